package io.haltwatch.interpret.command;

import io.haltwatch.interpret.command.PowerShellNode.Block;
import io.haltwatch.interpret.command.PowerShellNode.Group;
import io.haltwatch.interpret.command.PowerShellNode.Leaf;
import io.haltwatch.interpret.command.PowerShellNode.Pipeline;
import io.haltwatch.interpret.command.PowerShellNode.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Follows one script as far as its text alone tells: literal values, variables, pipelines, loops over lists, functions.
 * Every branch is followed: an attempt counts whatever its condition says.
 */
final class PowerShellRun {

    private final Programs programs;
    private final PowerShell shell;
    private final PowerShellVariables variables = new PowerShellVariables();
    private final PowerShellExpressions expressions = new PowerShellExpressions(this, variables);
    private final Cmdlets cmdlets = new Cmdlets(this);
    private final ParameterTables tables = new ParameterTables();
    private final Map<String, PowerShellFunction> functions = new HashMap<>();
    private final Set<String> called = new HashSet<>();

    PowerShellRun(Programs programs, PowerShell shell) {
        this.programs = programs;
        this.shell = shell;
    }

    PowerShell shell() {
        return shell;
    }

    PowerShellVariables variables() {
        return variables;
    }

    ParameterTables tables() {
        return tables;
    }

    Programs programs() {
        return programs;
    }

    Values script(Script script, Scope scope) {
        Values values = Values.NONE;
        for (Pipeline pipeline : script.pipelines()) {
            values = values.and(pipeline(pipeline, Values.NONE, scope));
        }
        return values;
    }

    /** A block whose {@code $_} is the input. */
    Values block(Block block, Values input, Scope scope) {
        Values outer = variables.current(input);
        Values values = script(block.script(), scope);
        variables.current(outer);
        return values;
    }

    /** A library's functions are logged when they are defined; only what they name outright says something. */
    void functionsNeverCalled(Scope scope) {
        for (Map.Entry<String, PowerShellFunction> entry : List.copyOf(functions.entrySet())) {
            if (called.add(entry.getKey())) {
                variables.forget(entry.getValue().parameters());
                script(entry.getValue().body(), scope.asUncertain());
            }
        }
    }

    Values cmdlet(String name, Arguments arguments, Values input, Scope scope) {
        return cmdlets.run(name, arguments, input, scope);
    }

    private Values pipeline(Pipeline pipeline, Values first, Scope scope) {
        Values values = first;
        for (List<PowerShellNode> stage : pipeline.stages()) {
            values = stage(stage, 0, values, scope);
        }
        return values;
    }

    private Values stage(List<PowerShellNode> nodes, int from, Values input, Scope scope) {
        if (from >= nodes.size() || !scope.budget().takeStep()) {
            return Values.NONE;
        }
        boolean fits = scope.budget().descend();
        Values values = fits ? statement(nodes, from, input, scope) : Values.NONE;
        scope.budget().ascend();
        return values;
    }

    private Values statement(List<PowerShellNode> nodes, int from, Values input, Scope scope) {
        PowerShellNode first = nodes.get(from);
        if (first instanceof Leaf leaf) {
            PowerShellToken token = leaf.token();
            if (token.is(TokenType.CALL)
                    || (token.is(TokenType.WORD) && token.text().equals("."))) {
                return call(nodes, from + 1, input, scope);
            }
            if (token.is(TokenType.VARIABLE) && isMark(nodes, from + 1, TokenType.ASSIGN)) {
                if (from + 2 < nodes.size() && nodes.get(from + 2) instanceof Block block) {
                    tables.set(token.text(), block);
                }
                Values values = stage(nodes, from + 2, Values.NONE, scope);
                boolean adds = text(nodes, from + 1).equals("+=");
                variables.set(token.text(), adds ? variables.get(token.text()).and(values) : values);
                return Values.NONE;
            }
            boolean expression = TextOperators.isOperator(token.text()) || PowerShellCharacters.isNumber(token.text());
            if (token.is(TokenType.WORD) && !expression) {
                return word(nodes, from, input, scope);
            }
        }
        // [CmdletBinding()] param(..)
        int parameters = PowerShellFunction.parameters(nodes);
        return parameters > from
                ? word(nodes, parameters, input, scope)
                : expressions.evaluate(nodes, from, nodes.size(), scope);
    }

    private Values word(List<PowerShellNode> nodes, int from, Values input, Scope scope) {
        String word = text(nodes, from).toLowerCase(Locale.ROOT);
        boolean loop = word.equals("foreach") && from + 1 < nodes.size() && nodes.get(from + 1) instanceof Group;
        if (loop) {
            return forEach(nodes, from + 1, scope);
        }
        return switch (word) {
            case "function", "filter" -> {
                PowerShellFunction function = PowerShellFunction.of(nodes, from + 1);
                if (function != null) {
                    functions.put(text(nodes, from + 1).toLowerCase(Locale.ROOT), function);
                }
                yield Values.NONE;
            }
            case "switch" -> choice(nodes, from + 1, scope);
            case "return", "throw" -> stage(nodes, from + 1, input, scope);
            case "param" -> stage(nodes, from + 2, input, scope);
            default ->
                PowerShellParser.KEYWORDS.contains(word) && !word.equals("foreach")
                        ? blocks(nodes, from + 1, scope)
                        : command(text(nodes, from), nodes, from + 1, input, scope);
        };
    }

    private Values blocks(List<PowerShellNode> nodes, int from, Scope scope) {
        Values values = Values.NONE;
        for (int i = from; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof Block block) {
                values = values.and(script(block.script(), scope));
            } else if (nodes.get(i) instanceof Group group) {
                script(group.script(), scope);
            }
        }
        return values;
    }

    /** {@code switch (value) { 'a' { .. } default { .. } }}: every branch, as of any condition. */
    private Values choice(List<PowerShellNode> nodes, int from, Scope scope) {
        Values values = Values.NONE;
        for (int i = from; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof Group group) {
                values = script(group.script(), scope);
            } else if (nodes.get(i) instanceof Block branches) {
                Values outer = variables.current(values);
                for (Pipeline pipeline : branches.script().pipelines()) {
                    pipeline.stages().forEach(stage -> blocks(stage, 0, scope));
                }
                variables.current(outer);
            }
        }
        return Values.NONE;
    }

    private Values forEach(List<PowerShellNode> nodes, int from, Scope scope) {
        Script head = ((Group) nodes.get(from)).script();
        List<PowerShellNode> words = head.pipelines().isEmpty()
                ? List.of()
                : head.pipelines().get(0).stages().get(0);
        if (words.size() > 2
                && isMark(words, 0, TokenType.VARIABLE)
                && text(words, 1).equalsIgnoreCase("in")) {
            Pipeline source = head.pipelines().get(0);
            List<List<PowerShellNode>> stages = new ArrayList<>(source.stages());
            stages.set(0, words.subList(2, words.size()));
            variables.set(text(words, 0), pipeline(new Pipeline(stages), Values.NONE, scope));
        }
        return blocks(nodes, from + 1, scope);
    }

    /** {@code & name args}, {@code & { block }}. */
    private Values call(List<PowerShellNode> nodes, int from, Values input, Scope scope) {
        if (from >= nodes.size()) {
            return Values.NONE;
        }
        Block kept = isMark(nodes, from, TokenType.VARIABLE) ? tables.block(text(nodes, from)) : null;
        Block own = nodes.get(from) instanceof Block written ? written : kept;
        if (own != null) {
            Scope nested = kept == null ? scope : scope.nested();
            return nested.enter("") ? block(own, input, nested) : Values.NONE;
        }
        Values name = expressions.evaluate(nodes, from, from + 1, scope);
        return name.isEmpty() ? Values.NONE : command(name.first(), nodes, from + 1, input, scope);
    }

    private Values command(String name, List<PowerShellNode> nodes, int from, Values input, Scope scope) {
        String lower = name.toLowerCase(Locale.ROOT);
        PowerShellFunction function = functions.get(lower);
        if (function != null) {
            return function(lower, function, expressions.arguments(nodes, from, scope), scope.nested());
        }
        if (cmdlets.knows(lower)) {
            return cmdlets.run(lower, expressions.arguments(nodes, from, scope), input, scope);
        }
        if (programs.knows(lower)) {
            boolean alias = lower.equals("sc");
            // In Windows PowerShell "sc" is Set-Content, in PowerShell 7 it is sc.exe.
            program(name, expressions.words(nodes, from, scope), alias ? scope.asUncertain() : scope);
            // powershell { .. }
            return blocks(nodes, from, scope.nested());
        }
        // What is not known may run what it is given (Measure-Command, a function of another file).
        for (Block block : expressions.arguments(nodes, from, scope).blocks()) {
            block(block, input, scope);
        }
        return input;
    }

    private Values function(String name, PowerShellFunction function, Arguments arguments, Scope scope) {
        if (!scope.enter("")) {
            return Values.NONE;
        }
        called.add(name);
        Values all = Values.NONE;
        for (Values values : arguments.positional()) {
            all = all.and(values);
        }
        variables.set("args", all);
        for (int i = 0; i < function.parameters().size(); i++) {
            String parameter = function.parameters().get(i);
            Values values = arguments.get(parameter, i);
            if (!values.isEmpty()) {
                variables.set(parameter, values);
            }
        }
        return script(function.body(), scope);
    }

    /** A program once for each value of an argument that is a list. */
    private void program(String name, List<Values> words, Scope scope) {
        int list = -1;
        for (int i = 0; i < words.size(); i++) {
            list = words.get(i).names().size() > 1 ? i : list;
        }
        int runs = list < 0 ? 1 : words.get(list).names().size();
        for (int run = 0; run < runs; run++) {
            List<String> line = new ArrayList<>();
            int length = name.length();
            for (int i = 0; i < words.size(); i++) {
                line.add(
                        i == list ? words.get(i).names().get(run) : words.get(i).first());
                length += line.get(i).length() + 1;
            }
            if (!scope.budget().takeStep() || !scope.budget().takeText(length)) {
                return;
            }
            if (scope.enter(name)) {
                programs.read(Invocation.ofWords(name, line), scope.nested());
            }
        }
    }

    static boolean isMark(List<PowerShellNode> nodes, int index, TokenType type) {
        return index < nodes.size()
                && nodes.get(index) instanceof Leaf leaf
                && leaf.token().is(type);
    }

    static String text(List<PowerShellNode> nodes, int index) {
        return index < nodes.size() && nodes.get(index) instanceof Leaf leaf
                ? leaf.token().text()
                : "";
    }
}
