package io.haltwatch.cli;

import io.haltwatch.telemetry.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is asked about.
 *
 * @param origins records that tell of it
 * @param time of the event, or of the first
 * @param action what it means for a service, null for a record as it is
 */
record Subject(
        List<Origin> origins,
        long time,
        String host,
        @Nullable String action) {}
