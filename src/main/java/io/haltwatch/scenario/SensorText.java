package io.haltwatch.scenario;

import io.haltwatch.telemetry.DataSource;
import java.nio.charset.StandardCharsets;

/** A record that a scenario writes out itself: a line or JSON of journald, auditd, a container runtime, Kubernetes. */
record SensorText(DataSource source, ScenarioHost host, long time, String text) implements SensorRecord {

    byte[] write() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
