package io.haltwatch.replay;

import io.haltwatch.correlate.CorrelationChain;
import io.haltwatch.telemetry.Origin;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a correlation counted in one group, and how near it came.
 *
 * @param host null for a correlation over all hosts
 * @param values of the group-by fields, without the host
 * @param members in order of time
 * @param window the best that a window of the timespan reached; null where no member counts
 * @param hits empty where it does not hold
 */
public record ExplainedGroup(
        @Nullable String host,
        Map<String, String> values,
        List<Seen> members,
        @Nullable Window window,
        List<CorrelationChain.Hit> hits) {

    public ExplainedGroup {
        members = List.copyOf(members);
        hits = List.copyOf(hits);
    }

    /**
     * One moment at which one of its rules matched, or a correlation that it counts held.
     *
     * @param rule the rule's id
     * @param values of the fields that are counted; empty where the event lacks them
     * @param origins several, where several events of that time say the same
     */
    public record Seen(String rule, long time, String host, Map<String, String> values, List<Origin> origins) {}

    /**
     * The best window.
     *
     * @param value what the condition compares; for a temporal type the number of rules
     * @param breadth how many distinct values of the breadth's field it showed at most, up to those asked for; -1
     *     without a breadth
     * @param breadthIncludes whether one of those that the breadth asks for was among them
     * @param together ids of the most rules that came within the timespan, for the temporal types
     * @param inOrder ids of the most rules that came in their order, for {@code temporal_ordered}
     */
    public record Window(
            double value,
            long first,
            long last,
            int breadth,
            boolean breadthIncludes,
            List<String> together,
            List<String> inOrder) {}
}
