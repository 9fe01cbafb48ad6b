package io.haltwatch.fleet;

import io.haltwatch.correlate.CorrelationMember;
import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.incident.Now;
import io.haltwatch.incident.Outcome.Arrival;
import io.haltwatch.incident.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The group stage without Kafka: takes one member, or the alarm of a timer, and answers with what to store and what to
 * publish. Pure: it reads through {@link GroupView} and changes nothing.
 */
public final class GroupStage {

    /** Members of a correlation that is not loaded here wait this long for it: rules reach instances at different times. */
    private static final Duration UNKNOWN = Duration.ofMinutes(1);

    private final FleetCorrelations correlations;
    private final IncidentPolicy policy;
    private final FleetPublication publication;

    /** @throws IllegalArgumentException when a correlation looks further back than members are kept */
    public GroupStage(FleetCorrelations correlations, IncidentPolicy policy) {
        for (FleetCorrelation correlation : correlations.all()) {
            policy.checkKept(correlation.rule());
        }
        this.correlations = correlations;
        this.policy = policy;
        this.publication = new FleetPublication(correlations.ruleSet());
    }

    /** How long members must be kept, whatever the rules. */
    public Duration retention() {
        return policy.retention();
    }

    /** No members are kept by stretches of time longer than this, here or elsewhere. */
    public Duration longestStretch() {
        return FleetCorrelation.longestStretch(policy.longestTimespan());
    }

    /** A member of this group arrived, or is taken back. */
    public GroupOutcome accept(GroupMember member, GroupView view, Now now) {
        if (member.time() < now.streamTime() - policy.lateness().toMillis()) {
            return unchanged(view.ledger(), Arrival.LATE, now);
        }
        if (!view.adds(member)) {
            return unchanged(view.ledger(), Arrival.KNOWN, now);
        }
        GroupLedger ledger = view.ledger().of(member);
        Optional<FleetCorrelation> correlation = correlations.of(member);
        long reach = correlation.map(this::reach).orElse(policy.quiet().toMillis());
        List<Span> pending = Span.merge(ledger.pending(), Span.at(member.time()), reach);
        if (correlation.isEmpty() || !GroupSchedule.derivationDue(ledger, policy, now)) {
            GroupLedger waiting = ledger.waiting(pending);
            return correlation.isEmpty()
                    ? new GroupOutcome(Arrival.NEW, waiting, List.of(), now.wall() + UNKNOWN.toMillis())
                    : unchanged(waiting, Arrival.NEW, now);
        }
        GroupView arrived = new ViewWithNew(view, ledger, member);
        return revision(correlation.get(), arrived, now).derive(pending);
    }

    /** The time that an earlier outcome asked for has come. */
    public GroupOutcome wake(GroupView view, Now now) {
        return wake(view, now, false);
    }

    /** No more will come ({@code replay}): decides what is open and closes every fleet incident of the group. */
    public GroupOutcome finish(GroupView view, Now now) {
        return wake(view, now, true);
    }

    private GroupOutcome wake(GroupView view, Now now, boolean finish) {
        GroupLedger ledger = view.ledger();
        Optional<FleetCorrelation> correlation = correlations.of(ledger.correlation(), ledger.fingerprint());
        if (correlation.isPresent()) {
            return revision(correlation.get(), view, now).wake(finish);
        }
        GroupLedger kept = finish
                ? GroupLedger.EMPTY
                : ledger.since(now.wall() - policy.lateness().toMillis());
        return kept.isEmpty()
                ? new GroupOutcome(Arrival.NONE, GroupLedger.EMPTY, List.of(), GroupLedger.NEVER)
                : new GroupOutcome(Arrival.NONE, kept, List.of(), now.wall() + UNKNOWN.toMillis());
    }

    private GroupOutcome unchanged(GroupLedger ledger, Arrival arrived, Now now) {
        return new GroupOutcome(arrived, ledger, List.of(), GroupSchedule.next(ledger, policy, now));
    }

    private GroupRevision revision(FleetCorrelation correlation, GroupView view, Now now) {
        return new GroupRevision(correlation.rule(), view, now, policy, publication);
    }

    private long reach(FleetCorrelation correlation) {
        return GroupDerivation.reach(correlation.rule(), policy.quiet().toMillis());
    }

    /** A view that already holds the member that is being decided about. */
    private record ViewWithNew(GroupView stored, GroupLedger ledger, GroupMember arrived) implements GroupView {
        @Override
        public Members members(Span span, Span around) {
            Members members = stored.members(span, around);
            if (!span.contains(arrived.time())) {
                return members;
            }
            List<GroupMember> all = new ArrayList<>();
            GroupMember joined = arrived;
            for (GroupMember member : members.members()) {
                if (member.place().equals(arrived.place())) {
                    joined = member.with(arrived);
                } else {
                    all.add(member);
                }
            }
            if (!arrived.gone()) {
                all.add(joined);
                all.sort(CorrelationMember.ORDER);
            }
            return new Members(all, members.incomplete());
        }

        @Override
        public boolean adds(GroupMember member) {
            return stored.adds(member);
        }
    }
}
