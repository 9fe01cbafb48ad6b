package io.haltwatch.incident;

import io.haltwatch.correlate.ServiceInventory;
import io.haltwatch.incident.Outcome.Arrival;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.SignOfLife;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The host stage without Kafka: takes one signal, or the alarm of a timer, and answers with what to store and what to
 * publish. Pure: it reads through {@link HostView} and changes nothing.
 */
public final class HostStage {

    private final Derivation derivation;
    private final Assessment assessment;
    private final IncidentPolicy policy;

    /**
     * @param targets names services that were learned
     * @throws IllegalArgumentException when a correlation looks further back than facts are kept
     */
    public HostStage(RuleSet rules, TargetResolver targets, IncidentPolicy policy) {
        this(rules, rules.correlations(), targets, policy);
    }

    HostStage(RuleSet rules, List<CorrelationRule> correlations, TargetResolver targets, IncidentPolicy policy) {
        correlations.forEach(policy::checkKept);
        this.derivation = new Derivation(rules, correlations, targets, policy);
        this.assessment = new Assessment(policy);
        this.policy = policy;
    }

    /** How long facts must be kept, whatever the rules. */
    public Duration retention() {
        return policy.retention();
    }

    /** A signal of this host arrived. */
    public Outcome accept(Signal signal, HostView view, Now now) {
        if (isLate(signal, now)) {
            return revision(signal.host(), view, now).late(signal);
        }
        // Asked first: of a flood nearly all goes this way, and it must cost next to nothing.
        if (!view.takes(signal)) {
            return unchanged(view.ledger(), Arrival.OVER_CAP, now);
        }
        if (known(signal, view)) {
            return unchanged(view.ledger(), Arrival.KNOWN, now);
        }
        if (SignOfLife.is(signal) && view.ledger().heard().expects(SignOfLife.heardAt(signal))) {
            return unchanged(view.ledger(), Arrival.NEW, now);
        }
        ServiceInventory learned =
                ServiceInventory.isToldBy(signal) ? view.inventory().with(signal) : null;
        ServiceHistory history =
                ServiceHistory.isToldBy(signal) ? view.history().with(signal) : null;
        HostView arrived = new ViewWithNew(view, signal, learned, history);
        Ledger ledger = view.ledger();
        List<Span> pending = Span.merge(ledger.pending(), Span.at(signal.time()), derivation.reach());
        if (now.wall() < ledger.restsUntil(policy)) {
            return unchanged(ledger.withPending(pending), Arrival.NEW, now).learning(learned, history);
        }
        return revision(signal.host(), arrived, now).derive(pending).learning(learned, history);
    }

    private Outcome unchanged(Ledger ledger, Arrival arrived, Now now) {
        return new Outcome(
                arrived,
                ledger,
                null,
                null,
                List.of(),
                FleetEvidence.NONE,
                Set.of(),
                Schedule.next(ledger, policy, now));
    }

    /** Late against its own append time, or against this partition's: one backlog may run days behind another. */
    private boolean isLate(Signal signal, Now now) {
        return signal.late()
                || signal.time() < now.streamTime() - policy.lateness().toMillis();
    }

    /** The time that an earlier outcome asked for has come. */
    public Outcome wake(HostKey host, HostView view, Now now) {
        return revision(host, view, now).wake(false);
    }

    /** No more will come ({@code replay}): ends every hold and closes every incident of the host. */
    public Outcome finish(HostKey host, HostView view, Now now) {
        return revision(host, view, now).wake(true);
    }

    /**
     * A clamped record has the time of its arrival, so delivered again it has another: it is looked for as far as it could
     * matter.
     */
    private boolean known(Signal signal, HostView view) {
        Span at = Span.at(signal.time());
        Span where = signal.clamped() ? at.widen(2 * derivation.reach()) : at;
        return view.facts(where, at).signals().stream()
                .anyMatch(fact -> fact.id().equals(signal.id()));
    }

    private HostRevision revision(HostKey host, HostView view, Now now) {
        return new HostRevision(host, view, now, derivation, assessment, policy);
    }

    /** A view that already holds the signal that is being decided about. */
    private record ViewWithNew(
            HostView stored,
            Signal arrived,
            @Nullable ServiceInventory learned,
            @Nullable ServiceHistory learnedStops) implements HostView {
        @Override
        public ServiceHistory history() {
            return learnedStops == null ? stored.history() : learnedStops;
        }

        @Override
        public ServiceInventory inventory() {
            return learned == null ? stored.inventory() : learned;
        }

        @Override
        public Facts facts(Span span, Span around) {
            Facts facts = stored.facts(span, around);
            if (!span.contains(arrived.time())) {
                return facts;
            }
            List<Signal> all = new ArrayList<>(facts.signals());
            int at = 0;
            while (at < all.size() && Signal.ORDER.compare(all.get(at), arrived) < 0) {
                at++;
            }
            all.add(at, arrived);
            return new Facts(all, facts.incomplete());
        }

        @Override
        public boolean takes(Signal signal) {
            return stored.takes(signal);
        }

        @Override
        public boolean listenedTo() {
            return stored.listenedTo();
        }

        @Override
        public boolean recordsGoOn(long time) {
            return stored.recordsGoOn(time);
        }

        @Override
        public ReferenceData reference() {
            return stored.reference();
        }

        @Override
        public Ledger ledger() {
            return stored.ledger();
        }
    }
}
