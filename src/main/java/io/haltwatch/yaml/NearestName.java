package io.haltwatch.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class NearestName {

    /** Edits within which a name is taken for a misspelt other one. */
    private static final int NEAR = 2;

    /** Names shorter than this are a different word after two edits: 'note' is no misspelt 'name'. */
    private static final int LONG = 5;

    private NearestName() {}

    /**
     * The nearest of the known names, if no more than a slip of the pen lies between, whatever the case: two edits, one for
     * short names. {@code tgas} is one edit from {@code tags}: two letters changed places.
     */
    public static Optional<String> near(String name, Collection<String> known) {
        String lower = name.toLowerCase(Locale.ROOT);
        int edits = name.length() >= LONG ? NEAR : Math.min(1, name.length() - 1);
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= NEAR)
                .filter(candidate -> edits(lower, candidate.toLowerCase(Locale.ROOT)) <= edits)
                .min(Comparator.comparingInt((String candidate) -> edits(lower, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code ; did you mean 'level'?} to end a message with, or nothing where no name is near. */
    public static String hint(String name, Collection<String> known) {
        return near(name, known).map(meant -> "; did you mean '" + meant + "'?").orElse("");
    }

    private static int edits(String a, String b) {
        return isSwap(a, b) ? 1 : distance(a, b);
    }

    /** Whether two neighbouring letters changed places and nothing else differs. */
    private static boolean isSwap(String a, String b) {
        int at = 0;
        while (at < a.length() && at < b.length() && a.charAt(at) == b.charAt(at)) {
            at++;
        }
        return a.length() == b.length()
                && at + 1 < a.length()
                && a.charAt(at) == b.charAt(at + 1)
                && a.charAt(at + 1) == b.charAt(at)
                && a.regionMatches(at + 2, b, at + 2, a.length() - at - 2);
    }

    /** The nearest of all, however far. */
    public static Optional<String> of(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's: insertions, deletions and replacements, one row at a time. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
