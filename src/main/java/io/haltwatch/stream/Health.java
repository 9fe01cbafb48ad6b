package io.haltwatch.stream;

/**
 * How the service is, for probes.
 *
 * @param started it has processed once
 * @param ready records are processed, or will be once a rebalance ends
 * @param live it can get well by itself; false asks for a restart
 * @param detail for people
 */
public record Health(boolean started, boolean ready, boolean live, String detail) {}
