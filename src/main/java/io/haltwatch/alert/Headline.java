package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.sigma.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which actions the sentence is about. An incident also holds what happened to stop nearby, and a sentence over all of
 * it would accuse the actor of what nobody asked for.
 *
 * @param deciding those that gave the incident its gravest finding
 * @param actions these, and what belongs to them, in order; empty when no service was touched
 */
record Headline(List<JoinedAction> deciding, List<JoinedAction> actions) {

    Headline {
        deciding = List.copyOf(deciding);
        actions = List.copyOf(actions);
    }

    /**
     * What correlations counted that are graver than any single action; or the gravest actions that were asked for (of all,
     * when nobody asked), and what a correlation as grave counted. With what else the same actors asked for.
     */
    static Headline of(Incident incident) {
        List<Finding.Action> all = AffectedService.findings(incident);
        boolean nobodyAsked = all.stream().noneMatch(finding -> Culprit.asked(finding.action()));
        Level gravest = all.stream()
                .filter(finding -> nobodyAsked || Culprit.asked(finding.action()))
                .map(Finding::level)
                .max(Comparator.naturalOrder())
                .orElse(Level.INFORMATIONAL);
        Set<String> counted = counted(incident, gravest);
        boolean outweighed =
                correlations(incident).anyMatch(finding -> finding.level().compareTo(gravest) > 0)
                        && all.stream().anyMatch(finding -> isCounted(finding.action(), counted));
        List<JoinedAction> deciding = new ArrayList<>();
        List<JoinedAction> actions = new ArrayList<>();
        for (Finding.Action finding : all) {
            JoinedAction action = finding.action();
            boolean isCounted = isCounted(action, counted);
            boolean grave = finding.level() == gravest && (nobodyAsked || Culprit.asked(action));
            if (outweighed ? isCounted : grave) {
                deciding.add(action);
            }
            if (isCounted || (grave && !outweighed)) {
                actions.add(action);
            }
        }
        return new Headline(deciding, withTheSameActors(all, deciding, actions, Accounts.of(incident)));
    }

    /** What else whoever decided it asked for, known by the account or by the logon session, is no other's. */
    private static List<JoinedAction> withTheSameActors(
            List<Finding.Action> all, List<JoinedAction> deciding, List<JoinedAction> actions, Accounts accounts) {
        Set<String> actors = new HashSet<>();
        deciding.stream().filter(Culprit::asked).forEach(action -> actors.addAll(identities(action, accounts)));
        // By identity: hashing an action with all its evidence would cost the square of a burst.
        Set<JoinedAction> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        taken.addAll(actions);
        return all.stream()
                .map(Finding.Action::action)
                .filter(action -> taken.contains(action)
                        || (Culprit.asked(action) && !Collections.disjoint(actors, identities(action, accounts))))
                .toList();
    }

    /** Of the account and of the session; a session of the host's own accounts is everybody's. */
    private static List<String> identities(JoinedAction action, Accounts accounts) {
        List<String> identities = new ArrayList<>();
        String user = accounts.user(action.actor());
        if (user != null) {
            // What a deployment does as SYSTEM is not what anything else does as SYSTEM.
            boolean deployed = Accounts.isHosts(user) && action.actor().trust() != ActorTrust.NONE;
            identities.add("account " + user.toLowerCase(Locale.ROOT) + (deployed ? " deploying" : ""));
        }
        String session = action.actor().logonId();
        if (session != null && !Culprit.OWN_SESSIONS.contains(session)) {
            identities.add("session " + session);
        }
        return identities;
    }

    private static boolean isCounted(JoinedAction action, Set<String> counted) {
        return action.evidence().stream()
                .anyMatch(evidence -> counted.contains(evidence.signal().id()));
    }

    private static Set<String> counted(Incident incident, Level atLeast) {
        Set<String> members = new HashSet<>();
        correlations(incident)
                .filter(finding -> finding.level().compareTo(atLeast) >= 0)
                .forEach(finding -> members.addAll(finding.hit().members()));
        return members;
    }

    static Stream<Finding.Correlation> correlations(Incident incident) {
        return incident.findings().stream()
                .filter(Finding.Correlation.class::isInstance)
                .map(Finding.Correlation.class::cast);
    }
}
