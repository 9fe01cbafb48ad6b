package io.haltwatch.fleet;

import io.haltwatch.telemetry.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a host told groups of one hour of event time, the earliest {@link #BYTES} of it.
 *
 * @param told as it would be taken back, in order
 * @param until event time from which on something may have been left out; null when nothing ever was
 */
public record ToldHour(List<GroupMember> told, @Nullable Long until) {

    /** Nothing is remembered. */
    public static final ToldHour NONE = new ToldHour(List.of(), null);

    /** In a row of state, at most. */
    public static final int BYTES = 64 * 1024;

    /** Names, numbers and punctuation of a member as JSON: 365 at their longest. */
    private static final int FRAME = 400;

    private static final Comparator<GroupMember> ORDER =
            Comparator.comparingLong(GroupMember::time).thenComparing(GroupMember::place);

    public ToldHour {
        told = List.copyOf(told);
    }

    /** Whether all that was told of this time is here. */
    boolean isWhole(long time) {
        return until == null || time < until;
    }

    /** Holds these, as far as there is room. */
    ToldHour holding(Collection<GroupMember> all) {
        List<GroupMember> kept = new ArrayList<>();
        int bytes = FRAME;
        for (GroupMember member : all.stream().sorted(ORDER).toList()) {
            bytes += bytes(member);
            if (bytes > BYTES) {
                long from = member.time();
                return new ToldHour(kept, until == null ? from : Math.min(until, from));
            }
            kept.add(member);
        }
        return new ToldHour(kept, until);
    }

    /** As JSON, at most. */
    private static int bytes(GroupMember member) {
        int bytes = FRAME
                + BoundedValue.bytes(member.tenant())
                + BoundedValue.bytes(member.correlation())
                + BoundedValue.bytes(member.fingerprint())
                + BoundedValue.bytes(member.place())
                + BoundedValue.bytes(member.id())
                + BoundedValue.bytes(member.deed())
                + BoundedValue.bytes(member.host())
                + BoundedValue.bytes(member.evidenceId());
        for (String value : member.group()) {
            bytes += BoundedValue.bytes(value) + "\"\",".length();
        }
        Origin origin = member.origin();
        return origin == null ? bytes : bytes + BoundedValue.bytes(origin.topic());
    }
}
