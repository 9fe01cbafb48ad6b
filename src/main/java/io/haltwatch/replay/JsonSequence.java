package io.haltwatch.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Records as the elements of a JSON array, or one after the other over several lines each: what {@code ConvertTo-Json},
 * {@code jq} without {@code -c} and most exports write. Read as a stream, whatever its length.
 */
final class JsonSequence implements Records {

    private static final JsonFactory JSON = new JsonFactory();

    /** Blanks looked over to tell what a log is. */
    private static final int LOOK_AHEAD = 4 * 1024;

    private final JsonParser parser;
    private final Bounded record;
    private long number;

    /** @param maxLength longest record kept whole, in bytes */
    JsonSequence(InputStream in, int maxLength) throws IOException {
        this.parser = JSON.createParser(in);
        this.record = new Bounded(maxLength);
    }

    /**
     * Whether a log is one: an array of objects, or an object whose first line holds only its bracket. A line that merely
     * begins with a bracket, as text logs do, is none. Reads no further than it must: what follows may be damaged.
     */
    static boolean begins(BufferedInputStream log) throws IOException {
        log.mark(LOOK_AHEAD);
        int first = log.read();
        boolean lineEnd = false;
        int second = -1;
        if (first == 0xEF) { // byte order mark
            log.readNBytes(2);
            first = log.read();
        }
        if (first == '[' || first == '{') {
            second = log.read();
            for (int read = 0; isBlank(second) && read < LOOK_AHEAD / 2; read++) {
                lineEnd |= second == '\n';
                second = log.read();
            }
        }
        log.reset();
        return first == '[' ? second == '{' : second == '"' && lineEnd;
    }

    private static boolean isBlank(int character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }

    /** @throws IOException when it is no JSON from some place on: where the next record begins cannot be told */
    @Override
    public byte @Nullable [] next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            while (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
                token = parser.nextToken();
            }
            return token == null ? null : copy();
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "no JSON behind record " + number + ", line "
                            + parser.currentLocation().getLineNr() + ": " + e.getOriginalMessage(),
                    e);
        }
    }

    private byte[] copy() throws IOException {
        record.clear();
        try (JsonGenerator generator = JSON.createGenerator(record)) {
            // Exact: numbers keep their text, which is part of a record's identity.
            generator.copyCurrentStructureExact(parser);
        }
        number++;
        return record.kept.toByteArray();
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public boolean cut() {
        return record.cut;
    }

    /** Keeps so much and lets the rest go: one endless record must not fill the memory. */
    private static final class Bounded extends OutputStream {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream(4096);
        private final int maxLength;
        private boolean cut;

        Bounded(int maxLength) {
            this.maxLength = maxLength;
        }

        void clear() {
            kept.reset();
            cut = false;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            int room = maxLength - kept.size();
            cut |= length > room;
            kept.write(bytes, from, Math.min(length, room));
        }
    }
}
