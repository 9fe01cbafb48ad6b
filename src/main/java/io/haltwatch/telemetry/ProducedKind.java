package io.haltwatch.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * A kind that events of a schema have.
 *
 * @param product Sigma's, or null when each record tells it
 */
public record ProducedKind(String schema, @Nullable String product, EventKind kind) {}
