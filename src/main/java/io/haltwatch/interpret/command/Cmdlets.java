package io.haltwatch.interpret.command;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The cmdlets that are understood, by name and alias. */
final class Cmdlets {

    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("spsv", "stop-service"),
            Map.entry("sasv", "start-service"),
            Map.entry("gsv", "get-service"),
            Map.entry("spps", "stop-process"),
            Map.entry("kill", "stop-process"),
            Map.entry("gps", "get-process"),
            Map.entry("ps", "get-process"),
            Map.entry("sp", "set-itemproperty"),
            Map.entry("ri", "remove-item"),
            Map.entry("rm", "remove-item"),
            Map.entry("del", "remove-item"),
            Map.entry("erase", "remove-item"),
            Map.entry("rd", "remove-item"),
            Map.entry("rmdir", "remove-item"),
            Map.entry("rp", "remove-itemproperty"),
            Map.entry("gwmi", "get-wmiobject"),
            Map.entry("gcim", "get-ciminstance"),
            Map.entry("iwmi", "invoke-wmimethod"),
            Map.entry("icim", "invoke-cimmethod"),
            Map.entry("rwmi", "remove-wmiobject"),
            Map.entry("rcim", "remove-ciminstance"),
            Map.entry("%", "foreach-object"),
            Map.entry("foreach", "foreach-object"),
            Map.entry("?", "where-object"),
            Map.entry("where", "where-object"),
            Map.entry("iex", "invoke-expression"),
            Map.entry("icm", "invoke-command"),
            Map.entry("saps", "start-process"),
            Map.entry("start", "start-process"),
            Map.entry("sajb", "start-job"),
            Map.entry("sal", "set-alias"),
            Map.entry("nal", "new-alias"),
            Map.entry("write", "write-output"),
            Map.entry("echo", "write-output"));

    private final PowerShellRun run;
    private final Map<String, Function<CmdletCall, Values>> byName = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>(ALIASES);

    Cmdlets(PowerShellRun run, PowerShell shell) {
        this.run = run;
        byName.put("get-service", ServiceCmdlets::get);
        byName.put("stop-service", ServiceCmdlets::stop);
        byName.put("suspend-service", ServiceCmdlets::suspend);
        byName.put("start-service", ServiceCmdlets::start);
        byName.put("restart-service", ServiceCmdlets::restart);
        byName.put("remove-service", ServiceCmdlets::remove);
        byName.put("set-service", ServiceCmdlets::set);
        byName.put("get-process", ProcessCmdlets::get);
        byName.put("stop-process", ProcessCmdlets::stop);
        byName.put("start-process", ProcessCmdlets::start);
        byName.put("set-itemproperty", ItemCmdlets::setProperty);
        byName.put("new-itemproperty", ItemCmdlets::setProperty);
        byName.put("remove-itemproperty", ItemCmdlets::removeProperty);
        byName.put("clear-itemproperty", ItemCmdlets::removeProperty);
        byName.put("remove-item", ItemCmdlets::remove);
        byName.put("get-wmiobject", WmiCmdlets::get);
        byName.put("get-ciminstance", WmiCmdlets::get);
        byName.put("invoke-wmimethod", WmiCmdlets::invoke);
        byName.put("invoke-cimmethod", WmiCmdlets::invoke);
        byName.put("remove-wmiobject", WmiCmdlets::remove);
        byName.put("remove-ciminstance", WmiCmdlets::remove);
        byName.put("foreach-object", FlowCmdlets::forEach);
        byName.put("where-object", FlowCmdlets::where);
        byName.put("invoke-command", FlowCmdlets::invokeCommand);
        byName.put("start-job", FlowCmdlets::invokeCommand);
        byName.put("write-output", FlowCmdlets::output);
        byName.put("new-object", FlowCmdlets::newObject);
        byName.put("invoke-expression", call -> FlowCmdlets.invokeExpression(call, shell));
        byName.put("set-alias", this::alias);
        byName.put("new-alias", this::alias);
    }

    boolean knows(String name) {
        return byName.containsKey(canonical(name));
    }

    /** What is not known hands its input on. */
    Values run(String name, Arguments arguments, Values input, Scope scope) {
        Function<CmdletCall, Values> cmdlet = byName.get(canonical(name));
        if (cmdlet == null || arguments.rehearses()) {
            return input;
        }
        return cmdlet.apply(new CmdletCall(run, canonical(name), arguments, input, scope));
    }

    /** Without its module ({@code Microsoft.PowerShell.Management\Stop-Service}), aliases resolved. */
    private String canonical(String name) {
        String lower = name.substring(name.lastIndexOf('\\') + 1).toLowerCase(Locale.ROOT);
        return aliases.getOrDefault(lower, lower);
    }

    private Values alias(CmdletCall call) {
        UnaryOperator<String> lower = text -> text.toLowerCase(Locale.ROOT);
        String name = lower.apply(call.arguments().get("name", 0).first());
        String value = lower.apply(call.arguments().get("value", 1).first());
        if (byName.containsKey(aliases.getOrDefault(value, value))) {
            aliases.put(name, aliases.getOrDefault(value, value));
        }
        return Values.NONE;
    }
}
