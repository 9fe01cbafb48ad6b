package io.haltwatch.sigma.detection;

import java.util.List;

/**
 * {@code windash}: a dash that begins a word stands for every character that Windows programs take for it, each dash
 * for itself. Where: pySigma's {@code \\B[-/]\\b}; which: the specification's five, also where the rule writes another
 * than {@code -} or {@code /}.
 */
final class WindashModifier implements Modifier {

    /** What Windows programs take for the dash of an option: hyphen, slash, en dash, em dash, horizontal bar. */
    static final String DASHES = "-/\u2013\u2014\u2015";

    @Override
    public void apply(ItemDraft draft) throws RuleError {
        draft.transform(value -> List.of(new SigmaValue.Text(withDashes(value.asString(draft.line())))));
    }

    private static SigmaString withDashes(SigmaString string) {
        boolean[] dashes = new boolean[string.length()];
        for (int i = 0; i < dashes.length; i++) {
            char c = string.text().charAt(i);
            dashes[i] = DASHES.indexOf(c) >= 0
                    && string.wild(i) == SigmaString.Wild.LITERAL
                    && !isWord(string, i - 1)
                    && isWord(string, i + 1);
        }
        return string.withDashes(dashes);
    }

    private static boolean isWord(SigmaString string, int at) {
        if (at < 0 || at >= string.length() || string.wild(at) != SigmaString.Wild.LITERAL) {
            return false;
        }
        char c = string.text().charAt(at);
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
