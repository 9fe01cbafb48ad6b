package io.haltwatch.correlate;

import java.util.List;

/**
 * What evaluating one correlation found.
 *
 * @param hits in order of their group and time
 * @param undecided what holds as far as is known, but is only told once time has passed
 */
public record Evaluation(List<CorrelationHit> hits, List<Undecided> undecided) {

    public Evaluation {
        hits = List.copyOf(hits);
        undecided = List.copyOf(undecided);
    }

    /**
     * A condition that more events could still end, such as {@code a and not b} after a.
     *
     * @param first event time of the first member
     * @param last event time of the last member
     * @param decidedAt event time from which on it is known: every event up to and including it must have come
     */
    public record Undecided(long first, long last, long decidedAt) {}
}
