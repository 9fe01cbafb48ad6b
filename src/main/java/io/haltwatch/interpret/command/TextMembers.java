package io.haltwatch.interpret.command;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Members of text and of what makes text: {@code .Replace()}, {@code [Text.Encoding]::Unicode.GetString()}. */
final class TextMembers {

    private TextMembers() {}

    static Values of(Values text, String member, Values arguments, Budget budget) {
        if (!budget.takeText(text.length())) {
            return Values.NONE;
        }
        return switch (member) {
            case "replace" -> text.map(one -> replaced(one, arguments.get(0), arguments.get(1), budget));
            case "trim", "tostring", "tolower", "toupper", "trimstart", "trimend" -> text.map(String::strip);
            case "insert" -> text.map(one -> inserted(one, arguments.get(0), arguments.get(1), budget));
            case "tochararray" ->
                new Values(
                        Values.Kind.TEXT,
                        text.first()
                                .chars()
                                .limit(512)
                                .mapToObj(Character::toString)
                                .toList());
            default -> text;
        };
    }

    private static String replaced(String text, String old, String replacement, Budget budget) {
        String result = BoundedText.replaced(text, old, replacement, Budget.MAX_TEXT, budget);
        return result == null ? text : result;
    }

    private static String inserted(String text, String place, String other, Budget budget) {
        BoundedText whole = new BoundedText(budget);
        try {
            int at = Integer.parseInt(place);
            return at >= 0
                            && at <= text.length()
                            && whole.append(text, 0, at)
                            && whole.append(other)
                            && whole.append(text, at, text.length())
                    ? whole.toString()
                    : text;
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** {@code [char]83}. */
    static Values character(Values codes) {
        return new Values(
                Values.Kind.TEXT,
                codes.names().stream().map(TextMembers::character).toList());
    }

    private static String character(String code) {
        try {
            int number = Integer.decode(code);
            return Character.isBmpCodePoint(number) ? String.valueOf((char) number) : code;
        } catch (NumberFormatException e) {
            return code;
        }
    }

    /** {@code [Convert]::FromBase64String('..')}: what a character set then makes text of. */
    static Values bytes(Values base64) {
        return base64.as(Values.Kind.BYTES);
    }

    /** @param encoding a type's name with the member that chose the character set */
    static Values decoded(String encoding, Values bytes, Budget budget) {
        if (bytes.kind() != Values.Kind.BYTES || !budget.takeText(bytes.first().length())) {
            return Values.NONE;
        }
        Charset charset = encoding.endsWith("unicode") && !encoding.endsWith("bigendianunicode")
                ? StandardCharsets.UTF_16LE
                : StandardCharsets.UTF_8;
        String text = base64(bytes.first());
        if (text.length() % 4 == 1) {
            return Values.NONE;
        }
        return new Values(
                Values.Kind.TEXT, List.of(new String(Base64.getDecoder().decode(text), charset)));
    }

    private static String base64(String written) {
        StringBuilder digits = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if ((c < 128 && Character.isLetterOrDigit(c)) || c == '+' || c == '/') {
                digits.append(c);
            }
        }
        return digits.toString();
    }
}
