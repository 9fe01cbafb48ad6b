package io.haltwatch.stream;

import io.haltwatch.fleet.GroupMember;
import java.util.List;

/** What a host told groups of one hour, as it would be taken back: {@code {"v":1,"told":[...]}}. */
record ToldRow(int v, List<GroupMember> told) {

    static final int VERSION = 1;

    ToldRow {
        told = List.copyOf(told);
    }

    static byte[] encode(List<GroupMember> told) {
        return StateJson.write(new ToldRow(VERSION, told));
    }

    /** @throws UnreadableStateException when it is no row that this version can read */
    static List<GroupMember> decode(byte[] bytes) {
        ToldRow row = StateJson.read(bytes, ToldRow.class);
        StateJson.checkVersion("row of what groups were told", row.v(), VERSION);
        return row.told();
    }
}
