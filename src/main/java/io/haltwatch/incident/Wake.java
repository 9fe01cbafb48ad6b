package io.haltwatch.incident;

import io.haltwatch.sigma.Level;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether a revision is worth waking someone, for pagers: only what is high or critical, and only what its readers do not
 * know yet. That an incident goes quiet or was taken in by another one wakes nobody.
 *
 * @param because why; empty when it is not
 */
public record Wake(Set<Because> because) {

    /** Nobody need be woken. */
    public static final Wake NONE = new Wake(Set.of());

    /** What makes a revision worth it. */
    public enum Because {
        /** The first revision is high or critical already. */
        OPENED_HIGH,
        /** Graver than the revision before, and high or critical. */
        SEVERITY_RISE,
        /** What was asked for is seen to happen, for the first time in this incident. */
        CONFIRMATION,
        /** Recovery is inhibited too (ATT&amp;CK T1490), which comes right before encryption. */
        RECOVERY_INHIBITION,
        /** At least twice as many services, or hosts, as in the revision before. */
        SPREAD
    }

    public Wake {
        because = because.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(because));
    }

    /** Whether it is. */
    public boolean needed() {
        return !because.isEmpty();
    }

    static boolean grave(Level severity) {
        return severity.compareTo(Level.HIGH) >= 0;
    }

    /**
     * Of a revision of an incident of several hosts.
     *
     * @param told the severity of the revision before; that of the first is not asked
     */
    public static Wake ofFleet(IncidentRevision.Cause cause, Level told, Level severity) {
        if (!grave(severity)) {
            return NONE;
        }
        return switch (cause) {
            case OPENED -> opened(severity);
            case SEVERITY_CHANGED -> severity.compareTo(told) > 0 ? new Wake(EnumSet.of(Because.SEVERITY_RISE)) : NONE;
            case SPREAD -> new Wake(EnumSet.of(Because.SPREAD));
            default -> NONE;
        };
    }

    static Wake opened(Level severity) {
        return grave(severity) ? new Wake(EnumSet.of(Because.OPENED_HIGH)) : NONE;
    }
}
