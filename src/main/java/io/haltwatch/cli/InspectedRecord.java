package io.haltwatch.cli;

import io.haltwatch.signal.Examined;
import io.haltwatch.telemetry.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record of a file.
 *
 * @param examined what it means; null when it cannot be read
 * @param reason why it cannot be read, as in the dead letters' header; null when it can
 * @param detail what was expected; null when it can be read
 */
record InspectedRecord(
        Origin origin,
        @Nullable Examined examined,
        @Nullable String reason,
        @Nullable String detail) {

    /** Shows one record. */
    @FunctionalInterface
    interface Printer {
        void print(InspectedRecord inspected);
    }
}
