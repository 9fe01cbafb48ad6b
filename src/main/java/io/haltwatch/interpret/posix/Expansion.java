package io.haltwatch.interpret.posix;

import java.util.ArrayList;
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

    /** Braces of one word that do not close or hold no comma: each costs a look at all of the word. */
    private static final int MAX_TRIES = 64;

    Expansion(Shell shell) {
        this.shell = shell;
    }

    List<String> fields(List<Word> words, Frame frame) {
        List<String> fields = new ArrayList<>();
        for (Word word : words) {
            String expanded = expand(word, frame);
            if (!frame.scope().budget().takeText(expanded.length())) {
                return fields;
            }
            boolean quoted = word.parts().stream().anyMatch(Expansion::isQuotedLiteral);
            int from = 0;
            while (from <= expanded.length()) {
                int end = expanded.indexOf(SEPARATOR, from);
                int stop = end < 0 ? expanded.length() : end;
                if (stop > from || (quoted && end < 0 && from == 0)) {
                    braces(expanded.substring(from, stop), fields);
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
        return plain(expand(word, frame).replace(SEPARATOR, ' '));
    }

    private String expand(Word word, Frame frame) {
        StringBuilder out = new StringBuilder();
        for (Word.Part part : word.parts()) {
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
        return out.toString();
    }

    /** The shell gives the program a path to read from or to write to. */
    private String file(Word.ProcessSubstitution process, Frame frame) {
        String path = "/dev/fd/" + (63 + frame.environment().fileCount());
        String printed = shell.output(process.body(), frame.withInput(null));
        frame.environment().write(path, process.reads() ? printed : "", false);
        return path;
    }

    private static void literal(Word.Literal literal, StringBuilder out) {
        if (literal.quoted()) {
            out.append(literal.text());
            return;
        }
        for (int i = 0; i < literal.text().length(); i++) {
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

    private static void values(List<String> values, boolean quoted, StringBuilder out) {
        for (int v = 0; v < values.size(); v++) {
            if (v > 0) {
                out.append(SEPARATOR);
            }
            String value = values.get(v);
            if (quoted) {
                out.append(value);
                continue;
            }
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                out.append(c == ' ' || c == '\n' || c == '\t' || c == '\r' ? SEPARATOR : c);
            }
        }
    }

    private static void braces(String field, List<String> fields) {
        if (field.indexOf(OPEN) < 0) {
            fields.add(plain(field));
            return;
        }
        List<String> open = new ArrayList<>(List.of(field));
        int made = 0;
        while (!open.isEmpty() && made < MAX_BRACES) {
            String next = open.remove(open.size() - 1);
            List<String> parts = alternatives(next);
            if (parts.isEmpty() || open.size() + parts.size() > MAX_BRACES) {
                fields.add(plain(next));
                made++;
            } else {
                for (int i = parts.size() - 1; i >= 0; i--) {
                    open.add(parts.get(i));
                }
            }
        }
    }

    /** {@code a{b,c}d} to {@code abd} and {@code acd}, for the first braces that hold a comma; empty when none does. */
    private static List<String> alternatives(String field) {
        int last = field.lastIndexOf(CLOSE);
        int tries = 0;
        for (int from = field.indexOf(OPEN);
                from >= 0 && from < last && tries < MAX_TRIES;
                from = field.indexOf(OPEN, from + 1)) {
            tries++;
            List<Integer> cuts = new ArrayList<>(List.of(from));
            int depth = 0;
            for (int i = from; i < field.length(); i++) {
                char c = field.charAt(i);
                depth += c == OPEN ? 1 : c == CLOSE ? -1 : 0;
                if ((c == COMMA && depth == 1) || depth == 0) {
                    cuts.add(i);
                }
                if (depth == 0) {
                    break;
                }
            }
            if (depth == 0 && cuts.size() > 2) {
                String before = field.substring(0, from);
                String after = field.substring(cuts.get(cuts.size() - 1) + 1);
                List<String> parts = new ArrayList<>();
                for (int i = 0; i + 1 < cuts.size(); i++) {
                    parts.add(before + field.substring(cuts.get(i) + 1, cuts.get(i + 1)) + after);
                }
                return parts;
            }
        }
        return List.of();
    }

    private static String plain(String text) {
        return text.replace(OPEN, '{').replace(COMMA, ',').replace(CLOSE, '}').replace(SEPARATOR, ' ');
    }
}
