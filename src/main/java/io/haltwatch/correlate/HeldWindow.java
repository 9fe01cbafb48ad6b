package io.haltwatch.correlate;

import java.util.Set;

/**
 * A window in which a condition held.
 *
 * @param from index of the first member in its group
 * @param to index of the last member
 * @param decidedAt event time from which on more events cannot end it, {@link #AT_ONCE} when none ever can
 * @param value what the condition compared
 * @param rules whose members are evidence; the others between them are not
 */
record HeldWindow(int from, int to, long decidedAt, double value, Set<String> rules) {

    static final long AT_ONCE = Long.MIN_VALUE;
}
