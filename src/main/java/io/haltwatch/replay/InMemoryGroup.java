package io.haltwatch.replay;

import io.haltwatch.correlate.CorrelationMember;
import io.haltwatch.fleet.GroupLedger;
import io.haltwatch.fleet.GroupMember;
import io.haltwatch.fleet.GroupOutcome;
import io.haltwatch.fleet.GroupView;
import io.haltwatch.fleet.MemberBound;
import io.haltwatch.fleet.NearestMembers;
import io.haltwatch.incident.Span;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One group's members and ledger in memory: what the service keeps in Kafka's stores, with the same bounds. */
final class InMemoryGroup implements GroupView {

    /** Begin of a stretch of time to its members. */
    private final NavigableMap<Long, MemberBound<GroupMember>> stretches = new TreeMap<>();

    private GroupLedger ledger = GroupLedger.EMPTY;

    @Override
    public Members members(Span span, Span around) {
        List<GroupMember> within = stretches.values().stream()
                .flatMap(stretch -> stretch.members().stream())
                .filter(member -> span.contains(member.time()))
                .sorted(CorrelationMember.ORDER)
                .toList();
        Stream<GroupMember> later = within.stream().filter(member -> member.time() >= around.from());
        Stream<GroupMember> earlier = within.stream()
                .filter(member -> member.time() < around.from())
                .sorted(CorrelationMember.ORDER.reversed());
        return NearestMembers.of(
                later.iterator(),
                earlier.iterator(),
                () -> stretches.values().stream().anyMatch(MemberBound::incomplete));
    }

    @Override
    public boolean adds(GroupMember member) {
        return with(member, stretch(member)) != null;
    }

    void keep(GroupMember member) {
        MemberBound<GroupMember> with = with(member, stretch(member));
        if (with != null) {
            stretches.put(begin(member), with);
        }
    }

    private MemberBound<GroupMember> stretch(GroupMember member) {
        MemberBound<GroupMember> known = stretches.get(begin(member));
        return known != null
                ? known
                : new MemberBound<>(List.of(), member.endsSuffice() ? MemberBound.ENDS : MemberBound.MOST, false);
    }

    /** A copy with one more, or null when nothing changes. */
    private static @Nullable MemberBound<GroupMember> with(GroupMember member, MemberBound<GroupMember> stretch) {
        MemberBound<GroupMember> copy = new MemberBound<>(stretch.members(), stretch.quota(), stretch.incomplete());
        return copy.add(member, GroupMember::with, member.endsSuffice()) ? copy : null;
    }

    private static long begin(GroupMember member) {
        return Math.floorDiv(member.time(), member.stretch()) * member.stretch();
    }

    @Override
    public GroupLedger ledger() {
        return ledger;
    }

    void remember(GroupOutcome outcome) {
        ledger = outcome.ledger();
    }
}
