package io.haltwatch.interpret.command;

import io.haltwatch.interpret.command.PowerShellNode.Group;
import io.haltwatch.interpret.command.PowerShellNode.Leaf;
import io.haltwatch.interpret.command.PowerShellNode.Pipeline;
import io.haltwatch.interpret.command.PowerShellNode.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names that a {@code Where-Object} asks for: {@code {$_.Name -like '*sql*'}} or {@code Name -match 'sql|veeam'}. */
final class NameConditions {

    private static final Set<String> NAMES = Set.of("name", "displayname", "servicename", "processname", "caption");

    /** Whether it runs, and how it starts: what kill scripts ask for that mean all. */
    private static final Set<String> STATES =
            Set.of("status", "state", "started", "starttype", "startmode", "canstop", "acceptstop", "value");

    private NameConditions() {}

    /** Whether a condition that asks for no name leaves nearly all: by state, or by the names that it spares. */
    static boolean leavesAll(CmdletCall call) {
        String property = call.arguments().positional(0).first().toLowerCase(Locale.ROOT);
        return (property.isEmpty() || isOfAll(property))
                && call.arguments().blocks().stream().allMatch(block -> leavesAll(block.script()));
    }

    private static boolean leavesAll(Script script) {
        for (Pipeline pipeline : script.pipelines()) {
            for (List<PowerShellNode> stage : pipeline.stages()) {
                for (int i = 0; i < stage.size(); i++) {
                    boolean other = PowerShellRun.isMark(stage, i, TokenType.MEMBER)
                            && !isOfAll(PowerShellRun.text(stage, i).toLowerCase(Locale.ROOT));
                    if (other || (stage.get(i) instanceof Group group && !leavesAll(group.script()))) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static boolean isOfAll(String property) {
        return STATES.contains(property) || NAMES.contains(property);
    }

    static Values of(CmdletCall call) {
        List<String> names = new ArrayList<>();
        Arguments arguments = call.arguments();
        if (NAMES.contains(arguments.positional(0).first().toLowerCase(Locale.ROOT))) {
            for (String operator : List.of("eq", "like", "match", "in", "contains")) {
                add(operator, arguments.named(operator), names);
            }
        }
        arguments.blocks().forEach(block -> collect(block.script(), call, names));
        return new Values(Values.Kind.TEXT, names);
    }

    private static void collect(Script script, CmdletCall call, List<String> names) {
        for (Pipeline pipeline : script.pipelines()) {
            for (List<PowerShellNode> stage : pipeline.stages()) {
                collect(stage, call, names);
            }
        }
    }

    private static void collect(List<PowerShellNode> stage, CmdletCall call, List<String> names) {
        for (int i = 0; i < stage.size(); i++) {
            if (stage.get(i) instanceof Group group) {
                collect(group.script(), call, names);
            }
            boolean name =
                    PowerShellRun.isMark(stage, i, TokenType.MEMBER) && NAMES.contains(PowerShellRun.text(stage, i));
            String operator = name ? PowerShellRun.text(stage, i + 1).toLowerCase(Locale.ROOT) : "";
            if (operator.startsWith("-")) {
                String plain = (operator.startsWith("-i") && operator.length() > 3)
                                || (operator.startsWith("-c") && !operator.equals("-contains"))
                        ? operator.substring(2)
                        : operator.substring(1);
                for (int j = i + 2; j < stage.size() && isOperand(stage.get(j)); j++) {
                    operands(stage.get(j), plain, call, names);
                }
            }
        }
    }

    private static void operands(PowerShellNode node, String operator, CmdletCall call, List<String> names) {
        if (node instanceof Leaf leaf && leaf.token().is(TokenType.VARIABLE)) {
            Values values = call.run().variables().get(leaf.token().text());
            if (values.kind() != Values.Kind.UNKNOWN) {
                add(operator, values, names);
            }
        } else if (node instanceof Leaf leaf && !leaf.token().is(TokenType.COMMA)) {
            add(operator, Values.text(leaf.token().text()), names);
        } else if (node instanceof Group group) {
            group.script().pipelines().stream()
                    .flatMap(pipeline -> pipeline.stages().stream())
                    .flatMap(List::stream)
                    .filter(inner -> inner instanceof Leaf)
                    .forEach(inner -> operands(inner, operator, call, names));
        }
    }

    private static boolean isOperand(PowerShellNode node) {
        if (node instanceof Leaf leaf) {
            PowerShellToken token = leaf.token();
            return token.is(TokenType.STRING)
                    || token.is(TokenType.VARIABLE)
                    || token.is(TokenType.COMMA)
                    || (token.is(TokenType.WORD) && !token.text().startsWith("-"));
        }
        return node instanceof Group;
    }

    private static void add(String operator, Values operands, List<String> names) {
        for (String operand : operands.names()) {
            switch (operator) {
                case "eq", "like", "in" -> names.add(operand);
                case "match" -> {
                    for (String alternative :
                            operand.replace("(", "").replace(")", "").split("\\|", 64)) {
                        names.add("*"
                                + alternative.replace(".*", "").replace("^", "").replace("$", "") + "*");
                    }
                }
                default -> {}
            }
        }
    }
}
