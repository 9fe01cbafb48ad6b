package io.haltwatch.scenario;

import io.haltwatch.telemetry.DataSource;
import java.util.Arrays;

/**
 * One telemetry record of a scenario.
 *
 * @param source whose topic it belongs on
 * @param host the host's short name
 * @param time event time in epoch milliseconds
 * @param key the Kafka key: the computer's name as agents send it
 * @param value UTF-8 JSON
 */
// A Kafka producer takes arrays; equality is by content.
@SuppressWarnings("ArrayRecordComponent")
public record ScenarioRecord(DataSource source, String host, long time, byte[] key, byte[] value) {

    /** The same record with other content. */
    ScenarioRecord with(byte[] content) {
        return new ScenarioRecord(source, host, time, key, content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScenarioRecord that
                && source == that.source
                && host.equals(that.host)
                && time == that.time
                && Arrays.equals(key, that.key)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(value) + Long.hashCode(time);
    }
}
