package io.haltwatch.fleet;

import io.haltwatch.correlate.CorrelationEvaluator;
import io.haltwatch.correlate.CorrelationHit;
import io.haltwatch.correlate.Evaluation;
import io.haltwatch.incident.Span;
import io.haltwatch.sigma.CorrelationRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Derives the fleet incidents that a span of time touches from the members around it: every window that contains the
 * span. The answer is the same as if all members of the group had been derived at once.
 */
final class GroupDerivation {

    private final CorrelationRule rule;
    private final long quiet;
    private final long reach;

    /** @param quiet hits this far apart are one incident, in milliseconds */
    GroupDerivation(CorrelationRule rule, long quiet) {
        this.rule = rule;
        this.quiet = quiet;
        this.reach = reach(rule, quiet);
    }

    /** How far one member's influence goes, in milliseconds either way. */
    static long reach(CorrelationRule rule, long quiet) {
        return rule.timespanMillis() + quiet;
    }

    /**
     * What was derived: the incidents that the span touches, and what is not decided yet.
     *
     * @param near the span and its reach: all incidents that touch it are there
     */
    record Derived(List<FleetIncident> incidents, List<Evaluation.Undecided> undecided, Span near) {}

    /** @param decidedUpTo see {@link io.haltwatch.incident.Decisions#upTo} */
    Derived derive(Span touched, GroupView view, long decidedUpTo) {
        // Twice the reach: what decides how a neighbour counts must be whole too.
        Span region = touched.widen(2 * reach);
        while (true) {
            GroupView.Members stored = view.members(region, touched);
            List<GroupMember> members = stored.members();
            Evaluation evaluation = CorrelationEvaluator.evaluate(rule, members, decidedUpTo);
            List<FleetIncident> incidents = new ArrayList<>();
            Span needed = region;
            Span near = touched.widen(reach);
            for (FleetIncident incident : incidents(evaluation.hits(), members, stored.incomplete())) {
                Span span = new Span(incident.first(), incident.last());
                if (span.intersects(near)) {
                    incidents.add(incident);
                    needed = needed.cover(span.widen(2 * reach));
                }
            }
            if (needed.equals(region) || stored.incomplete()) {
                return new Derived(incidents, undecided(evaluation, near), near);
            }
            region = needed;
        }
    }

    private static List<Evaluation.Undecided> undecided(Evaluation evaluation, Span near) {
        return evaluation.undecided().stream()
                .filter(open -> new Span(open.first(), open.last()).intersects(near))
                .toList();
    }

    /** Hits no further apart than the quiet time are one incident. */
    private List<FleetIncident> incidents(List<CorrelationHit> hits, List<GroupMember> members, boolean incomplete) {
        List<FleetIncident> incidents = new ArrayList<>();
        Span span = null;
        double count = 0;
        for (CorrelationHit hit : hits.stream()
                .sorted(Comparator.comparingLong(CorrelationHit::first).thenComparingLong(CorrelationHit::last))
                .toList()) {
            Span next = new Span(hit.first(), hit.last());
            if (span != null && span.widen(quiet).intersects(next)) {
                span = span.cover(next);
                count = Math.max(count, hit.count());
                continue;
            }
            if (span != null) {
                incidents.add(incident(span, count, members, incomplete));
            }
            span = next;
            count = hit.count();
        }
        if (span != null) {
            incidents.add(incident(span, count, members, incomplete));
        }
        return incidents;
    }

    private FleetIncident incident(Span span, double count, List<GroupMember> members, boolean incomplete) {
        List<GroupMember> within =
                members.stream().filter(member -> span.contains(member.time())).toList();
        return new FleetIncident(rule, count, within, incomplete, false);
    }
}
