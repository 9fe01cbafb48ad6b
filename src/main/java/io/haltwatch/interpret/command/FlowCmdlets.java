package io.haltwatch.interpret.command;

import io.haltwatch.interpret.command.Values.Kind;
import java.util.List;
import java.util.Locale;

/** Cmdlets that run or choose for others. */
final class FlowCmdlets {

    private FlowCmdlets() {}

    /** {@code | % { .. }}, and {@code | % Stop}, which calls a member. */
    static Values forEach(CmdletCall call) {
        Values member = call.arguments().get("membername", 0);
        if (call.arguments().blocks().isEmpty() && !member.isEmpty()) {
            Values arguments = call.arguments().positional(1);
            return PowerShellMembers.of(call.input(), member.first().toLowerCase(Locale.ROOT), arguments, call.scope());
        }
        return call.blocks(call.input());
    }

    /** A condition on names replaces "all services" by the names that it asks for. */
    static Values where(CmdletCall call) {
        Values names = NameConditions.of(call);
        call.blocks(call.input());
        List<String> given = call.input().names();
        if (!given.contains(Placeholders.ALL) && !given.contains(Placeholders.SOME)) {
            return call.input();
        }
        if (names.isEmpty()) {
            return NameConditions.leavesAll(call)
                    ? call.input()
                    : call.input().map(name -> name.equals(Placeholders.ALL) ? Placeholders.SOME : name);
        }
        return new Values(call.input().kind(), names.names(), call.input().hosts());
    }

    /** {@code icm HOST1,HOST2 { .. }}: beside a block, the first argument names hosts. */
    static Values invokeCommand(CmdletCall call) {
        Values first = call.arguments().positional(0);
        boolean hosts = first.kind() == Values.Kind.TEXT && call.hosts().isEmpty();
        return job(call, hosts ? call.scope().on(first.names()) : call.scopes());
    }

    static Values startJob(CmdletCall call) {
        return job(call, call.scopes());
    }

    private static Values job(CmdletCall call, List<Scope> scopes) {
        Values values = Values.NONE;
        for (Scope scope : scopes) {
            for (PowerShellNode.Block block : call.arguments().blocks()) {
                values = values.and(call.run().block(block, call.input(), scope));
            }
        }
        return values;
    }

    static Values invokeExpression(CmdletCall call) {
        Values texts = call.arguments().get("command", 0);
        for (String text : (texts.isEmpty() ? call.input() : texts).names()) {
            call.run().shell().read(text, call.scope().nested());
        }
        return Values.NONE;
    }

    static Values output(CmdletCall call) {
        Values values = call.input();
        for (Values argument : call.arguments().positional()) {
            values = values.and(argument);
        }
        return values;
    }

    /** {@code New-Object System.ServiceProcess.ServiceController('X')}. */
    static Values newObject(CmdletCall call) {
        String automation = call.arguments().named("comobject").first().toLowerCase(Locale.ROOT);
        if (!automation.isEmpty()) {
            return Values.type(automation);
        }
        String type = call.arguments().get("typename", 0).first().toLowerCase(Locale.ROOT);
        Values arguments = call.arguments().named("argumentlist");
        if (arguments.isEmpty()) {
            arguments = call.arguments().positional(call.arguments().has("typename") ? 0 : 1);
        }
        return type.endsWith("servicecontroller") ? arguments.head().objects(Kind.SERVICES) : Values.NONE;
    }

    /** A session stands for its hosts. */
    static Values newSession(CmdletCall call) {
        return call.arguments().get("computername", 0);
    }

    /** {@code New-ScheduledTaskAction -Execute net -Argument 'stop x'}: asked for later. */
    static Values scheduledAction(CmdletCall call) {
        Arguments arguments = call.arguments();
        String line = '"' + arguments.get("execute", 0).first().replace("\"", "") + "\" "
                + String.join(
                        " ",
                        arguments
                                .get("argument", arguments.has("execute") ? 0 : 1)
                                .names());
        call.run().programs().readLine(line, call.scope().nested().asUncertain());
        return Values.NONE;
    }
}
