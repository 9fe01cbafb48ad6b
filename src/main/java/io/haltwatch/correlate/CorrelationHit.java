package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule;
import java.util.List;

/**
 * A correlation that held: the union of all its windows that touch.
 *
 * @param first event time of the first member
 * @param last event time of the last member
 * @param count the highest (weighted) count of any window
 * @param members evidence ids of the members, in order
 */
public record CorrelationHit(CorrelationRule rule, long first, long last, double count, List<String> members) {

    public CorrelationHit {
        members = List.copyOf(members);
    }
}
