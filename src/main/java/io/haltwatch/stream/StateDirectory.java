package io.haltwatch.stream;

import io.haltwatch.sigma.Timespan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/**
 * State kept for another time lies in another directory. RocksDB window stores name their segments after the retention, and
 * a store that is opened with another one finds none of them, while its checkpoint still says that nothing is to be
 * restored (measured with Kafka Streams 4.3.1: of 100 rows, 1 was left). In an empty directory all of it is restored from
 * the changelog.
 */
final class StateDirectory {

    /** Kafka's default. */
    private static final Duration ADDITIONAL_RETENTION = Duration.ofDays(1);

    private StateDirectory() {}

    static void keepApart(Map<Object, Object> properties, Duration retention) {
        Path configured = Path.of(String.valueOf(properties.get(StreamsConfig.STATE_DIR_CONFIG)));
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                configured
                        .resolve("kept-" + Timespan.text(retention.toMillis()))
                        .toString());
    }

    /** How much longer than their stores changelogs keep windows. */
    static Duration additionalRetention(Map<Object, Object> properties) {
        Object millis = properties.get(StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG);
        return millis == null ? ADDITIONAL_RETENTION : Duration.ofMillis(Long.parseLong(millis.toString()));
    }
}
