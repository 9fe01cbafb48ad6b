package io.haltwatch.sigma.detection;

import io.haltwatch.sigma.detection.SigmaString.Wild;

/**
 * A string with wildcards inside. Goes back only to the last {@code *}, so the cost is at most pattern times value,
 * never exponential.
 */
final class GlobMatcher implements ValueMatcher {

    private final char[] pattern;
    private final Wild[] wild;
    private final boolean cased;

    GlobMatcher(SigmaString string, boolean cased) {
        this.cased = cased;
        this.pattern = string.text().toCharArray();
        this.wild = new Wild[pattern.length];
        for (int i = 0; i < pattern.length; i++) {
            wild[i] = string.wild(i);
            if (!cased) {
                pattern[i] = Letters.fold(pattern[i]);
            }
        }
    }

    @Override
    public boolean matches(String value) {
        int p = 0;
        int v = 0;
        int afterRun = -1;
        int retry = 0;
        while (v < value.length()) {
            if (p < pattern.length && wild[p] == Wild.RUN) {
                afterRun = ++p;
                retry = v;
            } else if (p < pattern.length && matchesOne(p, value.charAt(v))) {
                p++;
                v++;
            } else if (afterRun >= 0) {
                p = afterRun;
                v = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length && wild[p] == Wild.RUN) {
            p++;
        }
        return p == pattern.length;
    }

    private boolean matchesOne(int p, char c) {
        return switch (wild[p]) {
            case ONE -> true;
            case DASH -> WindashModifier.DASHES.indexOf(c) >= 0;
            default -> pattern[p] == (cased ? c : Letters.fold(c));
        };
    }
}
