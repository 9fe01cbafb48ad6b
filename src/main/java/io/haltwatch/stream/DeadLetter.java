package io.haltwatch.stream;

import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A record that cannot be used: its bytes up to a bound, and in the headers {@code haltwatch.reason}, {@code .detail},
 * {@code .topic}, {@code .partition}, {@code .offset}, {@code .length} and {@code .sha256} (of all of its bytes).
 */
final class DeadLetter {

    /** Bytes of the payload that are kept. */
    static final int MAX_PAYLOAD = 64 * 1024;

    private static final int MAX_DETAIL = 1_024;

    private DeadLetter() {}

    /**
     * @param now processing time, so that retention does not go by the event's
     * @return a record without key, for the dead letters
     */
    static Record<String, Output> of(Origin origin, String reason, String detail, byte[] payload, long now) {
        Headers headers = new RecordHeaders();
        add(headers, "reason", reason);
        add(headers, "detail", detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail);
        add(headers, "topic", origin.topic());
        add(headers, "partition", Integer.toString(origin.partition()));
        add(headers, "offset", Long.toString(origin.offset()));
        add(headers, "length", Integer.toString(payload.length));
        add(headers, "sha256", Sha256.hex(payload));
        byte[] kept = payload.length > MAX_PAYLOAD ? Arrays.copyOf(payload, MAX_PAYLOAD) : payload;
        return new Record<>(null, new Output.OfDeadLetter(kept), now, headers);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add("haltwatch." + name, value.getBytes(StandardCharsets.UTF_8));
    }
}
