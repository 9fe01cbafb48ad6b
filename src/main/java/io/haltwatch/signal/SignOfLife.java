package io.haltwatch.signal;

import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.XxHash64;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That a host was heard of on one of its channels within an interval, and nothing more: a {@link Signal} without actions,
 * context or matches. Its time and identity follow from host, channel and interval alone, so that it does not matter which
 * record of the interval came first, nor how many instances let one through.
 */
public final class SignOfLife {

    /** One for each host and channel in this time, in milliseconds. */
    public static final long INTERVAL = 60_000;

    private static final char UNIT = '\u001f';

    private SignOfLife() {}

    /** What a host is heard of through: the record's channel, the schema where its records have none. */
    public static String source(@Nullable String channel, String schema) {
        return channel == null ? schema : channel;
    }

    /** As {@link #source(String, String)} has it. */
    public static String source(Signal signal) {
        return source(signal.channel(), signal.schema());
    }

    /**
     * When it was heard of, by the broker's clock: a host whose own is wrong, or whose agent ships an old backlog, is heard
     * of now. Files have no such time; there, the record's.
     */
    public static long heardAt(Signal signal) {
        return heardAt(signal.time(), signal.origin());
    }

    static long heardAt(long time, Origin origin) {
        return origin.appendTime() == Origin.NO_APPEND_TIME ? time : origin.appendTime();
    }

    /** The start of the interval in which a record was heard. */
    public static long intervalOf(long heardAt) {
        return Math.floorDiv(heardAt, INTERVAL) * INTERVAL;
    }

    /** The sign of life that a record is, whatever it means. */
    public static Signal of(Event event, Origin origin, String ruleSet) {
        return of(
                event.host(),
                event.dataSource(),
                event.schema(),
                event.text("Channel"),
                intervalOf(heardAt(event.time(), origin)),
                origin,
                ruleSet);
    }

    /** The same host and channel, heard of in another interval. */
    public static Signal at(Signal sign, long interval) {
        return of(
                sign.host(), sign.dataSource(), sign.schema(), sign.channel(), interval, sign.origin(), sign.ruleSet());
    }

    private static Signal of(
            HostKey host,
            DataSource dataSource,
            String schema,
            @Nullable String channel,
            long interval,
            Origin origin,
            String ruleSet) {
        Origin at = origin.appendTime() == Origin.NO_APPEND_TIME
                ? origin
                : new Origin(origin.topic(), origin.partition(), origin.offset(), interval);
        return new Signal(
                host,
                interval,
                interval,
                id(host, source(channel, schema), interval),
                dataSource,
                schema,
                channel,
                false,
                at,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                ruleSet);
    }

    /** Whether it is one, and says nothing else. */
    public static boolean is(Signal signal) {
        return signal.actions().isEmpty()
                && signal.contexts().isEmpty()
                && signal.matches().isEmpty();
    }

    private static String id(HostKey host, String source, long interval) {
        String text = "life" + UNIT + host.tenant() + UNIT + host.host() + UNIT + source + UNIT + interval;
        return HexFormat.of().toHexDigits(XxHash64.hash(text.getBytes(StandardCharsets.UTF_8)));
    }
}
