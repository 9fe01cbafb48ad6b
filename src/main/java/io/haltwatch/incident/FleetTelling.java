package io.haltwatch.incident;

import io.haltwatch.correlate.CorrelationChain.Hit;
import io.haltwatch.correlate.Member;
import io.haltwatch.incident.FleetEvidence.HostHit;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Via;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers what one pass over a host tells the group stage: what the spans just derived touch is told in any case, since an
 * incident may have become known, and all that they judge is compared with what was told before.
 */
final class FleetTelling {

    private final long join;
    private final List<Member> matches = new ArrayList<>();
    private final List<HostHit> hits = new ArrayList<>();
    private final Map<String, String> incidents = new HashMap<>();
    private final List<Span> judged = new ArrayList<>();
    private final List<Member> counted = new ArrayList<>();
    private final List<Hit> held = new ArrayList<>();

    FleetTelling(IncidentPolicy policy) {
        this.join = policy.join().toMillis();
    }

    /** An incident has this evidence. */
    void incident(String id, Draft draft) {
        draft.evidence().forEach(evidence -> incidents.put(evidence, id));
    }

    /** @param touched the span derived, and those of the incidents that opened in it */
    void derived(Derivation.Derived derived, Span touched) {
        for (Member match : derived.counted()) {
            if (touched.contains(match.time()) || takenUp(match, touched)) {
                matches.add(match);
            }
        }
        // Evidence joins over this time, and with it a match may count, or be a graceful stop no longer.
        Span told = touched.widen(join);
        // Where a cap hides facts, nobody knows that something is nothing any more.
        Span whole = derived.incomplete() ? null : derived.near();
        for (Hit hit : derived.hits()) {
            if (isNear(hit, derived)) {
                hits.add(new HostHit(hit, told, whole, evidence(hit, derived.facts())));
            }
        }
        derived.held().stream().filter(hit -> isNear(hit, derived)).forEach(held::add);
        if (whole != null) {
            judged.add(whole);
            // Farther away facts are missing that another span of this pass may have.
            derived.counted().stream()
                    .filter(match -> whole.contains(match.time()))
                    .forEach(counted::add);
        }
    }

    private static boolean isNear(Hit hit, Derivation.Derived derived) {
        return new Span(hit.hit().first(), hit.hit().last()).intersects(derived.near());
    }

    /** Weak evidence, or the end of a process, counts only from when other evidence took it up. */
    private static boolean takenUp(Member match, Span touched) {
        if (match.joined() == null) {
            return false;
        }
        ServiceAction own = match.signal().actions().get(match.match().action());
        return (own.weak() || own.via() == Via.PROCESS_END)
                && match.joined().action().evidence().stream()
                        .anyMatch(piece -> touched.contains(piece.signal().time()));
    }

    private static List<Signal> evidence(Hit hit, Map<String, Signal> facts) {
        List<Signal> evidence = new ArrayList<>();
        for (String id : hit.hit().members()) {
            Signal signal = facts.get(id);
            if (signal == null) {
                throw new IllegalStateException("evidence " + id + " is not among the facts");
            }
            if (evidence.isEmpty() || signal.time() <= hit.hit().heldAt()) {
                evidence.add(signal);
            }
        }
        return evidence;
    }

    FleetEvidence told() {
        return new FleetEvidence(matches, hits, incidents, judged, counted, held);
    }
}
