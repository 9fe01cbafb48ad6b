package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.command.Budget;
import java.util.ArrayList;
import java.util.List;

/** The variables that {@code read} sets. */
final class LoopVariables {

    private LoopVariables() {}

    /** Of a loop whose condition is {@code read}; empty for any other. */
    static List<String> of(ShellNode condition, Budget budget) {
        if (condition instanceof ShellNode.Sequence sequence
                && sequence.commands().size() == 1) {
            return of(sequence.commands().get(0), budget);
        }
        if (!(condition instanceof ShellNode.Simple simple)
                || simple.words().isEmpty()
                || !simple.words().get(0).isPlain("read")
                || !budget.takeText(simple.words().size())) {
            return List.of();
        }
        List<String> args = new ArrayList<>();
        for (Word word : simple.words().subList(1, simple.words().size())) {
            args.add(word.parts().get(0) instanceof Word.Literal literal ? literal.text() : "");
        }
        return names(args);
    }

    static List<String> names(List<String> args) {
        List<String> names = Options.of(args, "d p t n N u i").operands();
        return names.isEmpty() ? List.of("REPLY") : names;
    }

    /**
     * One word for each, the rest of the line for the last. What is not known may be any of the words.
     *
     * @return false when the event cannot pay for it
     */
    static boolean set(List<String> names, String line, Frame frame) {
        if (!frame.scope().budget().takeText((long) line.length() + names.size())) {
            return false;
        }
        String whole = line.strip();
        int at = 0;
        for (int i = 0; i < names.size(); i++) {
            int blank = whole.indexOf(' ', at);
            boolean last = i == names.size() - 1 || blank < 0;
            String value = whole.substring(at, last ? whole.length() : blank);
            frame.environment().set(names.get(i), List.of(value));
            if (!last) {
                at = blank + 1;
                while (at < whole.length() && Character.isWhitespace(whole.charAt(at))) {
                    at++;
                }
            } else if (!Unknown.in(value)) {
                at = whole.length();
            } else {
                allUnknown(names.subList(i + 1, names.size()), value, frame.environment());
                break;
            }
        }
        return true;
    }

    private static void allUnknown(List<String> names, String value, Environment environment) {
        names.forEach(name -> environment.set(name, List.of(value)));
    }
}
