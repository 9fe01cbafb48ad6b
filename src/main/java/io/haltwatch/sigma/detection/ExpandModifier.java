package io.haltwatch.sigma.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * {@code expand}: {@code %name%} stands for each of the values that the user's files give it. {@code \%} is a percent
 * sign. A placeholder whose value is not known refuses the rule, as the specification demands.
 */
final class ExpandModifier implements Modifier {

    /** Several placeholders in one value multiply. */
    private static final int MAX_FORMS = 10_000;

    @Override
    public void apply(ItemDraft draft) throws RuleError {
        draft.transform(value -> {
            if (value instanceof SigmaValue.Source source) {
                return expandSource(draft, source);
            }
            if (value instanceof SigmaValue.Text text) {
                return texts(expand(draft, text.string()));
            }
            if (value instanceof SigmaValue.Regex regex) {
                return regexes(draft, regex);
            }
            return List.of(value);
        });
    }

    /** A placeholder alone stays as its value is written, for {@code re} and {@code cidr} behind. */
    private static List<SigmaValue> expandSource(ItemDraft draft, SigmaValue.Source source) throws RuleError {
        String text = source.text();
        int end = text.length() - 1;
        if (end < 2 || text.charAt(0) != '%' || text.indexOf('%', 1) != end || !isName(text, 1, end)) {
            return text.indexOf('%') < 0 ? List.of(source) : texts(expand(draft, SigmaString.parse(text)));
        }
        List<SigmaValue> forms = new ArrayList<>();
        for (String value : draft.placeholders().values(draft.line(), text.substring(1, end))) {
            forms.add(new SigmaValue.Source(value));
        }
        return forms;
    }

    /** Values go into a pattern as they are written: they are part of it. */
    private static List<SigmaValue> regexes(ItemDraft draft, SigmaValue.Regex regex) throws RuleError {
        List<SigmaValue> forms = new ArrayList<>();
        for (SigmaString form : expand(draft, SigmaString.literal(regex.pattern()), SigmaString::literal)) {
            forms.add(new SigmaValue.Regex(form.text(), regex.flags()));
        }
        return forms;
    }

    private static List<SigmaString> expand(ItemDraft draft, SigmaString string) throws RuleError {
        return expand(draft, string, SigmaString::parse);
    }

    private static List<SigmaValue> texts(List<SigmaString> forms) {
        return forms.stream().<SigmaValue>map(SigmaValue.Text::new).toList();
    }

    private static List<SigmaString> expand(ItemDraft draft, SigmaString string, Function<String, SigmaString> reading)
            throws RuleError {
        List<SigmaString> forms = List.of(SigmaString.literal(""));
        String text = string.text();
        int plain = 0;
        int at = 0;
        while (at < text.length()) {
            int end = text.charAt(at) == '%' ? text.indexOf('%', at + 1) : -1;
            if (text.startsWith("\\%", at)) {
                forms = joined(draft, forms, List.of(string.part(plain, at)));
                plain = at + 1;
                at += 2;
            } else if (end > at + 1 && isName(text, at + 1, end)) {
                List<SigmaString> values = new ArrayList<>();
                for (String value : draft.placeholders().values(draft.line(), text.substring(at + 1, end))) {
                    values.add(reading.apply(value));
                }
                forms = joined(draft, joined(draft, forms, List.of(string.part(plain, at))), values);
                plain = end + 1;
                at = end + 1;
            } else {
                at++;
            }
        }
        return joined(draft, forms, List.of(string.part(plain, text.length())));
    }

    private static boolean isName(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == '%' || Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<SigmaString> joined(ItemDraft draft, List<SigmaString> before, List<SigmaString> after)
            throws RuleError {
        if ((long) before.size() * after.size() > MAX_FORMS) {
            throw new RuleError(draft.line(), "its placeholders make more than " + MAX_FORMS + " values");
        }
        List<SigmaString> joined = new ArrayList<>(before.size() * after.size());
        for (SigmaString first : before) {
            for (SigmaString second : after) {
                joined.add(first.append(second));
            }
        }
        return joined;
    }
}
