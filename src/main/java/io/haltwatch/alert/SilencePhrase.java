package io.haltwatch.alert;

import io.haltwatch.incident.Silence;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** {@code silent since 2025-03-04T05:06:07Z}, {@code Security silent from ... until ...}. */
final class SilencePhrase {

    private SilencePhrase() {}

    static String of(Silence silence) {
        String who = silence.source() == null ? "" : AlertText.name(silence.source()) + ' ';
        String when = silence.ended()
                ? "silent from " + second(silence.since()) + " until " + second(silence.until())
                : "silent since " + second(silence.since());
        return who + when;
    }

    private static Instant second(long time) {
        return Instant.ofEpochMilli(time).truncatedTo(ChronoUnit.SECONDS);
    }
}
