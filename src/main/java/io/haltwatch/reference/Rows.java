package io.haltwatch.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.reference.BadRowException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Rows as they lie on their topics: JSON with a {@code schema_version}. */
public final class Rows {

    /** Of the rows that are written. */
    public static final int VERSION = 1;

    /** Largest row, in bytes. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final String SCHEMA_VERSION = "schema_version";
    private static final int MAX_DEPTH = 16;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Rows() {}

    /** A row to be written. Never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Written(RowKey key, byte[] value, ReferenceRow row) {}

    /**
     * A row of a topic. Fields that this version does not know are passed over.
     *
     * @throws BadRowException when it cannot be used
     */
    public static ReferenceRow read(ReferenceKind kind, RowKey key, byte[] value) throws BadRowException {
        if (value.length > MAX_BYTES) {
            throw new BadRowException(
                    Reason.TOO_LARGE, "the row has " + value.length + " bytes; expected at most " + MAX_BYTES);
        }
        ObjectNode object = object(value);
        JsonNode version = object.path(SCHEMA_VERSION);
        if (!version.isInt() || version.intValue() < 1) {
            throw new BadRowException(
                    Reason.FIELD, "'" + SCHEMA_VERSION + "' is missing or no number; expected " + VERSION);
        }
        // A later version only adds fields; of two versions on nothing is promised.
        if (version.intValue() > VERSION + 1) {
            throw new BadRowException(
                    Reason.VERSION, "'" + SCHEMA_VERSION + "' is " + version + "; expected " + VERSION);
        }
        ReferenceRow row = kind.read(key.tenant(), new RowFields(object, false));
        if (!row.id().equals(key.id())) {
            throw new BadRowException(
                    Reason.KEY,
                    "the key is '" + key.asString() + "'; expected '"
                            + keyOf(row).asString() + "'");
        }
        return row;
    }

    /**
     * A row that somebody wrote: {@code schema_version} may be left out, and there are no unknown fields.
     *
     * @throws BadRowException when it cannot be used
     */
    public static Written write(ReferenceKind kind, String tenant, JsonNode written) throws BadRowException {
        if (!written.isObject()) {
            throw new BadRowException(Reason.FIELD, "not a map of fields; expected " + kind.fields());
        }
        List<String> known = new ArrayList<>(kind.fields());
        known.add(SCHEMA_VERSION);
        RowFields fields = new RowFields(written, true);
        fields.allowOnly(known);
        JsonNode version = written.path(SCHEMA_VERSION);
        if (!version.isMissingNode() && !(version.isInt() && version.intValue() == VERSION)) {
            throw fields.wrong(SCHEMA_VERSION, String.valueOf(VERSION));
        }
        ReferenceRow row = kind.read(tenant, fields);
        ObjectNode object = JSON.createObjectNode();
        object.put(SCHEMA_VERSION, VERSION);
        object.setAll((ObjectNode) written);
        byte[] value = bytes(object);
        if (value.length > MAX_BYTES) {
            throw new BadRowException(
                    Reason.TOO_LARGE, "the row has " + value.length + " bytes; expected at most " + MAX_BYTES);
        }
        // As the reader will look at it: what it refuses must not be written.
        return new Written(RowKey.parse(keyOf(row).asString()), value, row);
    }

    private static RowKey keyOf(ReferenceRow row) {
        return new RowKey(row.tenant(), row.id());
    }

    /**
     * The fields of a row, whatever they are.
     *
     * @throws BadRowException when it is no JSON object
     */
    public static ObjectNode object(byte[] value) throws BadRowException {
        try {
            if (JSON.readTree(value) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new BadRowException(Reason.NOT_JSON, "not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new BadRowException(Reason.NOT_JSON, "not JSON: " + e.getMessage());
        }
        throw new BadRowException(Reason.NOT_JSON, "not a JSON object");
    }

    private static byte[] bytes(ObjectNode object) {
        try {
            return JSON.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
    }
}
