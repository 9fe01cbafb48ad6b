package io.haltwatch.alert;

import io.haltwatch.correlate.Evidence;
import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.correlate.JoinedAction.ServiceState;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.telemetry.FilePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One service of an incident with all that happened to it.
 *
 * @param key what is counted as one service: {@code mssqlserver}, or {@code \\dc01\mssqlserver} on another host
 * @param deeds how far each went, in the order in which they were first seen; never empty
 * @param opened what was asked of it in vain was no more than a handle with the right to do it
 * @param state where it stands: what the latest action on it that knows says
 * @param remoteHost the host it runs on when that is another one
 * @param remoteAddress where the actor's session came from, when known
 */
record AffectedService(
        String key,
        Target target,
        Map<Deed, Confirmation> deeds,
        boolean opened,
        ServiceState state,
        @Nullable String remoteHost,
        @Nullable String remoteAddress) {

    AffectedService {
        deeds = Collections.unmodifiableMap(new LinkedHashMap<>(deeds));
    }

    /** In the order in which they were first touched. A service that was only started is none. */
    static List<AffectedService> of(Incident incident) {
        return of(findings(incident).stream().map(Finding.Action::action).toList());
    }

    static List<AffectedService> of(List<JoinedAction> actions) {
        Map<String, AffectedService> byKey = new LinkedHashMap<>();
        Set<String> hits = patternsThatHit(actions);
        for (JoinedAction action : actions) {
            if (action.target().wildcard() && isIn(action, hits)) {
                continue;
            }
            byKey.merge(action.service(), of(action), AffectedService::and);
        }
        return List.copyOf(byKey.values());
    }

    /** Requests by pattern that are evidence of what became of a service: that one is told of in their stead. */
    private static Set<String> patternsThatHit(List<JoinedAction> actions) {
        Set<String> ids = new HashSet<>();
        for (JoinedAction action : actions) {
            if (action.wildcard() && !action.target().wildcard()) {
                for (Evidence piece : action.evidence()) {
                    if (piece.action().target().wildcard()) {
                        ids.add(piece.signal().id());
                    }
                }
            }
        }
        return ids;
    }

    private static boolean isIn(JoinedAction action, Set<String> ids) {
        return !ids.isEmpty()
                && action.evidence().stream()
                        .anyMatch(piece -> ids.contains(piece.signal().id()));
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

    /**
     * As people know it: in the catalogue's spelling, whatever was typed or ended; a process by its base name. An entry
     * that stands for several keys ({@code MSSQL$*}) would name the wrong service: then the key itself.
     */
    String name() {
        if (target.key().equals(target.entry().toLowerCase(Locale.ROOT))) {
            return target.entry();
        }
        String name = target.name();
        // Display names may hold a slash, but none holds a backslash.
        boolean path = target.kind() == Target.Kind.PROCESS || name.indexOf('\\') >= 0 || name.startsWith("/");
        String base = path ? FilePath.lastName(name) : name;
        return base.isEmpty() ? target.key() : base;
    }

    /** The gravest verb. */
    Verb verb() {
        return Collections.max(deeds.keySet(), Comparator.comparingInt(Deed::gravity))
                .verb();
    }

    /** The furthest that any deed went. */
    Confirmation confirmation() {
        return Collections.max(deeds.values(), Comparator.comparingInt(AffectedService::reach));
    }

    boolean confirmed() {
        return confirmation() == Confirmation.CONFIRMED;
    }

    private static AffectedService of(JoinedAction action) {
        return new AffectedService(
                action.service(),
                action.target(),
                Map.of(Deed.of(action), action.confirmation()),
                opened(action),
                action.state(),
                action.remoteHost(),
                action.remoteAddress());
    }

    private AffectedService and(AffectedService other) {
        Map<Deed, Confirmation> all = new LinkedHashMap<>(deeds);
        other.deeds.forEach(
                (deed, confirmation) -> all.merge(deed, confirmation, (a, b) -> reach(a) >= reach(b) ? a : b));
        return new AffectedService(
                key,
                target,
                all,
                opened && other.opened,
                other.state == ServiceState.UNKNOWN ? state : other.state,
                remoteHost,
                remoteAddress == null ? other.remoteAddress : remoteAddress);
    }

    /** Nothing but the way in which the host starts next was changed. */
    boolean isSafeBoot() {
        return deeds.keySet().stream().allMatch(deed -> deed.sense() == Deed.Sense.SAFE_BOOT);
    }

    /** Whatever a pattern stands for, of which no service was seen to be hit: it has no state. */
    boolean isPattern() {
        return target.wildcard() && !isSafeBoot();
    }

    /** What can be counted, and can be up or down. */
    boolean isOne() {
        return !target.wildcard() && !isSafeBoot();
    }

    /** A request that was carried out says nothing about those that were not. */
    private static boolean opened(JoinedAction action) {
        return action.confirmation() != Confirmation.ATTEMPTED
                || action.evidence().stream().allMatch(piece -> piece.action().opens());
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
