package io.haltwatch.stream;

import io.haltwatch.reference.ReferenceKind;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.TenantSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The topics that the service reads and writes.
 *
 * @param telemetry input topics per data source; a data source that is left out has an empty list or none
 * @param alerts where alerts go
 * @param deadLetters where records go that cannot be used
 * @param watchedHosts whose signs of life the host stage wants to hear of: written and read by the service
 * @param reference topics of reference data, each optional: the service runs without those that do not exist
 */
public record TopicNames(
        Map<DataSource, List<String>> telemetry,
        String alerts,
        String deadLetters,
        String watchedHosts,
        Map<ReferenceKind, String> reference) {

    /** Name of the topic of watched hosts where nothing else is said. */
    public static final String WATCHED_HOSTS = "haltwatch.watched-hosts";

    /** With the default name for watched hosts. */
    public TopicNames(
            Map<DataSource, List<String>> telemetry,
            String alerts,
            String deadLetters,
            Map<ReferenceKind, String> reference) {
        this(telemetry, alerts, deadLetters, WATCHED_HOSTS, reference);
    }

    /** Without reference data. */
    public TopicNames(Map<DataSource, List<String>> telemetry, String alerts, String deadLetters) {
        this(telemetry, alerts, deadLetters, Map.of());
    }

    /**
     * @throws IllegalArgumentException when no telemetry is named, or one topic is named twice: its records would be
     *     read twice, or alerts be read as telemetry
     */
    public TopicNames {
        EnumMap<DataSource, List<String>> copy = new EnumMap<>(DataSource.class);
        Set<String> seen = new LinkedHashSet<>(List.of(alerts));
        if (!seen.add(deadLetters)) {
            throw new IllegalArgumentException("topic '" + deadLetters + "' is named twice");
        }
        if (!seen.add(watchedHosts)) {
            throw new IllegalArgumentException("topic '" + watchedHosts + "' is named twice");
        }
        telemetry.forEach((source, names) -> {
            for (String name : names) {
                if (!seen.add(name)) {
                    throw new IllegalArgumentException("topic '" + name + "' is named twice");
                }
            }
            if (!names.isEmpty()) {
                copy.put(source, List.copyOf(names));
            }
        });
        for (String name : reference.values()) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("topic '" + name + "' is named twice");
            }
        }
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("no telemetry topic is named");
        }
        telemetry = Collections.unmodifiableMap(copy);
        EnumMap<ReferenceKind, String> kinds = new EnumMap<>(ReferenceKind.class);
        kinds.putAll(reference);
        reference = Collections.unmodifiableMap(kinds);
    }

    /** Every topic that must exist before the service starts, inputs first. */
    public Set<String> all() {
        Set<String> all = new LinkedHashSet<>();
        telemetry.values().forEach(all::addAll);
        all.add(alerts);
        all.add(deadLetters);
        all.add(watchedHosts);
        return all;
    }

    /** Telemetry topics whose name should hold the tenant and does not, each with the reason. */
    public List<String> withoutTenant(TenantSource tenant) {
        if (!(tenant instanceof TenantSource.Topic named)) {
            return List.of();
        }
        return telemetry.values().stream()
                .flatMap(List::stream)
                .map(topic -> RecordTenant.ofTopic(named.pattern(), topic))
                .filter(RecordTenant.Found.Missing.class::isInstance)
                .map(found -> ((RecordTenant.Found.Missing) found).why())
                .toList();
    }

    /** The data source that a topic is for. */
    DataSource sourceOf(String topic) {
        for (Map.Entry<DataSource, List<String>> entry : telemetry.entrySet()) {
            if (entry.getValue().contains(topic)) {
                return entry.getKey();
            }
        }
        throw new IllegalArgumentException("not a telemetry topic: " + topic);
    }
}
