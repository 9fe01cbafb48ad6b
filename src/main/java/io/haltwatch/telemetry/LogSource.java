package io.haltwatch.telemetry;

import org.jspecify.annotations.Nullable;

/** Sigma's {@code logsource}: which kind of log an event comes from. Null components are not known. */
public record LogSource(
        @Nullable String product,
        @Nullable String category,
        @Nullable String service) {}
