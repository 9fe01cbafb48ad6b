package io.haltwatch.replay;

import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Origin;
import java.util.List;
import java.util.Map;

/** Signals that say nothing but when and which. */
final class Signals {

    private Signals() {}

    static Signal at(long time, String id) {
        return new Signal(
                new HostKey("default", "ws01"),
                time,
                time,
                id,
                DataSource.SERVICE_METADATA,
                "test",
                null,
                false,
                new Origin("test", 0, 1, Origin.NO_APPEND_TIME),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                "0000000000000000");
    }
}
