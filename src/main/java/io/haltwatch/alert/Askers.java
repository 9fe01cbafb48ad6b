package io.haltwatch.alert;

import io.haltwatch.correlate.Evidence;
import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everyone who was seen to ask for one action. Two accounts may ask for the same within its join window, and naming the
 * first alone would clear the other.
 */
final class Askers {

    private final Accounts accounts;

    Askers(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * The action's own actor, and every other account that asked. The host's own accounts are not others: sudo, tasks and
     * WMI pass on as root or SYSTEM what a person asked for.
     */
    List<Actor> of(JoinedAction action) {
        List<Actor> askers = new ArrayList<>(List.of(action.actor()));
        for (Evidence piece : action.evidence()) {
            if (piece.action().phase() == Phase.ATTEMPT) {
                add(piece.action().actor(), askers);
            }
        }
        return askers;
    }

    private void add(Actor actor, List<Actor> askers) {
        String user = accounts.user(actor);
        if (user == null || Accounts.isHosts(user)) {
            return;
        }
        for (int i = 0; i < askers.size(); i++) {
            Actor known = askers.get(i);
            String knownUser = accounts.user(known);
            if (user.equalsIgnoreCase(knownUser)) {
                return;
            }
            // One sensor's record of a process has the account's name, another's only its SID.
            if (isSame(actor, known) && (knownUser == null || Actor.isSid(knownUser) || Actor.isSid(user))) {
                if (knownUser == null || Actor.isSid(knownUser)) {
                    askers.set(i, actor);
                }
                return;
            }
        }
        askers.add(actor);
    }

    private static boolean isSame(Actor one, Actor other) {
        return isSame(one.processId(), other.processId()) || isSame(one.logonId(), other.logonId());
    }

    private static boolean isSame(@Nullable String one, @Nullable String other) {
        return one != null && Objects.equals(one, other);
    }
}
