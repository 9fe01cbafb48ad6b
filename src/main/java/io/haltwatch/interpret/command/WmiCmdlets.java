package io.haltwatch.interpret.command;

import io.haltwatch.interpret.command.Values.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** WMI and CIM from PowerShell. */
final class WmiCmdlets {

    private WmiCmdlets() {}

    /** {@code Get-WmiObject Win32_Service -Filter "Name='X'"}, or the same by {@code -Query}. */
    static Values get(CmdletCall call) {
        Arguments arguments = call.arguments();
        String query = arguments.named("query").first();
        if (!query.isEmpty()) {
            return query(query).on(call.hosts());
        }
        Kind kind = PowerShellMembers.wmiClass(className(arguments).first());
        return kind == Kind.TEXT
                ? Values.NONE
                : objects(kind, arguments.named("filter")).on(call.hosts());
    }

    static Values invoke(CmdletCall call) {
        Arguments arguments = call.arguments();
        boolean wmi = call.name().equals("invoke-wmimethod");
        Values method = wmi ? arguments.get("name", 99) : arguments.named("methodname");
        Values objects = target(call, arguments);
        StringBuilder argument = new StringBuilder(
                String.join(" ", arguments.named("argumentlist").names()));
        // -Arguments @{StartMode='Disabled'}
        arguments.blocks().forEach(block -> appendTexts(block.script(), argument));
        String text = argument.toString().strip();
        String type = Invocation.baseName(className(arguments).first());
        if (method.first().equalsIgnoreCase("create") && type.equals("win32_process")) {
            call.scopes().forEach(scope -> call.run().programs().readLine(commandLine(text), scope.nested()));
        } else if (type.equals("stdregprov")) {
            RegistryMembers.standard(method.first(), arguments.named("argumentlist"), call.scopes());
        } else {
            request(call, objects, method.first(), text);
        }
        return Values.NONE;
    }

    /** {@code -Arguments @{CommandLine='net stop x'}}: the name of the argument stands before it. */
    private static String commandLine(String text) {
        boolean named = text.regionMatches(true, 0, "commandline=", 0, "commandline=".length());
        boolean apart = text.regionMatches(true, 0, "commandline =", 0, "commandline =".length());
        return named || apart ? text.substring(text.indexOf('=') + 1).strip() : text;
    }

    private static void appendTexts(PowerShellNode.Script script, StringBuilder text) {
        for (PowerShellNode.Pipeline pipeline : script.pipelines()) {
            for (List<PowerShellNode> stage : pipeline.stages()) {
                for (int i = 0; i < stage.size(); i++) {
                    text.append(' ').append(PowerShellRun.text(stage, i));
                }
            }
        }
    }

    static Values remove(CmdletCall call) {
        request(call, target(call, call.arguments()), "delete", "");
        return Values.NONE;
    }

    private static Values target(CmdletCall call, Arguments arguments) {
        Values path = PowerShellMembers.wmiPath(arguments.named("path"));
        if (!path.isEmpty()) {
            return path;
        }
        String query = arguments.named("query").first();
        if (!query.isEmpty()) {
            return query(query);
        }
        Values inputObject = arguments.named("inputobject");
        return inputObject.isEmpty() ? call.input() : inputObject;
    }

    private static void request(CmdletCall call, Values objects, String method, String argument) {
        if (objects.kind() != Kind.SERVICES && objects.kind() != Kind.PROCESSES) {
            return;
        }
        for (Scope scope : call.scopes(objects)) {
            for (String name : objects.names()) {
                boolean id = !name.isEmpty() && name.chars().allMatch(Character::isDigit);
                WmiMethods.request(
                        objects.kind() == Kind.SERVICES,
                        method.toLowerCase(Locale.ROOT),
                        argument,
                        new WqlNames.Name(name, id),
                        scope);
            }
        }
    }

    private static Values className(Arguments arguments) {
        Values named = arguments.named("classname");
        return named.isEmpty() ? arguments.get("class", 0) : named;
    }

    /** {@code SELECT * FROM Win32_Service WHERE Name LIKE '%sql%'}. */
    private static Values query(String query) {
        String lower = query.toLowerCase(Locale.ROOT);
        int from = lower.indexOf(" from ");
        if (from < 0) {
            return Values.NONE;
        }
        String rest = query.substring(from + 6).strip();
        int end = rest.indexOf(' ');
        Kind kind = PowerShellMembers.wmiClass(end < 0 ? rest : rest.substring(0, end));
        int where = rest.toLowerCase(Locale.ROOT).indexOf(" where ");
        Values condition = where < 0 ? Values.NONE : Values.text(rest.substring(where + 7));
        return kind == Kind.TEXT ? Values.NONE : objects(kind, condition);
    }

    private static Values objects(Kind kind, Values conditions) {
        List<String> names = new ArrayList<>();
        for (String condition : conditions.names()) {
            WqlNames.of(condition).forEach(name -> names.add(name.text()));
        }
        return new Values(kind, names).objects(kind);
    }
}
