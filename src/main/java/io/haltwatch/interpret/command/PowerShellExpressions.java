package io.haltwatch.interpret.command;

import io.haltwatch.interpret.command.PowerShellNode.Block;
import io.haltwatch.interpret.command.PowerShellNode.Group;
import io.haltwatch.interpret.command.PowerShellNode.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The values of expressions and arguments. */
final class PowerShellExpressions {

    private static final int MAX_TEXT = 4_096;

    private final PowerShellRun run;
    private final PowerShellVariables variables;

    PowerShellExpressions(PowerShellRun run, PowerShellVariables variables) {
        this.run = run;
        this.variables = variables;
    }

    Values evaluate(List<PowerShellNode> nodes, int from, int to, Scope scope) {
        Values all = Values.NONE;
        Values last = Values.NONE;
        Values left = Values.NONE;
        String operator = "";
        String cast = "";
        boolean joins = false;
        for (int i = from; i < to; i++) {
            Values primary;
            if (nodes.get(i) instanceof Group group) {
                primary = run.script(group.script(), scope);
            } else if (nodes.get(i) instanceof Leaf leaf) {
                PowerShellToken token = leaf.token();
                if (token.is(TokenType.MEMBER)) {
                    boolean called = i + 1 < to && nodes.get(i + 1) instanceof Group group && group.glued();
                    last = member(last, token.text(), called ? (Group) nodes.get(i + 1) : null, scope);
                    i += called ? 1 : 0;
                    continue;
                }
                if (token.is(TokenType.WORD) && TextOperators.isOperator(token.text())) {
                    if (!scope.budget().takeStep()) {
                        return Values.NONE;
                    }
                    left = TextOperators.apply(operator, left, all.and(last), scope.budget());
                    operator = token.text();
                    all = Values.NONE;
                    last = Values.NONE;
                    joins = false;
                    continue;
                }
                joins |= token.is(TokenType.PLUS);
                if (!isValue(token)) {
                    continue;
                }
                if (token.is(TokenType.TYPE_NAME)
                        && i + 1 < to
                        && !PowerShellRun.isMark(nodes, i + 1, TokenType.MEMBER)) {
                    cast = token.text();
                    continue;
                }
                primary = value(token, scope.budget());
            } else {
                continue;
            }
            if (!cast.isEmpty()) {
                primary = PowerShellMembers.cast(cast, primary);
                cast = "";
            }
            if (joins) {
                last = concatenated(last, primary, scope.budget());
                joins = false;
            } else {
                all = all.and(last);
                last = primary;
            }
        }
        return TextOperators.apply(operator, left, all.and(last), scope.budget());
    }

    /** @param call what stands in the parentheses behind it, or null */
    private Values member(Values object, String name, @Nullable Group call, Scope scope) {
        if (call != null && (name.equals("foreach") || name.equals("where"))) {
            List<PowerShellNode> nodes = call.script().pipelines().stream()
                    .flatMap(pipeline -> pipeline.stages().stream())
                    .flatMap(List::stream)
                    .toList();
            return run.cmdlet(name, arguments(nodes, 0, scope), object, scope);
        }
        Values arguments = call == null ? Values.NONE : run.script(call.script(), scope);
        if (starts(object, name)) {
            return start(
                    arguments,
                    scope.on(object.hosts().isEmpty() ? null : object.hosts().get(0)));
        }
        if (takesScript(object, name)) {
            run.shell().read(arguments.first(), scope.nested());
            return Values.NONE;
        }
        return PowerShellMembers.of(object, name, arguments, scope);
    }

    Arguments arguments(List<PowerShellNode> nodes, int from, Scope scope) {
        Arguments arguments = new Arguments();
        String parameter = "";
        int at = from;
        while (at < nodes.size()) {
            String word = PowerShellRun.isMark(nodes, at, TokenType.WORD) ? PowerShellRun.text(nodes, at) : "";
            if (isParameter(word)) {
                int colon = word.indexOf(':');
                String name =
                        word.substring(1, colon < 0 ? word.length() : colon).toLowerCase(Locale.ROOT);
                boolean inline = colon > 0 && colon + 1 < word.length();
                arguments.name(name, inline ? inline(word.substring(colon + 1)) : Values.text("$true"));
                parameter = inline || Arguments.isSwitch(name) ? "" : name;
                at++;
                continue;
            }
            if (word.startsWith("@") && word.length() > 1) {
                run.tables().pass(word.substring(1), arguments, this, scope);
                parameter = "";
                at++;
                continue;
            }
            if (nodes.get(at) instanceof Block block) {
                arguments.add(block);
                parameter = "";
                at++;
                continue;
            }
            int end = endOfArgument(nodes, at);
            Block kept = end == at + 1 && PowerShellRun.isMark(nodes, at, TokenType.VARIABLE)
                    ? run.tables().block(PowerShellRun.text(nodes, at))
                    : null;
            if (kept != null) {
                arguments.add(kept);
                parameter = "";
                at = end;
                continue;
            }
            Values values = evaluate(nodes, at, end, scope);
            if (!parameter.isEmpty()) {
                arguments.name(parameter, values);
            } else if (!values.isEmpty()) {
                arguments.add(values);
            }
            parameter = "";
            at = end;
        }
        return arguments;
    }

    /** Arguments of a program that is no cmdlet: nothing in them is a parameter to PowerShell. */
    List<Values> words(List<PowerShellNode> nodes, int from, Scope scope) {
        List<Values> words = new ArrayList<>();
        int at = from;
        while (at < nodes.size()) {
            int end = endOfArgument(nodes, at);
            Values values = evaluate(nodes, at, end, scope);
            // --% only tells PowerShell to leave the rest as it is.
            if (!values.isEmpty() && !values.first().equals("--%")) {
                words.add(values);
            }
            at = end;
        }
        return words;
    }

    /** {@code $ExecutionContext.InvokeCommand.InvokeScript('text')}, {@code [scriptblock]::Create('text')}: made to be run. */
    private static boolean takesScript(Values object, String member) {
        return switch (member) {
            case "invokescript", "addscript", "newscriptblock" -> true;
            case "create" -> object.kind() == Values.Kind.TYPE && object.first().endsWith("scriptblock");
            default -> false;
        };
    }

    /** Objects that run a command line: a process class, the scripting host's shell. */
    private static boolean starts(Values object, String member) {
        if (object.kind() != Values.Kind.TYPE) {
            return false;
        }
        String type = object.first();
        return switch (member) {
            case "start" -> type.endsWith("diagnostics.process");
            case "create" -> type.endsWith("win32_process");
            case "run", "exec" -> type.equals("wscript.shell");
            case "shellexecute" -> type.equals("shell.application");
            default -> false;
        };
    }

    /** A program and its arguments, or a whole command line before how its window shows. */
    private Values start(Values arguments, Scope scope) {
        boolean whole = arguments.first().indexOf(' ') > 0;
        run.programs()
                .readLine(
                        whole ? arguments.first() : BoundedText.joined(" ", arguments.names(), scope.budget()),
                        scope.nested());
        return Values.NONE;
    }

    /** One value with its members, and what commas add. */
    private static int endOfArgument(List<PowerShellNode> nodes, int from) {
        int at = from + 1;
        while (at < nodes.size()) {
            if (PowerShellRun.isMark(nodes, at, TokenType.MEMBER)) {
                at++;
                if (at < nodes.size() && nodes.get(at) instanceof Group group && group.glued()) {
                    at++;
                }
            } else if (PowerShellRun.isMark(nodes, at, TokenType.COMMA)) {
                at = Math.min(nodes.size(), at + 2);
            } else if (PowerShellRun.isMark(nodes, at - 1, TokenType.TYPE_NAME)) {
                at++;
            } else {
                break;
            }
        }
        return at;
    }

    private Values inline(String text) {
        return text.startsWith("$") ? variables.get(text.substring(1).toLowerCase(Locale.ROOT)) : Values.text(text);
    }

    /** Paid at every use: what a variable holds may be long. */
    private Values value(PowerShellToken token, Budget budget) {
        Values value = switch (token.type()) {
            case VARIABLE -> variables.get(token.text());
            case TYPE_NAME -> new Values(Values.Kind.TYPE, List.of(token.text()));
            default -> variables.interpolate(token.text(), budget);
        };
        return budget.takeText(value.length()) ? value : Values.NONE;
    }

    private static boolean isValue(PowerShellToken token) {
        return switch (token.type()) {
            case WORD, STRING, VARIABLE, TYPE_NAME -> true;
            default -> false;
        };
    }

    /** {@code 'Stop-' + 'Service'}; a list grows. */
    private static Values concatenated(Values left, Values right, Budget budget) {
        boolean texts = left.names().size() == 1 && right.names().size() == 1 && left.kind() == Values.Kind.TEXT;
        int length = left.first().length() + right.first().length();
        if (texts && length <= MAX_TEXT) {
            if (!budget.takeLooks(length)) {
                return left;
            }
            return Values.text(left.first() + right.first());
        }
        return left.and(right);
    }

    private static boolean isParameter(String word) {
        return word.length() > 1 && word.charAt(0) == '-' && Character.isLetter(word.charAt(1));
    }
}
