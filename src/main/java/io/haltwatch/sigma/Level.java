package io.haltwatch.sigma;

/** Sigma's levels, which are also the severities of incidents, in ascending order. */
public enum Level {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    public static Level max(Level a, Level b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** One worse; {@link #CRITICAL} stays. */
    public Level up() {
        return switch (this) {
            case INFORMATIONAL -> LOW;
            case LOW -> MEDIUM;
            case MEDIUM -> HIGH;
            case HIGH, CRITICAL -> CRITICAL;
        };
    }

    /** One less bad; {@link #INFORMATIONAL} stays. */
    public Level down() {
        return switch (this) {
            case INFORMATIONAL, LOW -> INFORMATIONAL;
            case MEDIUM -> LOW;
            case HIGH -> MEDIUM;
            case CRITICAL -> HIGH;
        };
    }

    public static Level min(Level a, Level b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
