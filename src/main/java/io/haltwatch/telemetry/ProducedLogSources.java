package io.haltwatch.telemetry;

import io.haltwatch.telemetry.Taxonomy.Derived;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What log sources the events of a schema can have, with their fields: read off its mapping and taxonomy. */
final class ProducedLogSources {

    /** Fields that every event may have, whatever its schema. */
    private static final List<String> EVERYWHERE = List.of("HostId", "Computer", "Channel");

    private final SchemaMapping mapping;
    private final Set<ProducedLogSource> found = new LinkedHashSet<>();

    private ProducedLogSources(SchemaMapping mapping) {
        this.mapping = mapping;
    }

    static Collection<ProducedLogSource> of(SchemaMapping mapping) {
        ProducedLogSources sources = new ProducedLogSources(mapping);
        Taxonomy taxonomy = mapping.taxonomy();
        taxonomy.everyType().forEach(type -> sources.add(type.logSource(), type));
        taxonomy.everyChannel().forEach(channel -> sources.add(channel.logSource(), null));
        sources.add(new LogSource(taxonomy.onlyProduct(), null, null), null);
        return sources.found;
    }

    /** A product that each record tells is a platform. */
    private void add(LogSource logSource, @Nullable EventType type) {
        DataSource dataSource = type == null ? null : type.dataSource();
        Set<String> fields = fields(type);
        if (logSource.product() != null) {
            found.add(new ProducedLogSource(logSource, dataSource, mapping.name(), fields));
            return;
        }
        for (String platform : Platform.NAMES) {
            LogSource own = new LogSource(platform, logSource.category(), logSource.service());
            found.add(new ProducedLogSource(own, dataSource, mapping.name(), fields));
        }
    }

    /** Null when records have members whose names no mapping lists. */
    private @Nullable Set<String> fields(@Nullable EventType type) {
        if (!mapping.members().isEmpty()) {
            return null;
        }
        Set<String> fields = new HashSet<>(EVERYWHERE);
        mapping.fields().forEach(field -> fields.add(field.field()));
        mapping.present().forEach(field -> fields.add(field.field()));
        mapping.taxonomy().always().map(Derived::field).forEach(fields::add);
        if (type != null) {
            type.derived().forEach(derived -> fields.add(derived.field()));
            fields.addAll(type.parameters());
        }
        return fields;
    }
}
