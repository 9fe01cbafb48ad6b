package io.haltwatch.interpret.posix;

import io.haltwatch.catalogue.Glob;
import io.haltwatch.interpret.command.BoundedText;
import io.haltwatch.interpret.command.Budget;
import io.haltwatch.interpret.command.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs shell text as far as the text alone tells what it does. */
final class Shell {

    private static final int MAX_LINES = 256;
    private static final Set<String> NOWHERE = Set.of("/dev/null", "/dev/stdout", "/dev/stderr", "/dev/tty");

    private final Programs programs;
    private final Expansion expansion = new Expansion(this);

    Shell(Programs programs) {
        this.programs = programs;
    }

    /** Text that a new shell reads. */
    String read(String text, Frame frame) {
        Scope scope = frame.scope();
        if (!scope.enter(text)) {
            return "";
        }
        Frame inside = frame.in(scope.nested());
        String printed = output(new ShellParser(text, 0).script(), inside);
        Frame never = inside.in(inside.scope().asUncertain());
        frame.environment().uncalledFunctions().forEach(body -> output(body, never));
        return printed;
    }

    /** What a command prints. */
    String output(ShellNode node, Frame frame) {
        Budget budget = frame.scope().budget();
        boolean may = budget.descend() && budget.takeStep();
        String printed = may ? run(node, frame) : "";
        budget.ascend();
        return printed.length() <= Budget.MAX_TEXT ? printed : printed.substring(0, Budget.MAX_TEXT);
    }

    private String run(ShellNode node, Frame frame) {
        if (node instanceof ShellNode.Simple simple) {
            return simple(simple, frame);
        }
        if (node instanceof ShellNode.Sequence sequence) {
            return all(sequence.commands(), frame);
        }
        if (node instanceof ShellNode.Pipeline pipeline) {
            Frame next = frame;
            String printed = "";
            for (ShellNode command : pipeline.commands()) {
                printed = output(command, next);
                next = frame.withInput(printed);
            }
            return printed;
        }
        if (node instanceof ShellNode.For loop) {
            return loop(loop, frame);
        }
        if (node instanceof ShellNode.While loop) {
            return loop(loop, frame);
        }
        if (node instanceof ShellNode.Case choice) {
            return choice(choice, frame);
        }
        if (node instanceof ShellNode.Function function) {
            frame.environment().define(function.name(), function.body());
            return "";
        }
        if (node instanceof ShellNode.Redirected redirected) {
            Frame inside = redirectedInput(redirected.redirections(), frame);
            return redirectedOutput(redirected.redirections(), output(redirected.body(), inside), frame);
        }
        return "";
    }

    private String all(List<ShellNode> commands, Frame frame) {
        if (commands.size() == 1) {
            return output(commands.get(0), frame);
        }
        BoundedText printed = new BoundedText(frame.scope().budget());
        for (ShellNode command : commands) {
            printed.append(output(command, frame));
        }
        return printed.toString();
    }

    private String simple(ShellNode.Simple command, Frame frame) {
        // The words are expanded before the assignments that stand with them are made.
        List<String> fields = expansion.fields(command.words(), frame);
        for (ShellNode.Assignment assignment : command.assignments()) {
            assign(assignment, frame);
        }
        if (fields.isEmpty() && command.redirections().isEmpty()) {
            return "";
        }
        Frame inside = redirectedInput(command.redirections(), frame);
        // "$(<file)" prints the file.
        String file = fields.isEmpty() && inside.input() != null ? inside.input() : "";
        String printed = fields.isEmpty() ? file : programs.run(fields, inside);
        return redirectedOutput(command.redirections(), printed, frame);
    }

    private void assign(ShellNode.Assignment assignment, Frame frame) {
        Environment environment = frame.environment();
        List<String> values = assignment.values().size() == 1
                ? List.of(expansion.text(assignment.values().get(0), frame))
                : expansion.fields(assignment.values(), frame);
        List<String> before = environment.get(assignment.name());
        if (assignment.append() && before != null && before.size() + values.size() < MAX_LINES) {
            String first = before.isEmpty() ? "" : before.get(before.size() - 1);
            if (before.size() == 1 && values.size() == 1) {
                values = List.of(BoundedText.joined(
                        "", List.of(first, values.get(0)), frame.scope().budget()));
            } else {
                List<String> joined = new ArrayList<>(before);
                joined.addAll(values);
                values = joined;
            }
        }
        int length = values.stream().mapToInt(String::length).sum();
        boolean fits = length <= Budget.MAX_TEXT && frame.scope().budget().takeText(length);
        environment.set(assignment.name(), fits ? values : List.of(Unknown.TEXT));
    }

    private String loop(ShellNode.For loop, Frame frame) {
        List<String> parameters = frame.environment().parameters();
        List<String> items = loop.items() == null
                ? (parameters == null ? List.of(Unknown.TEXT) : parameters)
                : expansion.fields(loop.items(), frame);
        if (loop.variable().isEmpty()) {
            return output(loop.body(), frame);
        }
        BoundedText printed = new BoundedText(frame.scope().budget());
        for (String item : items.subList(0, Math.min(MAX_LINES, items.size()))) {
            // A loop around nothing costs time, too.
            if (!frame.scope().budget().takeStep()) {
                break;
            }
            frame.environment().set(loop.variable(), List.of(item));
            printed.append(output(loop.body(), frame));
        }
        return printed.toString();
    }

    /** {@code while read x} takes the lines of its input; any other loop runs once, which tells as much as more would. */
    private String loop(ShellNode.While loop, Frame frame) {
        Budget budget = frame.scope().budget();
        List<String> variables = LoopVariables.of(loop.condition(), budget);
        String input = frame.input();
        if (variables.isEmpty()) {
            return all(List.of(loop.condition(), loop.body()), frame);
        }
        BoundedText printed = new BoundedText(budget);
        List<String> lines = input == null
                ? List.of(Unknown.TEXT)
                : input.lines().limit(MAX_LINES).toList();
        for (String line : lines) {
            if (!budget.takeStep() || !LoopVariables.set(variables, line, frame)) {
                break;
            }
            printed.append(output(loop.body(), frame));
        }
        return printed.toString();
    }

    private String choice(ShellNode.Case choice, Frame frame) {
        String subject = expansion.text(choice.subject(), frame);
        BoundedText printed = new BoundedText(frame.scope().budget());
        boolean known = !Unknown.in(subject);
        for (ShellNode.Branch branch : choice.branches()) {
            if (!known) {
                printed.append(output(branch.body(), frame.in(frame.scope().asUncertain())));
            } else if (branch.patterns().stream()
                    .anyMatch(pattern -> matches(
                            expansion.text(pattern, frame),
                            subject,
                            frame.scope().budget()))) {
                return output(branch.body(), frame);
            }
        }
        return printed.toString();
    }

    /** Matching costs the product of both lengths. */
    private static boolean matches(String pattern, String subject, Budget budget) {
        return budget.takeLooks((long) pattern.length() * subject.length()) && Glob.matches(pattern, subject);
    }

    private Frame redirectedInput(List<ShellNode.Redirection> redirections, Frame frame) {
        Frame inside = frame;
        for (ShellNode.Redirection redirection : redirections) {
            if (redirection.operator().startsWith("<")) {
                String target = expansion.text(redirection.target().word(), frame);
                switch (redirection.operator()) {
                    case "<", "<>" -> inside = frame.withInput(programs.content(target, frame));
                    case "<<", "<<-", "<<<" -> inside = frame.withInput(target);
                    default -> {}
                }
            }
        }
        return inside;
    }

    /** What is left to print when some of it went into files. */
    private String redirectedOutput(List<ShellNode.Redirection> redirections, String printed, Frame frame) {
        String left = printed;
        for (ShellNode.Redirection redirection : redirections) {
            String operator = redirection.operator();
            if (operator.contains(">") && !operator.startsWith("<")) {
                String target = expansion.text(redirection.target().word(), frame);
                boolean duplicates = operator.equals(">&")
                        && (target.equals("-") || target.chars().allMatch(Character::isDigit));
                boolean errors = redirection.descriptor() > 1;
                if (!duplicates && !errors) {
                    if (!NOWHERE.contains(target)) {
                        FileChanges.written(target, left, operator.contains(">>"), frame);
                    }
                    left = "";
                }
            }
        }
        return left;
    }

    static List<String> words(String text) {
        return Split.words(text);
    }
}
