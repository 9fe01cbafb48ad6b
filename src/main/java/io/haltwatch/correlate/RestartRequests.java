package io.haltwatch.correlate;

import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import java.util.List;

/** Whether a stop was wanted for the sake of the start after it: as whoever asked says, or as the service manager does. */
final class RestartRequests {

    /** Two sensors tell of one stop in the same moment; some write whole seconds. */
    private static final long SAME_MOMENT = 1_000;

    private RestartRequests() {}

    /**
     * Nobody asked for more than that it stops and starts again. The runtime of containers tells of the signal first and in the
     * end that it was a restart's ({@code docker restart}: kill, die, stop, start, restart); what it tells after that is another's.
     */
    static boolean areAllThatWasAsked(List<Evidence> evidence) {
        long told = evidence.stream()
                .filter(piece -> piece.action().restarts() && piece.action().via() == Via.SCM_RECORD)
                .mapToLong(piece -> piece.signal().time())
                .max()
                .orElse(Long.MIN_VALUE);
        boolean asked = false;
        for (Evidence piece : evidence) {
            ServiceAction action = piece.action();
            if (action.phase() == Phase.ATTEMPT) {
                boolean ofRuntime = action.via() == Via.SCM_RECORD && action.verb() == Verb.STOP;
                if (!action.restarts() && !(ofRuntime && piece.signal().time() <= told)) {
                    return false;
                }
                asked |= action.restarts();
            }
        }
        return asked;
    }

    /** Nobody was seen to ask, and the service manager says of the last stop that it was the first half of a restart. */
    static boolean areTold(List<Evidence> evidence) {
        long told = Long.MIN_VALUE;
        long last = Long.MIN_VALUE;
        for (Evidence piece : evidence) {
            ServiceAction action = piece.action();
            if (action.phase() == Phase.ATTEMPT) {
                return false;
            }
            last = Math.max(last, piece.signal().time());
            if (action.ofRestart()) {
                told = Math.max(told, piece.signal().time());
            }
        }
        return told != Long.MIN_VALUE && last - told <= SAME_MOMENT;
    }
}
