package io.haltwatch.interpret.command;

/** Reads PowerShell: scripts, and the records of what a pipeline was called with. */
final class PowerShell {

    private final Programs programs;

    PowerShell(Programs programs) {
        this.programs = programs;
    }

    void read(String script, Scope scope) {
        if (scope.enter(script)) {
            PowerShellRun run = new PowerShellRun(programs, this);
            run.script(PowerShellParser.parse(script), scope);
            run.functionsNeverCalled(scope);
        }
    }

    /**
     * Event 4103: {@code CommandInvocation(Stop-Service): "Stop-Service"} and for each parameter {@code
     * ParameterBinding(Stop-Service): name="Name"; value="a, b"}, in the order of the pipeline.
     */
    void readBindings(String payload, Scope scope) {
        if (!scope.enter(payload)) {
            return;
        }
        PowerShellRun run = new PowerShellRun(programs, this);
        Arguments arguments = new Arguments();
        String cmdlet = "";
        Values input = Values.NONE;
        for (String line : payload.lines().toList()) {
            int open = line.indexOf('(');
            int close = line.indexOf("):", open + 1);
            if (open < 0 || close < 0) {
                continue;
            }
            String binding = line.substring(close + 2).strip();
            if (binding.startsWith("\"") || line.startsWith("CommandInvocation(")) {
                input = run.cmdlet(cmdlet, arguments, input, scope);
                cmdlet = line.substring(open + 1, close);
                arguments = new Arguments();
            } else if (line.regionMatches(open + 1, cmdlet, 0, cmdlet.length())) {
                bind(binding, arguments);
            }
        }
        run.cmdlet(cmdlet, arguments, input, scope);
    }

    private static void bind(String binding, Arguments arguments) {
        int name = binding.indexOf("=\"");
        int nameEnd = binding.indexOf('"', name + 2);
        int value = binding.indexOf("=\"", nameEnd + 1);
        int valueEnd = binding.lastIndexOf('"');
        if (name < 0 || nameEnd < 0 || value < 0 || valueEnd < value + 2) {
            return;
        }
        String parameter = binding.substring(name + 2, nameEnd);
        if (parameter.equalsIgnoreCase("InputObject")) {
            return;
        }
        Values values = Values.NONE;
        for (String item : binding.substring(value + 2, valueEnd).split(",", 256)) {
            values = values.and(Values.text(item.strip()));
        }
        arguments.name(parameter, values);
    }
}
