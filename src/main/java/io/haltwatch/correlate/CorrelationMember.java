package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a correlation counts: the match of one rule on one event, or a hit of another correlation. All that the
 * evaluation asks of it, so that the host stage and the group stage count in the same way.
 */
public interface CorrelationMember {

    /**
     * By time, then identity: equal for every order of arrival. Two members that it finds equal are one, delivered
     * twice.
     */
    Comparator<CorrelationMember> ORDER = CorrelationMember::compare;

    private static int compare(CorrelationMember one, CorrelationMember other) {
        int order = Long.compare(one.time(), other.time());
        order = order != 0 ? order : one.id().compareTo(other.id());
        order = order != 0 ? order : Integer.compare(one.part(), other.part());
        return order != 0 ? order : one.rule().compareTo(other.rule());
    }

    /** Event time in epoch milliseconds, by which windows take it in. */
    long time();

    /** Identity of the event's record: members of one record, by several rules or parts, share it. */
    String id();

    /** What is one event to count: records that several sensors wrote of one deed share it. */
    default String deed() {
        return id();
    }

    /** Id of the rule that matched, one of {@link CorrelationRule#rules()}. */
    String rule();

    /** The value of a field of its event, by the event's own name for it; null when it has none. */
    @Nullable
    String text(String field);

    /** Which of several things that one event tells of, such as two services stopped by one command. */
    default int part() {
        return 0;
    }

    /** Part of a graceful stop that nobody was seen to ask for: what an OS shutdown looks like. */
    default boolean soft() {
        return false;
    }

    /** Event time of its first evidence: earlier than {@link #time()} for a hit of a correlation. */
    default long first() {
        return time();
    }

    /** Event time of its last evidence. */
    default long last() {
        return time();
    }

    /** Evidence ids that it rests on: several for a hit of a correlation. */
    default List<String> evidence() {
        return List.of(id());
    }
}
