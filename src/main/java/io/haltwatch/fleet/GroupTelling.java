package io.haltwatch.fleet;

import java.util.List;
import java.util.Map;

/**
 * What a host that was derived tells groups.
 *
 * @param members in the order in which groups must hear of them; those that are {@link GroupMember#gone()} are taken back
 * @param told what is to be remembered of it: begin of an hour to what was told of the hour
 * @param cut of so many of those hours not all is remembered
 */
public record GroupTelling(List<GroupMember> members, Map<Long, ToldHour> told, int cut) {

    static final GroupTelling NOTHING = new GroupTelling(List.of(), Map.of(), 0);

    public GroupTelling {
        members = List.copyOf(members);
        told = Map.copyOf(told);
    }
}
