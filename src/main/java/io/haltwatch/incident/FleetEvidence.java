package io.haltwatch.incident;

import io.haltwatch.correlate.CorrelationChain.Hit;
import io.haltwatch.correlate.CorrelationMember;
import io.haltwatch.correlate.Member;
import io.haltwatch.signal.Signal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What fleet correlations count on one host, of the spans that were just derived: the same matches and hits that the
 * host's own correlations count, so that both stages agree.
 *
 * @param matches of rules, as far as there may be something new of them
 * @param hits of host correlations, whether or not they alert, also those of which nothing is new
 * @param incidents evidence id to the id of the incident that it belongs to
 * @param judged event times of which all is known: what is not among the hits, {@code held} and {@code counted} is nothing
 *     there
 * @param counted all matches of those times, and of no others
 * @param held hits of those times that may yet be nothing: not to be told, and not to be taken back
 */
public record FleetEvidence(
        List<Member> matches,
        List<HostHit> hits,
        Map<String, String> incidents,
        List<Span> judged,
        List<Member> counted,
        List<Hit> held) {

    public static final FleetEvidence NONE =
            new FleetEvidence(List.of(), List.of(), Map.of(), List.of(), List.of(), List.of());

    public FleetEvidence {
        matches = List.copyOf(matches);
        hits = List.copyOf(hits);
        judged = List.copyOf(judged);
        counted = List.copyOf(counted);
        held = List.copyOf(held);
        incidents = Map.copyOf(incidents);
    }

    /**
     * A hit of a host correlation.
     *
     * @param told the span of time in which something is new
     * @param judged event times of which all is known, null where a cap hides facts
     * @param evidence its records up to when it first held, the first one first; never empty
     */
    public record HostHit(Hit hit, Span told, @Nullable Span judged, List<Signal> evidence) {

        public HostHit {
            evidence = List.copyOf(evidence);
        }

        /** Whether it is known for certain at one place where it stands. */
        public boolean judges(CorrelationMember at) {
            return judged != null && judged.contains(at.time());
        }

        /** Whether it is to be told of one place where it stands, whatever was told before. */
        public boolean tells(CorrelationMember at) {
            boolean mayHaveMoved =
                    told.intersects(new Span(hit.hit().first(), hit.hit().heldAt()));
            return mayHaveMoved || told.contains(at.time());
        }
    }
}
