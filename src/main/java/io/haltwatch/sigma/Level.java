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
        return values()[Math.max(0, ordinal() - 1)];
    }

    /** One step up, never above critical. */
    public Level raised() {
        return values()[Math.min(values().length - 1, ordinal() + 1)];
    }

    public static Level max(Level a, Level b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    public static Level min(Level a, Level b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
