package io.haltwatch.interpret;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a process as what happened to its service, alike on every platform. Who ended it is not in the record. */
public final class EndedProcess {

    /** The catalogue's label of one process per connection or document: that one of them ends says nothing about the service. */
    private static final String WORKERS = "workers";

    private EndedProcess() {}

    public static boolean isWorker(Target service) {
        return service.labels().contains(WORKERS);
    }

    /**
     * @param forced ended by force
     * @param weak says little alone
     * @param detail how it ended, for people, or null
     */
    public static Interpretation of(Target target, boolean forced, boolean weak, @Nullable String detail) {
        ServiceAction action = new ServiceAction(
                forced ? Verb.KILL : Verb.STOP,
                Phase.EFFECT,
                Via.PROCESS_END,
                target,
                Actor.UNKNOWN,
                forced,
                false,
                weak,
                null,
                detail);
        return new Interpretation(List.of(action), List.of());
    }
}
