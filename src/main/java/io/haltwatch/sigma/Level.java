package io.haltwatch.sigma;

/** Sigma's levels, which are also the severities of incidents, in ascending order. */
public enum Level {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** One step down, never below informational. */
    public Level lowered() {
        return switch (this) {
            case INFORMATIONAL, LOW -> INFORMATIONAL;
            case MEDIUM -> LOW;
            case HIGH -> MEDIUM;
            case CRITICAL -> HIGH;
        };
    }

    /** One step up, never above critical. */
    public Level raised() {
        return switch (this) {
            case INFORMATIONAL -> LOW;
            case LOW -> MEDIUM;
            case MEDIUM -> HIGH;
            case HIGH, CRITICAL -> CRITICAL;
        };
    }

    public static Level max(Level a, Level b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    public static Level min(Level a, Level b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
