package io.haltwatch.fleet;

import io.haltwatch.incident.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one host told groups around some time, by hours: so that it can be taken back when later evidence makes it none. Kept no
 * longer than the facts are; of an hour with more than {@link #MOST}, the earliest. What is not remembered is not taken
 * back.
 */
public final class ToldMembers {

    /** Event times of one row. */
    public static final Duration HOUR = Duration.ofHours(1);

    /** Of one hour: about 50 KB. */
    static final int MOST = 128;

    private static final Comparator<GroupMember> ORDER =
            Comparator.comparingLong(GroupMember::time).thenComparing(GroupMember::place);

    private final Map<Long, List<GroupMember>> hours;

    private ToldMembers(Map<Long, List<GroupMember>> hours) {
        this.hours = hours;
    }

    /** Where it is kept: {@code stream} implements it on Kafka's stores, {@code replay} in memory. */
    public interface View {

        /** Nothing is remembered. */
        View NONE = span -> Map.of();

        /** Begin of an hour to what was told of it, in event time; of all hours that begin in the span. */
        Map<Long, List<GroupMember>> told(Span span);
    }

    static ToldMembers read(View view, List<Span> judged, Collection<GroupMember> members) {
        Span all = null;
        for (Span span : judged) {
            all = all == null ? span : all.cover(span);
        }
        for (GroupMember member : members) {
            Span at = Span.at(member.time());
            all = all == null ? at : all.cover(at);
        }
        return new ToldMembers(
                all == null ? Map.of() : view.told(new Span(begin(all.from()), Math.max(begin(all.from()), all.to()))));
    }

    private static long begin(long time) {
        long hour = HOUR.toMillis();
        return Math.max(0, Math.floorDiv(time, hour) * hour);
    }

    /** What was told of event times in these spans. */
    List<GroupMember> within(List<Span> spans) {
        List<GroupMember> within = new ArrayList<>();
        for (List<GroupMember> hour : hours.values()) {
            for (GroupMember told : hour) {
                if (spans.stream().anyMatch(span -> span.contains(told.time()))) {
                    within.add(told);
                }
            }
        }
        return within;
    }

    /** The hours that are others after this was told. */
    Map<Long, List<GroupMember>> after(List<GroupMember> telling) {
        Map<Long, Map<String, GroupMember>> changed = new TreeMap<>();
        for (GroupMember member : telling) {
            Map<String, GroupMember> hour = changed.computeIfAbsent(begin(member.time()), this::byPlace);
            if (member.gone()) {
                hour.remove(member.place());
            } else {
                hour.put(member.place(), member.takenBack());
            }
        }
        Map<Long, List<GroupMember>> after = new TreeMap<>();
        changed.forEach((begin, byPlace) -> {
            List<GroupMember> kept =
                    byPlace.values().stream().sorted(ORDER).limit(MOST).toList();
            if (!kept.equals(hours.getOrDefault(begin, List.of()))) {
                after.put(begin, kept);
            }
        });
        return after;
    }

    private Map<String, GroupMember> byPlace(long begin) {
        Map<String, GroupMember> byPlace = new LinkedHashMap<>();
        hours.getOrDefault(begin, List.of()).forEach(told -> byPlace.put(told.place(), told));
        return byPlace;
    }
}
