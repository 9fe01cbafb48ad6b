package io.haltwatch.fleet;

import io.haltwatch.incident.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one host told groups around some time, by hours: what it tells is compared with it, and taken back when later
 * evidence makes it none. Kept no longer than the facts are; of an hour, as much as {@link ToldHour} holds. What is not
 * remembered is not taken back.
 */
public final class ToldMembers {

    /** Event times of one row. */
    public static final Duration HOUR = Duration.ofHours(1);

    private final Map<Long, ToldHour> hours;

    private ToldMembers(Map<Long, ToldHour> hours) {
        this.hours = hours;
    }

    /** Where it is kept: {@code stream} implements it on Kafka's stores, {@code replay} in memory. */
    public interface View {

        /** Nothing is remembered. */
        View NONE = span -> Map.of();

        /** Begin of an hour to what was told of it, in event time; of all hours that begin in the span. */
        Map<Long, ToldHour> told(Span span);
    }

    /** Of these times only: pending spans of one pass may lie a day apart. */
    static ToldMembers read(View view, List<Span> judged, Collection<GroupMember> members) {
        Map<Long, ToldHour> hours = new TreeMap<>();
        for (Span span : judged) {
            readInto(hours, view, span);
        }
        for (GroupMember member : members) {
            readInto(hours, view, Span.at(member.time()));
        }
        return new ToldMembers(hours);
    }

    private static void readInto(Map<Long, ToldHour> hours, View view, Span times) {
        long from = begin(times.from());
        long to = begin(Math.max(from, times.to()));
        for (long hour = from; hour <= to; hour += HOUR.toMillis()) {
            if (!hours.containsKey(hour)) {
                Span missing = new Span(hour, to);
                for (long begin = hour; begin <= to; begin += HOUR.toMillis()) {
                    hours.putIfAbsent(begin, ToldHour.NONE);
                }
                hours.putAll(view.told(missing));
                return;
            }
        }
    }

    private static long begin(long time) {
        long hour = HOUR.toMillis();
        return Math.max(0, Math.floorDiv(time, hour) * hour);
    }

    /** What was told of event times in these spans, by place. */
    Map<String, GroupMember> within(List<Span> spans) {
        Map<String, GroupMember> within = new LinkedHashMap<>();
        for (ToldHour hour : hours.values()) {
            for (GroupMember told : hour.told()) {
                if (spans.stream().anyMatch(span -> span.contains(told.time()))) {
                    within.put(told.place(), told);
                }
            }
        }
        return within;
    }

    /** Whether all is remembered that was told of a time, as far as it was read. */
    boolean isWhole(long time) {
        return hours.getOrDefault(begin(time), ToldHour.NONE).isWhole(time);
    }

    /** Tells this, and remembers it. */
    GroupTelling telling(List<GroupMember> telling) {
        Map<Long, Map<String, GroupMember>> changed = new TreeMap<>();
        for (GroupMember member : telling) {
            Map<String, GroupMember> hour = changed.computeIfAbsent(begin(member.time()), this::byPlace);
            if (member.gone()) {
                hour.remove(member.place());
            } else {
                hour.put(member.place(), member.takenBack());
            }
        }
        Map<Long, ToldHour> after = new TreeMap<>();
        List<Long> cut = new ArrayList<>();
        changed.forEach((begin, byPlace) -> {
            ToldHour before = hours.getOrDefault(begin, ToldHour.NONE);
            ToldHour kept = before.holding(byPlace.values());
            if (kept.told().size() < byPlace.size()) {
                cut.add(begin);
            }
            if (!kept.equals(before)) {
                after.put(begin, kept);
            }
        });
        return new GroupTelling(telling, after, cut.size());
    }

    private Map<String, GroupMember> byPlace(long begin) {
        Map<String, GroupMember> byPlace = new LinkedHashMap<>();
        hours.getOrDefault(begin, ToldHour.NONE).told().forEach(told -> byPlace.put(told.place(), told));
        return byPlace;
    }
}
