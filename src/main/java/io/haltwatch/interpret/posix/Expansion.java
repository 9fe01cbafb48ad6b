package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.command.BoundedText;
import io.haltwatch.interpret.command.Budget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Words to fields: parameters, substitutions, field splitting and braces, in the shell's order where it matters. */
final class Expansion {

    /** Stand for what is special where it is not quoted. */
    private static final char OPEN = '\uE010';

    private static final char COMMA = '\uE011';
    private static final char CLOSE = '\uE012';
    private static final char SEPARATOR = '\uE013';

    private static final int MAX_BRACES = 256;

    private final Shell shell;

    Expansion(Shell shell) {
        this.shell = shell;
    }

    List<String> fields(List<Word> words, Frame frame) {
        List<String> fields = new ArrayList<>();
        for (Word word : words) {
            BoundedText text = expand(word, frame);
            if (text.isFull()) {
                return fields;
            }
            String expanded = text.toString();
            boolean quoted = word.parts().stream().anyMatch(Expansion::isQuotedLiteral);
            int from = 0;
            while (from <= expanded.length()) {
                int end = expanded.indexOf(SEPARATOR, from);
                int stop = end < 0 ? expanded.length() : end;
                if (stop > from || (quoted && end < 0 && from == 0)) {
                    braces(expanded.substring(from, stop), fields, frame.scope().budget());
                }
                from = stop + 1;
            }
        }
        return fields;
    }

    private static boolean isQuotedLiteral(Word.Part part) {
        return part instanceof Word.Literal literal && literal.quoted();
    }

    /** As the value of an assignment or the target of a redirection: one text. */
    String text(Word word, Frame frame) {
        return plain(expand(word, frame).orElse(Unknown.TEXT));
    }

    private BoundedText expand(Word word, Frame frame) {
        BoundedText out = new BoundedText(frame.scope().budget());
        for (Word.Part part : word.parts()) {
            // Empty parts cost time, too.
            if (!out.pay(1)) {
                break;
            }
            if (part instanceof Word.Literal literal) {
                literal(literal, out);
            } else if (part instanceof Word.Parameter parameter) {
                List<String> values = ParameterExpansion.of(parameter, frame, this);
                values(values, parameter.quoted(), out);
            } else if (part instanceof Word.Substitution substitution) {
                String printed = shell.output(substitution.body(), frame.withInput(null));
                values(List.of(printed.stripTrailing()), substitution.quoted(), out);
            } else if (part instanceof Word.ProcessSubstitution process) {
                out.append(file(process, frame));
            }
        }
        return out;
    }

    /** The shell gives the program a path to read from or to write to. */
    private String file(Word.ProcessSubstitution process, Frame frame) {
        String path = "/dev/fd/" + (63 + frame.environment().fileCount());
        String printed = shell.output(process.body(), frame.withInput(null));
        frame.environment().write(path, process.reads() ? printed : "");
        return path;
    }

    private static void literal(Word.Literal literal, BoundedText out) {
        if (literal.quoted()) {
            out.append(literal.text());
            return;
        }
        for (int i = 0; i < literal.text().length() && !out.isFull(); i++) {
            char c = literal.text().charAt(i);
            out.append(
                    switch (c) {
                        case '{' -> OPEN;
                        case ',' -> COMMA;
                        case '}' -> CLOSE;
                        default -> c;
                    });
        }
    }

    private static void values(List<String> values, boolean quoted, BoundedText out) {
        for (int v = 0; v < values.size() && !out.isFull(); v++) {
            if (v > 0) {
                out.append(SEPARATOR);
            }
            String value = values.get(v);
            if (quoted) {
                out.append(value);
                continue;
            }
            for (int i = 0; i < value.length() && !out.isFull(); i++) {
                char c = value.charAt(i);
                out.append(c == ' ' || c == '\n' || c == '\t' || c == '\r' ? SEPARATOR : c);
            }
        }
    }

    private static void braces(String field, List<String> fields, Budget budget) {
        if (field.indexOf(OPEN) < 0) {
            fields.add(plain(field));
            return;
        }
        List<String> open = new ArrayList<>(List.of(field));
        int made = 0;
        while (!open.isEmpty() && made < MAX_BRACES) {
            String next = open.remove(open.size() - 1);
            List<String> parts = alternatives(next, MAX_BRACES - open.size(), budget);
            if (parts.isEmpty()) {
                fields.add(plain(next));
                made++;
            } else {
                for (int i = parts.size() - 1; i >= 0; i--) {
                    open.add(parts.get(i));
                }
            }
        }
    }

    /**
     * {@code a{b,c}d} to {@code abd} and {@code acd}, for the first braces that hold a comma; empty when none does, when
     * they hold too many, or when the event cannot pay for them.
     */
    private static List<String> alternatives(String field, int max, Budget budget) {
        List<Integer> cuts = budget.takeLooks(field.length()) ? firstBraces(field) : List.of();
        int count = cuts.size() - 1;
        if (count < 2 || count > max) {
            return List.of();
        }
        int from = cuts.get(0);
        int to = cuts.get(count) + 1;
        if (!budget.takeText((long) count * (field.length() - (to - from)) + to - from)) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(
                    field.substring(0, from) + field.substring(cuts.get(i) + 1, cuts.get(i + 1)) + field.substring(to));
        }
        return parts;
    }

    /** Places of an opening brace, of the commas between it and its end, and of that end; empty when no braces hold any. */
    private static List<Integer> firstBraces(String field) {
        Deque<List<Integer>> open = new ArrayDeque<>();
        List<Integer> first = List.of();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == OPEN) {
                open.push(new ArrayList<>(List.of(i)));
            } else if (c == COMMA && !open.isEmpty()) {
                open.peek().add(i);
            } else if (c == CLOSE && !open.isEmpty()) {
                List<Integer> cuts = open.pop();
                cuts.add(i);
                if (cuts.size() > 2 && (first.isEmpty() || cuts.get(0) < first.get(0))) {
                    first = cuts;
                }
                // Whatever follows begins behind it.
                if (open.isEmpty() && !first.isEmpty()) {
                    return first;
                }
            }
        }
        return first;
    }

    private static String plain(String text) {
        return text.replace(OPEN, '{').replace(COMMA, ',').replace(CLOSE, '}').replace(SEPARATOR, ' ');
    }
}
