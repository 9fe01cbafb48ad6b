package io.haltwatch.stream;

import io.haltwatch.fleet.GroupLedger;
import io.haltwatch.fleet.GroupMember;
import io.haltwatch.fleet.GroupView;
import io.haltwatch.fleet.NearestMembers;
import io.haltwatch.incident.Span;

/** One group's state as the stores have it, for one call of the group stage. */
final class StoredGroup implements GroupView {

    private final GroupStores stores;
    private final String key;
    private final GroupRow row;

    StoredGroup(GroupStores stores, String key) {
        this.stores = stores;
        this.key = key;
        this.row = stores.row(key);
    }

    String key() {
        return key;
    }

    GroupRow row() {
        return row;
    }

    @Override
    public GroupLedger ledger() {
        return row.ledger();
    }

    @Override
    public Members members(Span span, Span around) {
        long middle = Math.min(Math.max(around.from(), span.from()), span.to());
        try (RowWalk<GroupMember> later = stores.walk(key, new Span(middle, span.to()), false);
                RowWalk<GroupMember> earlier =
                        stores.walk(key, new Span(Math.min(span.from(), middle - 1), middle - 1), true)) {
            return NearestMembers.of(later, earlier, () -> later.incomplete() || earlier.incomplete());
        }
    }

    @Override
    public boolean adds(GroupMember member) {
        MemberRow around = stores.membersAround(key, member);
        return !around.with(member).equals(around);
    }
}
