package io.haltwatch.telemetry;

import io.haltwatch.telemetry.ReadResult.Read;
import io.haltwatch.telemetry.ReadResult.Reason;
import io.haltwatch.telemetry.ReadResult.Unreadable;
import io.haltwatch.telemetry.Taxonomy.Classified;
import io.haltwatch.yaml.ShippedFile;
import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads records in every schema that it has a mapping for, and recognises the schema by content. */
public final class SchemaEventReader implements EventReader {

    private static final String FOLDER = "schemas/";
    private static final TenantSource NO_FIELD = new TenantSource.Field(List.of());

    /** A record in syslog in a shipper's JSON: no real one is wrapped more often. */
    private static final int MAX_ENVELOPES = 3;

    private final RecordParser parser;
    private final SchemaIndex schemas;
    private final AgentPlaces agents;
    private final TenantField tenantField;
    /** One for the record and one for each that may be inside it. */
    private final ThreadLocal<Capture[]> captures;

    private SchemaEventReader(
            PathTrie paths, List<SchemaMapping> mappings, AgentPlaces agents, TenantField tenantField) {
        this.parser = new RecordParser(paths);
        this.schemas = new SchemaIndex(mappings, paths.slotCount());
        this.agents = agents;
        this.tenantField = tenantField;
        this.captures = ThreadLocal.withInitial(() -> {
            Capture[] levels = new Capture[MAX_ENVELOPES + 1];
            Arrays.setAll(levels, level -> new Capture(paths));
            return levels;
        });
    }

    /** A reader of the schemas that ship. */
    public static SchemaEventReader builtIn() {
        return of(List.of());
    }

    static SchemaEventReader of(List<YamlNode> ownFiles) {
        return of(ownFiles, null, NO_FIELD);
    }

    /**
     * A reader of one's own schemas, which are asked first, and of those that ship.
     *
     * @param otherwise the host of records that name none, or null: those are dead letters
     * @throws io.haltwatch.yaml.YamlException with file and line when a mapping is wrong
     */
    public static SchemaEventReader load(List<Path> mappingFiles, @Nullable String otherwise) {
        return load(mappingFiles, otherwise, NO_FIELD);
    }

    /**
     * As above.
     *
     * @param tenant its fields are looked for in each record, where it names any
     * @throws IllegalArgumentException when one of them is no path
     */
    public static SchemaEventReader load(List<Path> mappingFiles, @Nullable String otherwise, TenantSource tenant) {
        return of(mappingFiles.stream().map(SchemaEventReader::file).toList(), otherwise, tenant);
    }

    private static YamlNode file(Path file) {
        try {
            return YamlNode.read(file);
        } catch (NoSuchFileException e) {
            throw new YamlException(file.toString(), "no such file");
        } catch (IOException e) {
            throw new YamlException(file.toString(), 1, "cannot be read: " + e.getMessage());
        }
    }

    private static SchemaEventReader of(List<YamlNode> ownFiles, @Nullable String otherwise, TenantSource tenant) {
        PathTrie paths = new PathTrie();
        Map<String, Taxonomy> taxonomies = new HashMap<>();
        for (String name : ShippedFile.index("taxonomy/")) {
            taxonomies.put(name.replace(".yml", ""), TaxonomyFile.compile(YamlNode.resource("taxonomy/" + name)));
        }
        SchemaMappingFile compiler = new SchemaMappingFile(paths, name -> {
            Taxonomy taxonomy = taxonomies.get(name);
            if (taxonomy == null) {
                throw new IllegalArgumentException(
                        "unknown taxonomy '" + name + "', expected one of " + taxonomies.keySet());
            }
            return taxonomy;
        });
        List<SchemaMapping> mappings = new ArrayList<>();
        ownFiles.forEach(file -> mappings.add(compiler.compile(file)));
        for (String name : ShippedFile.index(FOLDER)) {
            mappings.add(compiler.compile(YamlNode.resource(FOLDER + name)));
        }
        AgentPlaces agents = compiler.compileAgents(YamlNode.resource(FOLDER + "agents.yml"), otherwise);
        TenantField tenantField = TenantField.of(tenant, paths);
        paths.seal();
        return new SchemaEventReader(paths, mappings, agents, tenantField);
    }

    /** The log sources that events can have. */
    public List<ProducedLogSource> logSources() {
        return schemas.mappings().stream()
                .flatMap(mapping -> ProducedLogSources.of(mapping).stream())
                .toList();
    }

    /** The kinds that events can have. */
    public Set<ProducedKind> kinds() {
        Set<ProducedKind> kinds = new LinkedHashSet<>();
        for (SchemaMapping mapping : schemas.mappings()) {
            mapping.taxonomy()
                    .everyType()
                    .map(type ->
                            new ProducedKind(mapping.name(), type.logSource().product(), type.kind()))
                    .forEach(kinds::add);
        }
        return kinds;
    }

    @Override
    public ReadResult read(byte[] bytes, DataSource expected, @Nullable String tenant, long reference) {
        Capture[] levels = captures.get();
        Unreadable failure = parser.bytes(bytes, levels[0]);
        if (failure != null) {
            return failure;
        }
        String whose = tenant;
        if (whose == null) {
            TenantField.Found found = tenantField.in(levels[0]);
            if (found instanceof TenantField.Found.Missing missing) {
                return missing.why();
            }
            whose = ((TenantField.Found.Named) found).tenant();
        }
        RecognisedRecord record = recognise(levels[0], null, null);
        return record == null
                ? RecordParser.unknown(bytes, schemas.size())
                : event(innermost(record, levels), expected, whose, reference);
    }

    /** Takes the wanted places of a record that can be parsed. */
    Capture capture(byte[] bytes) {
        Capture capture = new Capture(parser.paths());
        if (parser.bytes(bytes, capture) != null) {
            throw new IllegalArgumentException("a record that cannot be parsed");
        }
        return capture;
    }

    boolean recognises(Capture capture) {
        return schemas.recognise(capture) != null;
    }

    /** @param embedded the text that it was, or null when it is the record itself */
    private @Nullable RecognisedRecord recognise(
            Capture capture, @Nullable RecognisedRecord envelope, @Nullable Embedded embedded) {
        SchemaMapping mapping = schemas.recognise(capture);
        return mapping == null || (embedded != null && !embedded.takes(mapping))
                ? null
                : new RecognisedRecord(mapping, capture, agents, envelope, embedded != null && embedded.ownHost());
    }

    /** Text that is no record of its own stays a line of its program. */
    private RecognisedRecord innermost(RecognisedRecord outermost, Capture[] levels) {
        RecognisedRecord record = outermost;
        for (int level = 1; level <= MAX_ENVELOPES; level++) {
            RecognisedRecord inner = inside(record, levels[level]);
            if (inner == null) {
                return record;
            }
            record = inner;
        }
        return record;
    }

    /** Only the first text counts. */
    private @Nullable RecognisedRecord inside(RecognisedRecord record, Capture capture) {
        List<Embedded> places = record.mapping().embedded();
        for (int i = 0; i < places.size(); i++) {
            Embedded embedded = places.get(i);
            String text = embedded.places().firstText(record.capture());
            if (text != null) {
                return parser.embedded(text, capture) ? recognise(capture, record, embedded) : null;
            }
        }
        return null;
    }

    private static ReadResult event(RecognisedRecord record, DataSource expected, String tenant, long reference) {
        SchemaMapping mapping = record.mapping();
        String written = record.host();
        String hostId = record.hostId();
        String canonical = HostName.canonical(written == null ? "" : written);
        if (canonical.isEmpty()) {
            canonical = HostName.canonical(hostId == null ? "" : hostId);
        }
        if (canonical.isEmpty()) {
            return new Unreadable(
                    Reason.NO_HOST,
                    "the record names no host in the places of schema " + mapping.name()
                            + " or of its shipper: let the shipper add 'hostname'");
        }
        Long time = record.time(reference);
        if (time == null) {
            return new Unreadable(Reason.NO_TIME, "no time in the places of schema " + mapping.name());
        }
        if (time == TimeText.BAD) {
            return new Unreadable(
                    Reason.BAD_TIME,
                    "expected ISO 8601, epoch or (with the topic's append time) syslog's form, years 1970 to 9999, schema "
                            + mapping.name());
        }
        HostKey host = new HostKey(tenant, canonical);
        FieldTable fields = mapping.fields(record.capture());
        if (hostId != null) {
            fields.set("HostId", hostId);
        }
        if (written != null) {
            fields.set("Computer", written);
        }
        Classified kind = mapping.taxonomy().classify(fields);
        DataSource dataSource = kind.dataSource() == null ? expected : kind.dataSource();
        return new Read(new Event(
                host, time, dataSource, mapping.name(), kind.kind(), kind.logSource(), record.recordId(), fields));
    }
}
