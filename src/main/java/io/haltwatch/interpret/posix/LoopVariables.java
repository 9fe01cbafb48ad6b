package io.haltwatch.interpret.posix;

import java.util.ArrayList;
import java.util.List;

/** The variables that {@code read} sets. */
final class LoopVariables {

    private LoopVariables() {}

    /** Of a loop whose condition is {@code read}; empty for any other. */
    static List<String> of(ShellNode condition) {
        if (condition instanceof ShellNode.Sequence sequence
                && sequence.commands().size() == 1) {
            return of(sequence.commands().get(0));
        }
        if (!(condition instanceof ShellNode.Simple simple)
                || simple.words().isEmpty()
                || !simple.words().get(0).isPlain("read")) {
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

    /** One word for each, the rest of the line for the last. What is not known may be any of the words. */
    static void set(List<String> names, String line, Environment environment) {
        String rest = line.strip();
        for (int i = 0; i < names.size(); i++) {
            int blank = rest.indexOf(' ');
            boolean last = i == names.size() - 1 || blank < 0;
            environment.set(names.get(i), List.of(last ? rest : rest.substring(0, blank)));
            if (!last) {
                rest = rest.substring(blank + 1).strip();
            } else if (!Unknown.in(rest)) {
                rest = "";
            }
        }
    }
}
