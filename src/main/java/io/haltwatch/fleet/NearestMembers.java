package io.haltwatch.fleet;

import io.haltwatch.correlate.CorrelationMember;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Takes the members nearest to a span, up to the cap, from two walks outward; half is the later ones' for certain. */
public final class NearestMembers {

    private NearestMembers() {}

    /**
     * @param later members from the span's begin on, ascending
     * @param earlier members before it, descending
     * @param incomplete whether the store itself has left some out; asked after the walks
     */
    public static GroupView.Members of(
            Iterator<GroupMember> later, Iterator<GroupMember> earlier, BooleanSupplier incomplete) {
        List<GroupMember> taken = new ArrayList<>();
        take(later, taken, GroupView.MAX_MEMBERS / 2);
        take(earlier, taken, GroupView.MAX_MEMBERS);
        take(later, taken, GroupView.MAX_MEMBERS);
        taken.sort(CorrelationMember.ORDER);
        return new GroupView.Members(taken, later.hasNext() || earlier.hasNext() || incomplete.getAsBoolean());
    }

    private static void take(Iterator<GroupMember> from, List<GroupMember> taken, int most) {
        while (taken.size() < most && from.hasNext()) {
            taken.add(from.next());
        }
    }
}
