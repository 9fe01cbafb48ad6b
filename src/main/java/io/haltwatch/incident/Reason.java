package io.haltwatch.incident;

import io.haltwatch.sigma.Level;
import java.util.List;

/**
 * What set or changed a severity.
 *
 * @param effect what it did
 * @param id rule id, correlation id or the context's name ({@code shutdown})
 * @param title for people
 * @param level the level after it
 * @param tags the rule's tags ({@code attack.t1489}); empty for context
 */
public record Reason(Effect effect, String id, String title, Level level, List<String> tags) {

    /** Effects of a reason. */
    public enum Effect {
        BASE,
        RAISED,
        LOWERED,
        FLOORED,
        /** Said for whoever judges the alert; changes no severity. */
        NOTED
    }

    public Reason {
        tags = List.copyOf(tags);
    }
}
