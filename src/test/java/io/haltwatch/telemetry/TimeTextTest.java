package io.haltwatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T05:06:07Z, 2026-03-04T05:06:07Z",
        "2026-03-04T05:06:07.1Z, 2026-03-04T05:06:07.100Z",
        "2026-03-04T05:06:07.123456789123Z, 2026-03-04T05:06:07.123Z",
        "2026-03-04 05:06:07.123, 2026-03-04T05:06:07.123Z",
        "2026-03-04 05:06:07, 2026-03-04T05:06:07Z",
        "2026-03-04t05:06:07z, 2026-03-04T05:06:07Z",
        "2026-03-04T05:06:07+02:00, 2026-03-04T03:06:07Z",
        "2026-03-04T05:06:07.5-0730, 2026-03-04T12:36:07.500Z",
        "2026-03-04T05:06:07+02, 2026-03-04T03:06:07Z",
        "2026-03-04 05:06:07 +0200, 2026-03-04T03:06:07Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "2099-12-31T00:00:00Z, 2099-12-31T00:00:00Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
        "1772600767, 2026-03-04T05:06:07Z",
        "1772600767.123, 2026-03-04T05:06:07.123Z",
        "1772600767123, 2026-03-04T05:06:07.123Z",
        "1772600767123456, 2026-03-04T05:06:07.123Z",
        "1772600767123456789, 2026-03-04T05:06:07.123Z",
        "0, 1970-01-01T00:00:00Z",
        "/Date(1772600767123)/, 2026-03-04T05:06:07.123Z",
        "/Date(1772600767123+0100)/, 2026-03-04T05:06:07.123Z"
    })
    void readsWhatTelemetryCarries(String text, String expected) {
        assertThat(TimeText.parse(text)).isEqualTo(Instant.parse(expected).toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "now",
                "-1",
                "12345678901234567890123",
                "99999999999999999999",
                "1e9",
                "1.",
                ".5",
                "1969-12-31T23:59:59Z",
                "0001-01-01T00:00:00Z",
                "10000-01-01T00:00:00Z",
                "2023-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-32T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:60:00Z",
                "2026-01-01T00:00:61Z",
                "2026-01-01",
                "2026-01-01T00:00:00.Z",
                "2026-01-01T00:00:00X",
                "2026-01-01T00:00:00+2",
                "2026-01-01T00:00:00+0a:00",
                "2026-01-01T00:00:00+99:00",
                "2026-01-01x00:00:00Z",
                "20261-01-01T00:00:00Z",
                "2026-0１-01T00:00:00Z",
                "-2026-01-01T00:00:00Z",
                "/Date()/",
                "/Date(-1)/",
                "/Date(1772600767123",
                "/Date(now)/"
            })
    void refusesWhatIsNoTime(String text) {
        assertThat(TimeText.parse(text)).isEqualTo(TimeText.BAD);
    }

    @Test
    void agreesWithTheLibraryForAnyTime() {
        long seed = Long.getLong("haltwatch.seed", 20260304);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long millis = (long) (random.nextDouble() * 253_402_300_799_999L);
            OffsetDateTime time = Instant.ofEpochMilli(millis)
                    .atOffset(ZoneOffset.ofTotalSeconds(60 * (random.nextInt(24 * 60) - 12 * 60)));
            String text = time.toString();
            if (text.length() >= 19 && text.charAt(16) == ':' && time.getYear() >= 1970 && time.getYear() <= 9999) {
                assertThat(TimeText.parse(text)).as("%s, seed %d", text, seed).isEqualTo(millis);
            }
        }
    }

    @Test
    void knowsWhatFixesTheInstant() {
        assertThat(TimeText.isZoned("2026-03-04T05:06:07Z")).isTrue();
        assertThat(TimeText.isZoned("2026-03-04 05:06:07+02:00")).isTrue();
        assertThat(TimeText.isZoned("2026-03-04 05:06:07-0200")).isTrue();
        assertThat(TimeText.isZoned("1772600767123")).isTrue();
        assertThat(TimeText.isZoned("2026-03-04 05:06:07")).isFalse();
    }
}
