package io.haltwatch.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The identity of a piece of evidence: 16 hex digits that are the same whenever and however often it is read. */
final class EventIdentity {

    private static final char UNIT = '\u001f';

    /** Any odd constant: spreads the name's hash, which the Java language defines for good, over 64 bits. */
    private static final long NAME_FACTOR = 0x9E3779B97F4A7C15L;

    private EventIdentity() {}

    /** By the source's own record id; the time tells records apart when a log was cleared and counts from 1 again. */
    static String ofRecord(HostKey host, @Nullable String channel, String recordId, long time) {
        return hex(hash(host.tenant() + UNIT + host.host() + UNIT + channel + UNIT + recordId + UNIT + time));
    }

    /** By content, whatever the order of the fields. */
    static String ofFields(HostKey host, long time, Map<String, Object> fields) {
        long[] sum = {hash(host.tenant() + UNIT + host.host() + UNIT + time)};
        fields.forEach((name, value) -> {
            String text = value instanceof List<?> list ? String.join("\u001e", texts(list)) : (String) value;
            sum[0] += XxHash64.avalanche(hash(text) + NAME_FACTOR * name.hashCode());
        });
        return hex(sum[0]);
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(List<?> list) {
        return (List<String>) list;
    }

    private static long hash(String text) {
        return XxHash64.hash(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(long hash) {
        return HexFormat.of().toHexDigits(hash);
    }
}
