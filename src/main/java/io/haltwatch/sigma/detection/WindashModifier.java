package io.haltwatch.sigma.detection;

import java.util.List;

/**
 * {@code windash}: a {@code -} or {@code /} that begins a word stands for every character that Windows programs take
 * for it.
 */
final class WindashModifier implements Modifier {

    @Override
    public void apply(ItemDraft draft) throws RuleError {
        draft.transform(value -> List.of(new SigmaValue.Text(withDashes(value.asString(draft.line())))));
    }

    private static SigmaString withDashes(SigmaString string) {
        boolean[] dashes = new boolean[string.length()];
        for (int i = 0; i < dashes.length; i++) {
            char c = string.text().charAt(i);
            dashes[i] = (c == '-' || c == '/') && !isWord(string, i - 1) && isWord(string, i + 1);
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
