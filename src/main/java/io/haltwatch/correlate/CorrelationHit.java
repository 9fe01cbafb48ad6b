package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A correlation that held: the union of all its windows that touch.
 *
 * @param group the values of the group-by fields, aliases under their own name, in the rule's order; empty without any
 * @param first event time of the first evidence
 * @param heldAt event time of the member with which it first held
 * @param last event time of the last evidence
 * @param count what the condition compares, at its highest in any of the windows: the (weighted) count, the sum, the
 *     average, the percentile; for the temporal types the number of rules
 * @param members evidence ids of the members, in order
 */
public record CorrelationHit(
        CorrelationRule rule,
        Map<String, String> group,
        long first,
        long heldAt,
        long last,
        double count,
        List<String> members) {

    public CorrelationHit {
        group = Collections.unmodifiableMap(new LinkedHashMap<>(group));
        members = List.copyOf(members);
    }
}
