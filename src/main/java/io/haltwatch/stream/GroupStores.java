package io.haltwatch.stream;

import io.haltwatch.fleet.GroupLedger;
import io.haltwatch.fleet.GroupMember;
import io.haltwatch.incident.Span;
import io.haltwatch.mask.Fault;
import java.time.Duration;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stores of the group stage in one partition: members, what was published, timers. */
final class GroupStores {

    static final String MEMBERS = "group-members";
    static final String PUBLISHED = "group-published";
    static final String TIMERS = "group-timers";

    /** The store asks for one length for all; each correlation's stretches have their own, and only begins are keys. */
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(GroupStores.class);

    private final WindowStore<String, byte[]> members;
    private final KeyValueStore<String, byte[]> published;
    private final TimerQueue timers;
    private final long longestStretch;
    private final StreamObserver observer;

    GroupStores(ProcessingContext context, Duration longestStretch, StreamObserver observer) {
        this.longestStretch = longestStretch.toMillis();
        this.members = context.getStateStore(MEMBERS);
        this.published = context.getStateStore(PUBLISHED);
        this.timers = new TimerQueue(context.getStateStore(TIMERS));
        this.observer = observer;
    }

    static void addTo(StreamsBuilder builder, Duration retention) {
        LoggedStores.window(builder, MEMBERS, retention, WINDOW);
        LoggedStores.keyValue(builder, PUBLISHED);
        TimerQueue.addTo(builder, TIMERS);
    }

    GroupRow row(String group) {
        return GroupRow.decode(published.get(group));
    }

    /** A group's members from one event time to another, earliest first or latest first. */
    RowWalk<GroupMember> walk(String group, Span span, boolean descending) {
        // A stretch begins before its members; whose it is, and so how long, is not known without one.
        long from = Math.max(0, span.from() - longestStretch);
        long to = Math.max(0, span.to());
        return new RowWalk<>(
                descending ? members.backwardFetch(group, from, to) : members.fetch(group, from, to),
                span,
                descending,
                GroupStores::decoded,
                GroupMember::time);
    }

    private static RowWalk.Row<GroupMember> decoded(byte[] bytes) {
        MemberRow row = MemberRow.decode(bytes);
        return new RowWalk.Row<>(row.members(), row.incomplete());
    }

    MemberRow membersAround(String group, GroupMember member) {
        return MemberRow.decode(members.fetch(group, begin(member)), member.endsSuffice());
    }

    void putMember(String group, GroupMember member) {
        MemberRow row = membersAround(group, member);
        MemberRow with = row.with(member);
        if (!with.equals(row)) {
            members.put(group, with.encode(), begin(member));
        }
        if (with.incomplete() && !row.incomplete()) {
            observer.oversized(StreamObserver.Oversized.MEMBERS);
        }
    }

    /** Stores the ledger and sets the group's timer in place of the one before; nothing when nothing changed. */
    void putRow(String group, GroupRow before, GroupRow after) {
        if (before.equals(after)) {
            return;
        }
        if (after.isStored()) {
            published.put(group, after.encode());
        } else if (before.isStored()) {
            published.delete(group);
        }
        timers.replace(group, before.due(), after.due());
    }

    TimerQueue timers() {
        return timers;
    }

    /** Takes a group's timer away, and nothing else of it, even where its ledger cannot be read. */
    void unset(Timer timer) {
        timers.drop(timer);
        try {
            GroupRow before = row(timer.of());
            putRow(timer.of(), before, new GroupRow(GroupRow.VERSION, GroupLedger.NEVER, before.ledger()));
        } catch (UnreadableStateException e) {
            LogLimit.SHARED.tell(
                    "ledger",
                    more -> LOG.error("the ledger of {} stays as it is: {}{}", timer.of(), Fault.of(e), more));
        }
    }

    private static long begin(GroupMember member) {
        return Math.max(0, Math.floorDiv(member.time(), member.stretch()) * member.stretch());
    }
}
