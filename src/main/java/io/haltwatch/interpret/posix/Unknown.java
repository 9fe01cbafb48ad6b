package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.command.BoundedText;
import io.haltwatch.interpret.command.Budget;
import org.jspecify.annotations.Nullable;

/**
 * What a text alone does not tell, as a piece of text that variables, pipes and substitutions carry along: a mark, what is
 * known of it as a pattern, a mark. {@code pidof mysqld} prints {@code of("mysqld")}, {@code ps | grep sql} prints {@code
 * of("*sql*")}, {@code docker ps -q} prints {@link #ALL}, and an unset variable is {@link #TEXT}.
 */
final class Unknown {

    private static final char START = '\uE000';
    private static final char END = '\uE001';

    /** Nothing at all is known. */
    static final String TEXT = "" + START + END;

    /** Every one that there is. */
    static final String ALL = START + "*" + END;

    private Unknown() {}

    /** Text from outside must not hold what this package marks text with. */
    static String withoutMarks(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isMark(text.charAt(i))) {
                StringBuilder clean = new StringBuilder(text);
                for (int j = i; j < clean.length(); j++) {
                    if (isMark(clean.charAt(j))) {
                        clean.setCharAt(j, '\uFFFD');
                    }
                }
                return clean.toString();
            }
        }
        return text;
    }

    private static boolean isMark(char c) {
        return c >= START && c <= '\uE01F';
    }

    /** Blanks would part it into words. */
    static String of(String pattern) {
        return START + glob(pattern).replace(' ', '?').replace('\n', '?').replace('\t', '?') + END;
    }

    static boolean in(String text) {
        return text.indexOf(START) >= 0;
    }

    /** Whether some of it is not even known as a pattern. */
    static boolean guessed(String text) {
        return text.contains(TEXT);
    }

    /** With {@code *} for what is not known. */
    static String glob(String text) {
        if (!in(text)) {
            return text;
        }
        StringBuilder glob = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == START) {
                glob.append(text.startsWith(TEXT, i) ? "*" : "");
            } else if (c != END) {
                glob.append(c);
            }
        }
        String plain = glob.toString();
        while (plain.contains("**")) {
            plain = plain.replace("**", "*");
        }
        return plain;
    }

    /** The lines that a filter lets through: unknown ones are narrowed to its pattern. Null when the event cannot pay. */
    static @Nullable String narrowed(String text, String pattern, Budget budget) {
        String narrow = of(pattern);
        String named = BoundedText.replaced(text, ALL, narrow, Budget.MAX_TEXT, budget);
        return named == null ? null : BoundedText.replaced(named, TEXT, narrow, Budget.MAX_TEXT, budget);
    }
}
