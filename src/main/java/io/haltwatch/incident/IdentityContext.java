package io.haltwatch.incident;

import io.haltwatch.interpret.Actor;
import io.haltwatch.reference.Identity;
import io.haltwatch.reference.Identity.Kind;
import io.haltwatch.sigma.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who the accounts are that acted. Where all was done by accounts of software distribution, one step down; the other kinds
 * are said and change nothing.
 */
final class IdentityContext implements Context {

    private static final String ID = "identity";

    /** Of the accounts that one finding is about, as many are named. */
    private static final int MOST_NAMED = 3;

    @Override
    public List<Weight> of(Candidate candidate, Level level, Situation situation) {
        List<Act> acts = situation.acts().of(candidate);
        Map<String, Identity> known = new TreeMap<>();
        boolean deployment = !acts.isEmpty();
        for (Act act : acts) {
            deployment &= !act.askers().isEmpty();
            for (Asker asker : act.askers()) {
                Actor actor = asker.actor();
                Optional<Identity> identity =
                        situation.reference().identity(situation.host().tenant(), actor.user(), actor.userSid());
                identity.ifPresent(found -> known.put(found.account(), found));
                deployment &= identity.isPresent() && identity.get().kind() == Kind.DEPLOYMENT;
            }
        }
        if (known.isEmpty()) {
            return List.of();
        }
        if (deployment && level != Level.INFORMATIONAL) {
            return List.of(Weight.lowered(ID, sentence(known.values().iterator().next())));
        }
        List<Weight> notes = new ArrayList<>();
        known.values().stream().limit(MOST_NAMED).forEach(found -> notes.add(Weight.noted(ID, sentence(found))));
        return notes;
    }

    private static String sentence(Identity identity) {
        String kind = switch (identity.kind()) {
            case PERSON -> "person's account";
            case SERVICE -> "service account";
            case DEPLOYMENT -> "deployment account";
            case BREAK_GLASS -> "break-glass account";
        };
        String owner = identity.owner() == null ? "" : ", owner " + identity.owner();
        return identity.account() + ": " + kind + owner;
    }
}
