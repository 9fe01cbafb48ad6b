package io.haltwatch.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * When to look at a host or group again. Its key is the due time, big endian, then theirs: the keys up to a time are the timers
 * that are due, in order.
 */
record Timer(long due, String of) {

    byte[] key() {
        byte[] name = of.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + name.length)
                .putLong(due)
                .put(name)
                .array();
    }

    /** Before every timer of this time. */
    static byte[] floor(long due) {
        return ByteBuffer.allocate(Long.BYTES).putLong(due).array();
    }

    static Timer ofKey(byte[] key) {
        ByteBuffer buffer = ByteBuffer.wrap(key);
        long due = buffer.getLong();
        return new Timer(due, StandardCharsets.UTF_8.decode(buffer).toString());
    }
}
