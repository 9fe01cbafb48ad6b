package io.haltwatch.incident;

import io.haltwatch.sigma.Level;
import org.jspecify.annotations.Nullable;

/**
 * What one context does to a severity.
 *
 * @param effect RAISED by one step, LOWERED, or NOTED: said, and nothing more
 * @param id the context's name, stable: readers of alerts filter by it
 * @param title for people
 * @param to the level that lowering leads to at most; null for one step down
 * @param heldUntil event time up to which this holds for now, {@link Incident#NO_HOLD} for good
 */
record Weight(
        Reason.Effect effect,
        String id,
        String title,
        @Nullable Level to,
        long heldUntil) {

    static Weight raised(String id, String title) {
        return new Weight(Reason.Effect.RAISED, id, title, null, Incident.NO_HOLD);
    }

    /** One step down. */
    static Weight lowered(String id, String title) {
        return new Weight(Reason.Effect.LOWERED, id, title, null, Incident.NO_HOLD);
    }

    static Weight loweredTo(Level to, String id, String title) {
        return new Weight(Reason.Effect.LOWERED, id, title, to, Incident.NO_HOLD);
    }

    static Weight noted(String id, String title) {
        return new Weight(Reason.Effect.NOTED, id, title, null, Incident.NO_HOLD);
    }

    Weight heldUntil(long deadline) {
        return new Weight(effect, id, title, to, deadline);
    }

    boolean held() {
        return heldUntil != Incident.NO_HOLD;
    }

    /** The level after it. */
    Level after(Level level) {
        return switch (effect) {
            case RAISED -> level.up();
            case LOWERED -> to == null ? level.down() : Level.min(level, to);
            default -> level;
        };
    }
}
