package io.haltwatch.sigma;

/** How long something is, as rules and settings write it: {@code 120s}, {@code 10m}, {@code 1h}, {@code 30d}. */
public final class Timespan {

    private Timespan() {}

    /** The shortest way to write it with one unit; {@code ms} where it is no whole number of seconds. */
    public static String text(long millis) {
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
