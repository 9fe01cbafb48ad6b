package io.haltwatch.incident;

import io.haltwatch.correlate.CorrelationChain;
import io.haltwatch.correlate.DisplayNames;
import io.haltwatch.correlate.Evaluation.Undecided;
import io.haltwatch.correlate.HostContext;
import io.haltwatch.correlate.Member;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Via;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Derives the incidents that a span of time touches from the facts around it: every window that <em>contains</em> the
 * span, not those that begin in it. The answer is the same as if all facts of the host had been derived at once.
 */
final class Derivation {

    private final Candidates candidates;
    private final TargetResolver targets;
    private final IncidentPolicy policy;
    private final Shutdown shutdown;
    private final DisplayNames displayNames;
    private final long reach;

    Derivation(RuleSet rules, List<CorrelationRule> correlations, TargetResolver targets, IncidentPolicy policy) {
        this.targets = targets;
        this.candidates = new Candidates(rules, correlations, policy);
        this.policy = policy;
        this.shutdown = new Shutdown(policy);
        this.displayNames = new DisplayNames(policy.restartGrace());
        this.reach = Math.max(
                candidates.correlationReach(),
                Stream.of(
                                policy.quiet(),
                                policy.join(),
                                policy.created(),
                                policy.restartGrace(),
                                policy.hold(),
                                policy.shutdownBefore().plus(policy.shutdownAfter()),
                                policy.silence().listening())
                        .mapToLong(Duration::toMillis)
                        .max()
                        .orElseThrow());
    }

    /** How far one fact's influence goes, in milliseconds either way. */
    long reach() {
        return reach;
    }

    /**
     * What was derived.
     *
     * @param drafts those that the span touches
     * @param undecided what is not told yet, of that which is in reach of the span
     * @param near the span and its reach: all drafts that touch it are there
     * @param hits of host correlations that fleet correlations refer to; not those of graceful stops alone while they
     *     may be a shutdown, nor once they are one
     * @param held hits of graceful stops alone that may be a shutdown
     * @param counted matches that fleet correlations refer to
     * @param facts all that were read, by evidence id
     * @param processes who started whom, as they tell
     */
    record Derived(
            List<Draft> drafts,
            List<Undecided> undecided,
            Span near,
            List<CorrelationChain.Hit> hits,
            List<CorrelationChain.Hit> held,
            List<Member> counted,
            Map<String, Signal> facts,
            HostContext context,
            Processes processes,
            Silences.Found silences,
            boolean incomplete) {}

    /** @param decidedUpTo see {@link Decisions#upTo} */
    Derived derive(Span touched, HostView view, long decidedUpTo, Listening listening) {
        // Twice the reach: what decides how a neighbour counts must be whole too.
        Span region = touched.widen(2 * reach);
        while (true) {
            HostView.Facts stored = view.facts(region, touched);
            List<Signal> facts = displayNames.resolved(view.inventory().named(stored.signals(), targets), targets);
            HostContext context = HostContext.of(withSystemLog(facts, region, view));
            List<Draft> drafts = new ArrayList<>();
            Span needed = region;
            Span near = touched.widen(reach);
            Candidates.Found found = candidates.of(facts, context, decidedUpTo, listening);
            for (Draft draft : group(found.candidates())) {
                if (draft.span().intersects(near)) {
                    drafts.add(draft);
                    needed = needed.cover(draft.span().widen(2 * reach));
                }
            }
            // Where a hit begins decides whose it is, and it need not be part of a draft.
            for (CorrelationChain.Hit hit : found.hits()) {
                Span span = new Span(hit.hit().first(), hit.hit().last());
                if (span.intersects(near)) {
                    needed = needed.cover(span.widen(reach));
                }
            }
            if (stored.incomplete() || addsNothing(region, needed, stored, view)) {
                List<Undecided> undecided = new ArrayList<>(found.undecided());
                List<CorrelationChain.Hit> held = new ArrayList<>();
                List<CorrelationChain.Hit> hits = shutdown.settled(found, context, decidedUpTo, undecided, held);
                undecided.removeIf(later -> !new Span(later.first(), later.last()).intersects(near));
                return new Derived(
                        drafts,
                        undecided,
                        near,
                        hits,
                        held,
                        found.counted(),
                        byId(facts),
                        context,
                        new Processes(facts),
                        found.silences(),
                        stored.incomplete());
            }
            region = needed;
        }
    }

    /** Whether a wider region holds the same facts, so that deriving them again would give the same again: the rule. */
    private boolean addsNothing(Span region, Span needed, HostView.Facts stored, HostView view) {
        long before = asksForSystemLog(stored.signals()) ? policy.systemLog().toMillis() : 0;
        return isEmpty(needed.from() - before, region.from() - before - 1, view)
                && (before == 0 || isEmpty(needed.from(), region.from() - 1, view))
                && isEmpty(region.to() + 1, needed.to(), view);
    }

    private static boolean isEmpty(long from, long to, HostView view) {
        if (from > to) {
            return true;
        }
        HostView.Facts facts = view.facts(new Span(from, to), Span.at(from));
        return facts.signals().isEmpty() && !facts.incomplete();
    }

    private List<Draft> group(List<Candidate> found) {
        return Grouping.group(
                found, policy.quiet().toMillis(), policy.strayQuiet().toMillis());
    }

    /** Whether the host ships its System log is asked about the hour before a direct registry write, and only then. */
    private List<Signal> withSystemLog(List<Signal> facts, Span region, HostView view) {
        if (!asksForSystemLog(facts)) {
            return facts;
        }
        Span before = new Span(region.from() - policy.systemLog().toMillis(), region.from() - 1);
        List<Signal> all =
                new ArrayList<>(view.facts(before, Span.at(before.to())).signals());
        all.addAll(facts);
        return all;
    }

    private boolean asksForSystemLog(List<Signal> facts) {
        if (policy.systemLog().isZero()) {
            return false;
        }
        for (Signal signal : facts) {
            for (ServiceAction action : signal.actions()) {
                if (action.via() == Via.REGISTRY) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Map<String, Signal> byId(List<Signal> facts) {
        Map<String, Signal> byId = new HashMap<>(2 * facts.size());
        facts.forEach(signal -> byId.put(signal.id(), signal));
        return byId;
    }
}
