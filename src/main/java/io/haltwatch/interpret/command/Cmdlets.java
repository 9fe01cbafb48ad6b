package io.haltwatch.interpret.command;

import io.haltwatch.catalogue.Glob;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

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
            Map.entry("clp", "clear-itemproperty"),
            Map.entry("cli", "clear-item"),
            Map.entry("ni", "new-item"),
            Map.entry("md", "new-item"),
            Map.entry("rni", "rename-item"),
            Map.entry("ren", "rename-item"),
            Map.entry("mi", "move-item"),
            Map.entry("mv", "move-item"),
            Map.entry("move", "move-item"),
            Map.entry("cpi", "copy-item"),
            Map.entry("cp", "copy-item"),
            Map.entry("copy", "copy-item"),
            Map.entry("gc", "get-content"),
            Map.entry("cat", "get-content"),
            Map.entry("type", "get-content"),
            Map.entry("ncms", "new-cimsession"),
            Map.entry("nsn", "new-pssession"),
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
            Map.entry("gcm", "get-command"),
            Map.entry("sal", "set-alias"),
            Map.entry("nal", "new-alias"),
            Map.entry("write", "write-output"),
            Map.entry("echo", "write-output"));

    private static final Map<String, Function<CmdletCall, Values>> BY_NAME = Map.ofEntries(
            Map.entry("get-service", ServiceCmdlets::get),
            Map.entry("stop-service", ServiceCmdlets::stop),
            Map.entry("suspend-service", ServiceCmdlets::suspend),
            Map.entry("start-service", ServiceCmdlets::start),
            Map.entry("restart-service", ServiceCmdlets::restart),
            Map.entry("remove-service", ServiceCmdlets::remove),
            Map.entry("set-service", ServiceCmdlets::set),
            Map.entry("get-process", ProcessCmdlets::get),
            Map.entry("stop-process", ProcessCmdlets::stop),
            Map.entry("start-process", ProcessCmdlets::start),
            Map.entry("set-itemproperty", ItemCmdlets::setProperty),
            Map.entry("new-itemproperty", ItemCmdlets::setProperty),
            Map.entry("remove-itemproperty", ItemCmdlets::removeProperty),
            Map.entry("clear-itemproperty", ItemCmdlets::removeProperty),
            Map.entry("remove-item", ItemCmdlets::remove),
            Map.entry("new-item", ItemCmdlets::create),
            Map.entry("rename-item", ItemCmdlets::rename),
            Map.entry("move-item", ItemCmdlets::rename),
            Map.entry("copy-item", ItemCmdlets::copy),
            Map.entry("clear-item", ItemCmdlets::clear),
            Map.entry("set-mppreference", PolicyCmdlets::defender),
            Map.entry("get-content", call -> Values.unknown("content")),
            Map.entry("new-cimsession", FlowCmdlets::newSession),
            Map.entry("new-pssession", FlowCmdlets::newSession),
            Map.entry("new-scheduledtaskaction", FlowCmdlets::scheduledAction),
            Map.entry("get-wmiobject", WmiCmdlets::get),
            Map.entry("get-ciminstance", WmiCmdlets::get),
            Map.entry("invoke-wmimethod", WmiCmdlets::invoke),
            Map.entry("invoke-cimmethod", WmiCmdlets::invoke),
            Map.entry("remove-wmiobject", WmiCmdlets::remove),
            Map.entry("remove-ciminstance", WmiCmdlets::remove),
            Map.entry("foreach-object", FlowCmdlets::forEach),
            Map.entry("where-object", FlowCmdlets::where),
            Map.entry("invoke-command", FlowCmdlets::invokeCommand),
            Map.entry("start-job", FlowCmdlets::startJob),
            Map.entry("write-output", FlowCmdlets::output),
            Map.entry("get-command", Cmdlets::named),
            Map.entry("get-vm", MachineCmdlets::get),
            Map.entry("stop-vm", MachineCmdlets::stop),
            Map.entry("stop-vmguest", MachineCmdlets::stop),
            Map.entry("save-vm", MachineCmdlets::suspend),
            Map.entry("suspend-vm", MachineCmdlets::suspend),
            Map.entry("remove-vm", MachineCmdlets::remove),
            Map.entry("new-object", FlowCmdlets::newObject),
            Map.entry("invoke-expression", FlowCmdlets::invokeExpression));

    private static final int MAX_PATTERN = 64;

    private final PowerShellRun run;
    /** What the script itself names. */
    private final Map<String, String> ownAliases = new HashMap<>();

    Cmdlets(PowerShellRun run) {
        this.run = run;
    }

    boolean knows(String name) {
        String cmdlet = canonical(name);
        return BY_NAME.containsKey(cmdlet) || isAliasing(cmdlet);
    }

    /** What is not known hands its input on. */
    Values run(String name, Arguments arguments, Values input, Scope scope) {
        String canonical = canonical(name);
        if (isAliasing(canonical)) {
            alias(arguments);
            return Values.NONE;
        }
        Function<CmdletCall, Values> cmdlet = BY_NAME.get(canonical);
        if (cmdlet == null || arguments.rehearses()) {
            return input;
        }
        return cmdlet.apply(new CmdletCall(run, canonical, arguments, input, scope));
    }

    /** Without its module ({@code Microsoft.PowerShell.Management\Stop-Service}), aliases resolved. */
    private String canonical(String name) {
        String lower = name.substring(name.lastIndexOf('\\') + 1).toLowerCase(Locale.ROOT);
        String own = ownAliases.get(lower);
        return own == null ? ALIASES.getOrDefault(lower, lower) : own;
    }

    /** {@code & (gcm St*-Ser*ce)}: a pattern that one cmdlet answers to stands for it. */
    private static Values named(CmdletCall call) {
        String pattern = call.arguments().get("name", 0).first().toLowerCase(Locale.ROOT);
        if (!Placeholders.hasWildcard(pattern)) {
            return Values.text(pattern);
        }
        List<String> names = pattern.length() > MAX_PATTERN
                ? List.of()
                : BY_NAME.keySet().stream()
                        .filter(name -> Glob.matches(pattern, name))
                        .toList();
        return names.size() == 1 ? Values.text(names.get(0)) : Values.NONE;
    }

    private static boolean isAliasing(String cmdlet) {
        return cmdlet.equals("set-alias") || cmdlet.equals("new-alias");
    }

    private void alias(Arguments arguments) {
        String name = arguments.get("name", 0).first().toLowerCase(Locale.ROOT);
        String value =
                canonical(arguments.get("value", arguments.has("name") ? 0 : 1).first());
        if (BY_NAME.containsKey(value)) {
            ownAliases.put(name, value);
        }
    }
}
