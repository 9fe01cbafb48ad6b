package io.haltwatch.telemetry;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Files that Windows' own tools write begin with a byte order mark and are often UTF-16 (PowerShell 5's {@code >}). */
final class ByteOrderMark {

    private ByteOrderMark() {}

    /** The record in UTF-8 without a mark; the same array where there is none. */
    static byte[] utf8(byte[] bytes) {
        if (bytes.length > 2 && is(bytes, 0, 0xEF) && is(bytes, 1, 0xBB) && is(bytes, 2, 0xBF)) {
            return Arrays.copyOfRange(bytes, 3, bytes.length);
        }
        if (bytes.length > 1 && is(bytes, 0, 0xFF) && is(bytes, 1, 0xFE)) {
            return recoded(bytes, StandardCharsets.UTF_16LE);
        }
        if (bytes.length > 1 && is(bytes, 0, 0xFE) && is(bytes, 1, 0xFF)) {
            return recoded(bytes, StandardCharsets.UTF_16BE);
        }
        return bytes;
    }

    private static byte[] recoded(byte[] bytes, Charset charset) {
        return new String(bytes, 2, bytes.length - 2, charset).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean is(byte[] bytes, int at, int octet) {
        return (bytes[at] & 0xFF) == octet;
    }
}
