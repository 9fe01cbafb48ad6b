package io.haltwatch.stream;

import io.haltwatch.fleet.GroupMember;
import io.haltwatch.fleet.ToldHour;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a host told groups of one hour, as it would be taken back: {@code {"v":1,"told":[...]}}, and in a row from which some
 * were left out the event time from which on: {@code "until":1700000000000}.
 */
record ToldRow(int v, List<GroupMember> told, @Nullable Long until) {

    static final int VERSION = 1;

    ToldRow {
        told = List.copyOf(told);
    }

    static byte[] encode(ToldHour hour) {
        return StateJson.write(new ToldRow(VERSION, hour.told(), hour.until()));
    }

    /** @throws UnreadableStateException when it is no row that this version can read */
    static ToldHour decode(byte[] bytes) {
        ToldRow row = StateJson.read(bytes, ToldRow.class);
        StateJson.checkVersion("row of what groups were told", row.v(), VERSION);
        row.told().forEach(GroupMemberCodec::check);
        return new ToldHour(row.told(), row.until());
    }
}
