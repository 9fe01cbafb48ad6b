package io.haltwatch.telemetry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.haltwatch.telemetry.ReadResult.Read;
import io.haltwatch.telemetry.ReadResult.Reason;
import io.haltwatch.telemetry.ReadResult.Unreadable;
import io.haltwatch.telemetry.Taxonomy.Classified;
import io.haltwatch.yaml.YamlNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON records in every schema that it has a mapping for, in one pass, and recognises the schema by content.
 *
 * <p>Bytes that are no UTF-8 are replaced rather than refused: one bad byte in a command line must not hide it.
 */
public final class JsonEventReader implements EventReader {

    /** Records are at most this long, in bytes; a Windows event holds at most 64 KiB of UTF-16. */
    static final int MAX_BYTES = 1 << 20;
    /** No schema needs more than ten levels. */
    static final int MAX_DEPTH = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            // A hostile stream of fresh names must neither fill the JVM's string table nor fail records.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            // Only the depth may fail: lengths are bounded by the record's.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_BYTES)
                    .maxNumberLength(MAX_BYTES)
                    .maxNameLength(MAX_BYTES)
                    .build())
            .build();

    /** Where several mappings could recognise a record, the first one does. */
    private static final List<String> BUILT_IN = List.of("schemas/windows-event.yml", "schemas/windows-flat.yml");

    private final PathTrie paths;
    private final List<SchemaMapping> mappings;

    private JsonEventReader(PathTrie paths, List<SchemaMapping> mappings) {
        this.paths = paths;
        this.mappings = List.copyOf(mappings);
    }

    /** A reader of the schemas that ship. */
    public static JsonEventReader builtIn() {
        return of(BUILT_IN.stream().map(YamlNode::resource).toList());
    }

    /** @throws io.haltwatch.yaml.YamlException with file and line when a mapping is wrong */
    static JsonEventReader of(List<YamlNode> mappingFiles) {
        PathTrie paths = new PathTrie();
        Map<String, Taxonomy> taxonomies = new HashMap<>();
        taxonomies.put("windows", TaxonomyFile.compile(YamlNode.resource("taxonomy/windows.yml")));
        SchemaMappingFile compiler = new SchemaMappingFile(paths, name -> {
            Taxonomy taxonomy = taxonomies.get(name);
            if (taxonomy == null) {
                throw new IllegalArgumentException(
                        "unknown taxonomy '" + name + "', expected one of " + taxonomies.keySet());
            }
            return taxonomy;
        });
        List<SchemaMapping> mappings = new ArrayList<>();
        mappingFiles.forEach(file -> mappings.add(compiler.compile(file)));
        return new JsonEventReader(paths, mappings);
    }

    @Override
    public ReadResult read(byte[] bytes, DataSource expected, String tenant) {
        if (bytes.length > MAX_BYTES) {
            return new Unreadable(Reason.TOO_LARGE, bytes.length + " bytes, expected at most " + MAX_BYTES);
        }
        Capture capture = new Capture(paths);
        Unreadable failure = parse(bytes, capture);
        if (failure != null && failure.reason() == Reason.NOT_JSON) {
            byte[] repaired = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(repaired, bytes)) {
                capture = new Capture(paths);
                failure = parse(repaired, capture);
            }
        }
        return failure == null ? event(capture, expected, tenant) : failure;
    }

    private @Nullable Unreadable parse(byte[] bytes, Capture capture) {
        try (JsonParser json = JSON.createParser(bytes)) {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT) {
                return first == null
                        ? notJson("expected an object, found nothing", null)
                        : notJson("expected an object", json.currentTokenLocation());
            }
            new RecordWalk(json, capture).object(paths.root());
            if (json.nextToken() != null) {
                return notJson("expected one object, more follows", json.currentTokenLocation());
            }
            return null;
        } catch (StreamConstraintsException e) {
            return new Unreadable(Reason.TOO_DEEP, "nested deeper than " + MAX_DEPTH + at(e.getLocation()));
        } catch (Capture.TooManyMembersException e) {
            return new Unreadable(Reason.TOO_LARGE, "more than " + Capture.MAX_MEMBERS + " fields");
        } catch (JacksonException e) {
            return notJson("expected JSON", e.getLocation());
        } catch (IOException e) {
            return notJson("expected JSON in UTF-8", null);
        }
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

    private ReadResult event(Capture capture, DataSource expected, String tenant) {
        for (SchemaMapping mapping : mappings) {
            if (mapping.recognises(capture)) {
                return event(mapping, capture, expected, tenant);
            }
        }
        return new Unreadable(
                Reason.UNKNOWN_SCHEMA,
                "expected one of " + mappings.stream().map(SchemaMapping::name).toList());
    }

    private static ReadResult event(SchemaMapping mapping, Capture capture, DataSource expected, String tenant) {
        String hostName = mapping.host(capture);
        String canonical = hostName == null ? "" : HostName.canonical(hostName);
        if (canonical.isEmpty()) {
            return new Unreadable(Reason.NO_HOST, "no host name in the places of schema " + mapping.name());
        }
        Long time = mapping.time(capture);
        if (time == null) {
            return new Unreadable(Reason.NO_TIME, "no time in the places of schema " + mapping.name());
        }
        if (time == TimeText.BAD) {
            return new Unreadable(
                    Reason.BAD_TIME, "expected ISO 8601 or epoch, years 1970 to 9999, schema " + mapping.name());
        }
        HostKey host = new HostKey(tenant, canonical);
        FieldTable fields = mapping.fields(capture);
        Classified kind = mapping.taxonomy().classify(fields);
        String record = mapping.record(capture);
        String id = record == null
                ? EventIdentity.ofFields(host, time, fields)
                : EventIdentity.ofRecord(host, fields.text("Channel"), record, time);
        DataSource dataSource = kind.dataSource() == null ? expected : kind.dataSource();
        return new Read(new Event(host, time, dataSource, mapping.name(), kind.logSource(), id, fields));
    }
}
