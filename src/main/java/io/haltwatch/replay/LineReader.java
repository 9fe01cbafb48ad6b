package io.haltwatch.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into lines of bytes, each of bounded length: a file without line ends must not fill the memory.
 * Accepts LF and CRLF and drops the byte order mark that Windows tools write.
 */
final class LineReader implements Records {

    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final int maxLength;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
    private int position;
    private int limit;
    private long number;
    private boolean cut;

    /** @param maxLength longest line kept whole, in bytes */
    LineReader(InputStream in, int maxLength) {
        this.in = in;
        this.maxLength = maxLength;
    }

    /** The next line without its end, or null after the last one. */
    @Override
    public byte @Nullable [] next() throws IOException {
        line.reset();
        cut = false;
        boolean any = false;
        while (position < limit || fill()) {
            any = true;
            int end = indexOfLineFeed();
            append(end);
            if (end < limit) {
                position = end + 1;
                return finish();
            }
            position = limit;
        }
        return any ? finish() : null;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public boolean cut() {
        return cut;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private int indexOfLineFeed() {
        int at = position;
        while (at < limit && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private void append(int end) {
        int room = maxLength - line.size();
        int length = end - position;
        cut |= length > room;
        line.write(buffer, position, Math.min(length, room));
    }

    private byte[] finish() {
        number++;
        byte[] bytes = line.toByteArray();
        int from = number == 1 && startsWithByteOrderMark(bytes) ? 3 : 0;
        int to = bytes.length > from && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
    }

    private static boolean startsWithByteOrderMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }
}
