package io.haltwatch.stream;

import io.haltwatch.fleet.GroupMember;
import io.haltwatch.fleet.MemberBound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of one group in one stretch of time, bounded fairly by host ({@link MemberBound}):
 * {@code {"v":1,"quota":...,"incomplete":...,"members":[...]}}.
 *
 * @param quota most members of one host
 * @param incomplete members that might have counted were left out
 */
record MemberRow(int v, int quota, boolean incomplete, List<GroupMember> members) {

    static final int VERSION = 1;

    MemberRow {
        members = List.copyOf(members);
    }

    /** @throws UnreadableStateException when it is no row that this version can read */
    static MemberRow decode(byte @Nullable [] bytes, boolean endsSuffice) {
        if (bytes == null) {
            return new MemberRow(VERSION, endsSuffice ? MemberBound.ENDS : MemberBound.MOST, false, List.of());
        }
        return decode(bytes);
    }

    static MemberRow decode(byte[] bytes) {
        MemberRow row = StateJson.read(bytes, MemberRow.class);
        StateJson.checkVersion("row of members", row.v(), VERSION);
        return row;
    }

    byte[] encode() {
        return StateJson.write(this);
    }

    /** With one more, or with what it tells more of one that is there; this row itself when nothing is new. */
    MemberRow with(GroupMember member) {
        MemberBound<GroupMember> bound = new MemberBound<>(members, quota, incomplete);
        return bound.add(member, GroupMember::with, member.endsSuffice())
                ? new MemberRow(VERSION, bound.quota(), bound.incomplete(), bound.members())
                : this;
    }
}
