package io.haltwatch.incident;

import io.haltwatch.sigma.Level;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;

/**
 * How much a fact matters where not all can be kept or read. Each kind above the ordinary has room of its own beside what
 * all share: whoever floods a host with cheap facts, before an attack or after it, fills their room alone.
 */
public enum Significance {
    ORDINARY,
    /** A rule of level medium tells of it. */
    WEIGHTY,
    /** A rule of level high or above tells of it. */
    SERIOUS;

    /** By the rules that alert: what a rule for correlations only feeds is as common as what it counts. */
    public static Significance of(Signal signal) {
        Level highest = Level.INFORMATIONAL;
        for (RuleMatch match : signal.matches()) {
            if (match.alerts()) {
                highest = Level.max(highest, match.level());
            }
        }
        return switch (highest) {
            case INFORMATIONAL, LOW -> ORDINARY;
            case MEDIUM -> WEIGHTY;
            case HIGH, CRITICAL -> SERIOUS;
        };
    }
}
