package io.haltwatch.interpret.command;

import io.haltwatch.telemetry.FilePath;
import java.util.List;
import java.util.Locale;

/**
 * A program with its arguments.
 *
 * @param program base name, lower case, without {@code .exe}
 * @param argv the command line, the program's name included
 */
record Invocation(String program, Argv argv) {

    static Invocation of(String program, Argv argv) {
        return new Invocation(baseName(program), argv);
    }

    /** From words that another shell has already split; it quotes those with blanks. */
    static Invocation ofWords(String program, List<String> words) {
        StringBuilder raw = new StringBuilder();
        raw.append('"').append(program.replace("\"", "")).append('"');
        for (String word : words) {
            boolean plain = !word.isEmpty() && word.chars().noneMatch(c -> c <= ' ' || c == '"');
            raw.append(' ').append(plain ? word : '"' + escape(word) + '"');
        }
        return of(program, Argv.of(raw.toString()));
    }

    /** The number of arguments behind the program. */
    int count() {
        return Math.max(0, argv.size() - 1);
    }

    /** An argument, counted from 0 behind the program. */
    String arg(int index) {
        return argv.get(index + 1);
    }

    String lower(int index) {
        return arg(index).toLowerCase(Locale.ROOT);
    }

    boolean is(int index, String word) {
        return index < count() && arg(index).equalsIgnoreCase(word);
    }

    /** The raw text from an argument on. */
    String rest(int index) {
        return argv.rest(index + 1);
    }

    /** The name of the switch, lower case without its mark, or empty when the argument is none. */
    String option(int index) {
        String arg = arg(index);
        return arg.length() > 1 && isSwitchMark(arg.charAt(0))
                ? arg.substring(1).toLowerCase(Locale.ROOT)
                : "";
    }

    boolean asksForHelp() {
        for (int i = 0; i < count(); i++) {
            String option = option(i);
            if (option.equals("?") || option.equals("help")) {
                return true;
            }
        }
        return false;
    }

    /** Windows tools also take the dashes that word processors make of a hyphen. */
    static boolean isSwitchMark(char c) {
        return switch (c) {
            case '/', '-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> true;
            default -> false;
        };
    }

    static String baseName(String path) {
        String name = FilePath.lastName(path).strip().toLowerCase(Locale.ROOT);
        while (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        return name.endsWith(".exe") || name.endsWith(".com") ? name.substring(0, name.length() - 4) : name;
    }

    private static String escape(String word) {
        String escaped = word.replace("\"", "\\\"");
        return escaped.endsWith("\\") ? escaped + "\\" : escaped;
    }
}
