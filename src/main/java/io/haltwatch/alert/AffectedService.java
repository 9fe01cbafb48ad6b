package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One service of an incident with the worst that happened to it.
 *
 * @param verb the gravest verb of its actions
 * @param confirmation the furthest that any action on it went
 * @param remoteAddress where the actor's session came from, when known
 */
record AffectedService(
        Target target,
        Verb verb,
        Confirmation confirmation,
        @Nullable String remoteAddress) {

    /** One per target key, in the order in which they were first touched. A service that was only started is none. */
    static List<AffectedService> of(Incident incident) {
        return of(findings(incident).stream().map(Finding.Action::action).toList());
    }

    static List<AffectedService> of(List<JoinedAction> actions) {
        Map<String, AffectedService> byKey = new LinkedHashMap<>();
        for (JoinedAction action : actions) {
            byKey.merge(action.target().key(), of(action), AffectedService::worse);
        }
        return List.copyOf(byKey.values());
    }

    /** The actions that harm; the starts too, when there is nothing else. */
    static List<Finding.Action> findings(Incident incident) {
        List<Finding.Action> all = new ArrayList<>();
        for (Finding finding : incident.findings()) {
            if (finding instanceof Finding.Action action) {
                all.add(action);
            }
        }
        List<Finding.Action> harmful = all.stream()
                .filter(finding -> finding.action().verb() != Verb.START)
                .toList();
        return harmful.isEmpty() ? all : harmful;
    }

    boolean confirmed() {
        return confirmation == Confirmation.CONFIRMED;
    }

    private static AffectedService of(JoinedAction action) {
        return new AffectedService(action.target(), action.verb(), action.confirmation(), action.remoteAddress());
    }

    private AffectedService worse(AffectedService other) {
        return new AffectedService(
                target,
                gravity(other.verb) > gravity(verb) ? other.verb : verb,
                reach(other.confirmation) > reach(confirmation) ? other.confirmation : confirmation,
                remoteAddress == null ? other.remoteAddress : remoteAddress);
    }

    private static int gravity(Verb verb) {
        return switch (verb) {
            case DELETE -> 8;
            case DISABLE -> 7;
            case TAMPER -> 6;
            case KILL -> 5;
            case STOP -> 4;
            case SUSPEND -> 3;
            case PAUSE -> 2;
            case DEMOTE -> 1;
            case START -> 0;
        };
    }

    private static int reach(Confirmation confirmation) {
        return switch (confirmation) {
            case CONFIRMED -> 3;
            case EFFECT_ONLY -> 2;
            case ATTEMPTED -> 1;
            case DENIED -> 0;
        };
    }
}
