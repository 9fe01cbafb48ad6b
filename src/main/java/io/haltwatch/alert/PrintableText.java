package io.haltwatch.alert;

import java.util.HexFormat;
import java.util.Locale;

/**
 * Text from telemetry, for people's eyes: one line in which nothing acts on the reader or hides from him. Control characters,
 * bidirectional overrides, zero-width and unassigned characters stand as {@code \\u202E}, as Java and JSON write them. They
 * are told rather than dropped, since whoever put one into a name meant to deceive. Markup is left as it is: what needs
 * escaping depends on where the text goes, and viewers of HTML or chat must escape it.
 */
public final class PrintableText {

    /** Letters and symbols without a shape: Hangul fillers, the Khmer inherent vowels, the empty Braille pattern. */
    private static final String BLANK = "\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    private PrintableText() {}

    public static String of(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, at);
        text.codePoints().skip(at).forEach(c -> {
            if (!isHarmful(c)) {
                out.appendCodePoint(c);
            } else if (Character.isBmpCodePoint(c)) {
                out.append("\\u").append(HexFormat.of().withUpperCase().toHexDigits((char) c));
            } else {
                out.append("\\u{")
                        .append(Integer.toHexString(c).toUpperCase(Locale.ROOT))
                        .append('}');
            }
        });
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7F;
    }

    private static boolean isHarmful(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> BLANK.indexOf(c) >= 0;
        };
    }
}
