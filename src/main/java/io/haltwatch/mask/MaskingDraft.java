package io.haltwatch.mask;

import io.haltwatch.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern as its file has it.
 *
 * @param field the field that it is about, or null where it is about texts
 * @param masks of a field, the fields that are secret; else examples, each secret between « and »
 * @param keeps examples that have no secret
 */
record MaskingDraft(
        YamlNode node,
        String id,
        YamlNode pattern,
        @Nullable YamlNode unless,
        @Nullable String field,
        List<String> masks,
        List<String> keeps) {

    private static final char OPEN = '«';
    private static final char CLOSE = '»';

    String where() {
        return node.source() + ":" + node.line();
    }

    String problem(String what) {
        return String.valueOf(node.error(what).getMessage());
    }

    /** Whether its examples become what they say. */
    void check(Masking masking, List<String> problems) {
        if (field != null) {
            return;
        }
        for (String example : masks) {
            expect(masking, raw(example), expected(example), problems);
        }
        for (String example : keeps) {
            expect(masking, example, example, problems);
        }
    }

    private void expect(Masking masking, String text, String expected, List<String> problems) {
        String masked = masking.mask(text, text.length());
        if (!masked.equals(expected)) {
            problems.add(problem(
                    "'" + id + "': the example '" + text + "' becomes '" + masked + "', and not '" + expected + "'"));
        }
    }

    /** The example without its marks. */
    static String raw(String example) {
        return example.replace(String.valueOf(OPEN), "").replace(String.valueOf(CLOSE), "");
    }

    /** The example with its secrets masked. */
    static String expected(String example) {
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        for (int open = example.indexOf(OPEN); open >= 0; open = example.indexOf(OPEN, copied)) {
            masked.append(example, copied, open).append(Masking.MASK);
            int close = example.indexOf(CLOSE, open);
            copied = close < 0 ? example.length() : close + 1;
        }
        return masked.append(example, copied, example.length()).toString();
    }
}
