package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.haltwatch.incident.ServiceHistory;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HistoryRowTest {

    @Test
    void aHistoryComesBackAsItWasAndItsFullRowStaysSmall() {
        SortedMap<String, SortedMap<String, SortedSet<Long>>> stops = new TreeMap<>();
        for (int pair = 0; pair < 96; pair++) {
            SortedSet<Long> minutes = new TreeSet<>();
            for (long n = 0; n < 90; n++) {
                minutes.add(29_500_000 + n * 480);
            }
            stops.put(
                    "service-with-a-name-%03d".formatted(pair),
                    new TreeMap<>(java.util.Map.of("corp\\account", minutes)));
        }
        ServiceHistory history = new ServiceHistory(stops);

        byte[] row = HistoryRow.encode(history);

        assertThat(HistoryRow.decode(row)).isEqualTo(history);
        assertThat(row.length).isLessThan(100 * 1024);
    }

    @Test
    void theNextVersionIsReadAndOneFurtherAwayIsRefused() {
        String next = "{\"v\":2,\"new\":1,\"stops\":{\"a\":{\"corp\\\\x\":[1,2]}}}";
        assertThat(HistoryRow.decode(next.getBytes(StandardCharsets.UTF_8)).stops())
                .containsOnlyKeys("a");
        for (String bad : java.util.List.of("{\"v\":3}", "[]", "null", "{\"v\":1,\"stops\":7}", "")) {
            assertThatExceptionOfType(UnreadableStateException.class)
                    .as(bad)
                    .isThrownBy(() -> HistoryRow.decode(bad.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void whatIsAbsentIsEmpty() {
        assertThat(HistoryRow.decode("{\"v\":2}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(ServiceHistory.EMPTY);
    }
}
