package io.haltwatch.replay;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** UTF-16 text as UTF-8: what {@code >} in Windows PowerShell 5 writes, and nothing else in the product reads. */
final class Utf8Stream extends InputStream {

    private static final int CHUNK = 8 * 1024;

    private final Reader characters;
    private final char[] chunk = new char[CHUNK + 1];
    private byte[] bytes = new byte[0];
    private int position;

    private Utf8Stream(Reader characters) {
        this.characters = characters;
    }

    /** The stream itself, unless it begins as UTF-16 does. */
    static InputStream of(BufferedInputStream in) throws IOException {
        in.mark(2);
        byte[] start = in.readNBytes(2);
        in.reset();
        Charset charset = charset(start);
        return charset == null ? in : new Utf8Stream(new BufferedReader(new InputStreamReader(in, charset)));
    }

    /** By the byte order mark, or an opening bracket with a zero byte beside it, which no UTF-8 text has. */
    private static @Nullable Charset charset(byte[] start) {
        if (start.length < 2) {
            return null;
        }
        int pair = ((start[0] & 0xFF) << 8) | (start[1] & 0xFF);
        return switch (pair) {
            // Java's UTF-16 takes the order from the mark and drops it.
            case 0xFFFE, 0xFEFF -> StandardCharsets.UTF_16;
            case '{' << 8, '[' << 8 -> StandardCharsets.UTF_16LE;
            case '{', '[' -> StandardCharsets.UTF_16BE;
            default -> null;
        };
    }

    @Override
    public int read() throws IOException {
        return position < bytes.length || fill() ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == bytes.length && !fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, target, from, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        int length = characters.read(chunk, 0, CHUNK);
        if (length <= 0) {
            return false;
        }
        if (Character.isHighSurrogate(chunk[length - 1])) {
            int other = characters.read();
            if (other >= 0) {
                chunk[length++] = (char) other;
            }
        }
        bytes = new String(chunk, 0, length).getBytes(StandardCharsets.UTF_8);
        position = 0;
        return true;
    }

    @Override
    public void close() throws IOException {
        characters.close();
    }
}
