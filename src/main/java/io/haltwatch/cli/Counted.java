package io.haltwatch.cli;

/** Numbers with what they count. */
final class Counted {

    private Counted() {}

    /** {@code 1 rule}, {@code 2 rules}. */
    static String of(long count, String singular) {
        return of(count, singular, singular + "s");
    }

    static String of(long count, String singular, String plural) {
        return String.format("%,d %s", count, count == 1 ? singular : plural);
    }
}
