package io.haltwatch.telemetry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.haltwatch.telemetry.ReadResult.Reason;
import io.haltwatch.telemetry.ReadResult.Unreadable;
import io.haltwatch.telemetry.format.TextFormat;
import io.haltwatch.telemetry.format.TextFormats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes the wanted places out of one record: JSON in one pass, text in one of the {@link TextFormats} by way of the JSON that
 * other sensors write for the same events.
 *
 * <p>Bytes that are no UTF-8 are replaced rather than refused: one bad byte in a command line must not hide it.
 */
final class RecordParser {

    /** Records are at most this long, in bytes; a Windows event holds at most 64 KiB of UTF-16. */
    static final int MAX_BYTES = 1 << 20;
    /** No schema needs more than ten levels. */
    static final int MAX_DEPTH = 64;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            // Only the depth may fail: lengths are bounded by the record's.
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_BYTES)
            .maxNumberLength(MAX_BYTES)
            .maxNameLength(MAX_BYTES)
            .build();

    private static final JsonFactory JSON = JsonFactory.builder()
            // A hostile stream of fresh names must neither fill the JVM's string table nor fail records.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(LIMITS)
            .build();

    private final PathTrie paths;

    RecordParser(PathTrie paths) {
        this.paths = paths;
    }

    PathTrie paths() {
        return paths;
    }

    /**
     * @param capture takes what is wanted, in place of what it held
     * @return why the record cannot be read, or null
     */
    @Nullable
    Unreadable bytes(byte[] bytes, Capture capture) {
        if (bytes.length > MAX_BYTES) {
            return new Unreadable(Reason.TOO_LARGE, bytes.length + " bytes, expected at most " + MAX_BYTES);
        }
        return decoded(ByteOrderMark.utf8(bytes), capture);
    }

    /** Of a record that could be parsed. */
    static Unreadable unknown(byte[] bytes, int schemas) {
        return UnknownSchema.of(ByteOrderMark.utf8(bytes), JSON, schemas);
    }

    private @Nullable Unreadable decoded(byte[] bytes, Capture capture) {
        if (!looksLikeJson(bytes)) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            TextFormat format = TextFormats.of(text);
            return format == null
                    ? notJson("expected JSON, " + TextFormats.titles(), null)
                    : text(text, format, capture);
        }
        Unreadable failure = json(bytes, capture);
        if (failure != null && failure.reason() == Reason.NOT_JSON) {
            byte[] repaired = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            return Arrays.equals(repaired, bytes) ? failure : json(repaired, capture);
        }
        return failure;
    }

    /** A record that is text in another one, JSON or one of the formats; false when it is neither. */
    boolean embedded(String text, Capture capture) {
        if (startsWithBrace(text)) {
            return json(text.getBytes(StandardCharsets.UTF_8), capture) == null;
        }
        TextFormat format = TextFormats.of(text);
        return format != null && text(text, format, capture) == null;
    }

    private static boolean startsWithBrace(String text) {
        int at = 0;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '{';
    }

    private @Nullable Unreadable text(String text, TextFormat format, Capture capture) {
        try (TokenBuffer tokens = new TokenBuffer(null, false)) {
            format.write(text, tokens);
            try (JsonParser json = tokens.asParser(LIMITS)) {
                return walk(json, capture);
            }
        } catch (TextFormat.MalformedTextException e) {
            return new Unreadable(Reason.NOT_JSON, "expected " + format.title() + ": " + e.getMessage());
        } catch (StreamConstraintsException e) {
            return new Unreadable(Reason.TOO_DEEP, "nested deeper than " + MAX_DEPTH);
        } catch (IOException e) {
            throw new IllegalStateException("a buffer in memory cannot fail", e);
        }
    }

    private @Nullable Unreadable json(byte[] bytes, Capture capture) {
        try (JsonParser json = JSON.createParser(bytes)) {
            return walk(json, capture);
        } catch (StreamConstraintsException e) {
            return new Unreadable(Reason.TOO_DEEP, "nested deeper than " + MAX_DEPTH + at(e.getLocation()));
        } catch (JacksonException e) {
            return notJson("expected JSON", e.getLocation());
        } catch (IOException e) {
            return notJson("expected JSON in UTF-8", null);
        }
    }

    private @Nullable Unreadable walk(JsonParser json, Capture capture) throws IOException {
        capture.clear();
        JsonToken first = json.nextToken();
        if (first != JsonToken.START_OBJECT) {
            return first == null
                    ? notJson("expected an object, found nothing", null)
                    : notJson("expected an object", json.currentTokenLocation());
        }
        try {
            new RecordWalk(json, capture).object(paths.root());
        } catch (Capture.TooManyMembersException e) {
            return new Unreadable(Reason.TOO_LARGE, "more than " + Capture.MAX_MEMBERS + " fields");
        }
        return json.nextToken() == null
                ? null
                : notJson("expected one object, more follows", json.currentTokenLocation());
    }

    /** Text formats begin with a letter, a digit or {@code <}. */
    private static boolean looksLikeJson(byte[] bytes) {
        for (byte b : bytes) {
            if (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
                continue;
            }
            boolean letterOrDigit = (b >= '0' && b <= '9') || ((b | 0x20) >= 'a' && (b | 0x20) <= 'z');
            return !letterOrDigit && b != '<';
        }
        return true;
    }

    private static Unreadable notJson(String expected, @Nullable JsonLocation location) {
        return new Unreadable(Reason.NOT_JSON, expected + at(location));
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null
                ? ""
                : ", at line " + location.getLineNr() + ", column " + location.getColumnNr() + ", byte "
                        + location.getByteOffset();
    }
}
