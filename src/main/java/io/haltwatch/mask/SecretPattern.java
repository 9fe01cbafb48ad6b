package io.haltwatch.mask;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way in which secrets are written. What its groups capture is secret; the rest of a match is where it is looked for.
 *
 * @param id by which a user's file replaces it
 * @param regex finds it
 * @param unless found in a match that is no secret after all, or null
 * @param needs indices of literals, folded: of each list at least one is in every text that has a match
 */
record SecretPattern(String id, Pattern regex, @Nullable Pattern unless, List<int[]> needs) {

    /** Matches in one text; what comes behind them is masked as a whole, unread. Bounds what a hostile text costs. */
    private static final int MOST = 32;

    /** @param present which literals the text has */
    boolean mayBeIn(BitSet present) {
        for (int[] anyOf : needs) {
            if (!hasOne(anyOf, present)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasOne(int[] anyOf, BitSet present) {
        for (int literal : anyOf) {
            if (present.get(literal)) {
                return true;
            }
        }
        return false;
    }

    /** Marks the characters of the text that are secret. */
    void mark(String text, BitSet secret) {
        Matcher matcher = regex.matcher(text);
        int found = 0;
        for (int from = 0; from < text.length() && matcher.find(from); ) {
            if (found++ == MOST) {
                secret.set(from, text.length());
                return;
            }
            from = Math.max(matcher.end(), matcher.start() + 1);
            if (unless != null && unless.matcher(matcher.group()).find()) {
                from = Math.max(matcher.start() + 1, firstGroup(matcher));
                continue;
            }
            for (int group = 1; group <= matcher.groupCount(); group++) {
                int start = matcher.start(group);
                if (start < 0 || start == matcher.end(group)) {
                    continue;
                }
                int end = endOfWord(text, matcher.start(), start, matcher.end(group));
                int quote = quotes(text, start, end);
                // A command's end, as good as never a password's: export X=secret; systemctl stop y
                int mark = quote == 0 && end - start > 1 && text.charAt(end - 1) == ';' ? 1 : quote;
                secret.set(start + quote, end - mark);
                // "--password --token abc": what stands where the password should may be the next switch.
                char first = text.charAt(start);
                if ((first == '-' || first == '/') && start > matcher.start() + 1) {
                    from = start - 1;
                }
            }
        }
    }

    private static int firstGroup(Matcher matcher) {
        int start = matcher.groupCount() == 0 ? -1 : matcher.start(1);
        return start < 0 ? matcher.end() : start;
    }

    /**
     * Where the secret ends: {@code "--password=two words"} is one argument, quoted as a whole, and so ends with the quote
     * that was opened before the switch.
     */
    private static int endOfWord(String text, int match, int start, int end) {
        if (end >= text.length() || !Character.isWhitespace(text.charAt(end))) {
            return end;
        }
        int at = start - 1;
        int first = Math.max(0, match - 1);
        while (at >= first && !isQuote(text.charAt(at)) && !Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        if (at < first || !opens(text, at) || isQuote(text.charAt(start))) {
            return end;
        }
        char quote = text.charAt(at);
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) == quote && text.charAt(i - 1) != '\\') {
                return Math.max(end, i);
            }
        }
        // Cut off in the middle of the argument.
        return text.length();
    }

    private static boolean opens(String text, int at) {
        return isQuote(text.charAt(at))
                && (at == 0
                        || Character.isWhitespace(text.charAt(at - 1))
                        || "\\(=,[{".indexOf(text.charAt(at - 1)) >= 0);
    }

    /** The length of what quotes the whole secret, on each side: {@code "}, {@code \\"}; it stays. */
    private static int quotes(String text, int start, int end) {
        int length = text.charAt(start) == '\\' ? 2 : 1;
        boolean quoted = end - start > 2 * length
                && isQuote(text.charAt(start + length - 1))
                && text.regionMatches(start, text, end - length, length);
        return quoted ? length : 0;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }
}
