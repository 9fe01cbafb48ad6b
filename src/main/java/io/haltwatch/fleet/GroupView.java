package io.haltwatch.fleet;

import io.haltwatch.correlate.CorrelationMember;
import io.haltwatch.incident.Span;
import java.util.List;

/** One group's state, read only: {@code stream} implements it on Kafka's stores, {@code replay} in memory. */
public interface GroupView {

    /** Most members that one call returns: what one derivation may cost is bounded, whatever hosts send. */
    int MAX_MEMBERS = 4096;

    /**
     * The members with an event time in the span, at most {@link #MAX_MEMBERS}.
     *
     * @param around where above the cap the members kept begin: the nearest on either side
     */
    Members members(Span span, Span around);

    /** Whether storing a member would change anything: false for one known already, or for one that is not needed. */
    boolean adds(GroupMember member);

    /** What was last said; {@link GroupLedger#EMPTY} for a new group. */
    GroupLedger ledger();

    /**
     * Members of a span.
     *
     * @param members in {@link CorrelationMember#ORDER}
     * @param incomplete a cap left some out that might have counted
     */
    record Members(List<GroupMember> members, boolean incomplete) {
        public Members {
            members = List.copyOf(members);
        }
    }
}
