package io.haltwatch.correlate;

import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Via;
import java.util.List;

/**
 * Whether all that was asked for was refused: a command leaves its own record whether or not it succeeds, and the refusal
 * is another one (4656 with a failure, a call that fails). A command is answered by a refusal of the same logon session right
 * after it; two sessions of an account may have different rights (elevation), so the account's name is not enough.
 */
final class Refusals {

    /** net starts net1, PowerShell loads its modules first: measured in seconds on a loaded host. */
    private static final long ANSWER = 10_000;

    private Refusals() {}

    /** @param evidence of one action without an effect, in order of time */
    static boolean answerAll(List<Evidence> evidence) {
        boolean asked = false;
        for (Evidence piece : evidence) {
            ServiceAction action = piece.action();
            if (action.phase() == Phase.ATTEMPT && !action.denied()) {
                asked = true;
                if (action.via() != Via.COMMAND || !isAnswered(piece, evidence)) {
                    return false;
                }
            }
        }
        return asked;
    }

    private static boolean isAnswered(Evidence command, List<Evidence> evidence) {
        String session = command.action().actor().logonId();
        long asked = command.signal().time();
        return session != null
                && evidence.stream()
                        .filter(piece -> piece.action().denied())
                        .filter(piece ->
                                session.equalsIgnoreCase(piece.action().actor().logonId()))
                        .mapToLong(piece -> piece.signal().time())
                        .anyMatch(time -> asked <= time && time <= asked + ANSWER);
    }
}
