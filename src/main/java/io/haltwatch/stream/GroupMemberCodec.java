package io.haltwatch.stream;

import io.haltwatch.fleet.GroupMember;
import org.jspecify.annotations.Nullable;

/** Members of groups as bytes, on the groups topic and in their rows: {@code {"v":1,"member":{...}}}. */
final class GroupMemberCodec {

    static final int VERSION = 1;

    private GroupMemberCodec() {}

    private record Stored(int v, GroupMember member) {}

    static byte[] encode(GroupMember member) {
        return StateJson.write(new Stored(VERSION, member));
    }

    /** @throws UnreadableStateException when it is no member that this version can read */
    static GroupMember decode(byte[] bytes) {
        Stored stored = StateJson.read(bytes, Stored.class);
        StateJson.checkVersion("member of a group", stored.v(), VERSION);
        return check(stored.member());
    }

    /** @throws UnreadableStateException when something is missing that a member cannot do without */
    static GroupMember check(@Nullable GroupMember member) {
        if (member == null
                || member.tenant() == null
                || member.correlation() == null
                || member.place() == null
                || member.id() == null
                || member.host() == null
                || member.stretch() < 1) {
            throw new UnreadableStateException("no member of a group in it", null);
        }
        return member;
    }
}
