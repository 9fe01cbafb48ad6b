package io.haltwatch.telemetry;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a source are: their kind, their data source, their Sigma log source, and their fields under Sigma's
 * names. Compiled from a taxonomy file, or from the {@code events} of a mapping.
 */
final class Taxonomy {

    /** A field that follows from others, from the first template that gives something. */
    record Derived(String field, List<Template> templates) {

        @Nullable
        String value(FieldTable fields) {
            for (int i = 0; i < templates.size(); i++) {
                String value = templates.get(i).apply(fields);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }
    }

    /** A log channel by its canonical name. */
    record Channel(String name, LogSource logSource) {}

    /** What an event was recognised as. */
    record Classified(EventKind kind, @Nullable DataSource dataSource, LogSource logSource) {}

    private final Derived product;
    private final Map<String, List<EventType>> typesById;
    private final List<EventType> types;
    private final Map<String, Channel> channels;
    private final Map<String, Channel> channelsInAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Derived> first;
    private final List<Derived> common;

    /**
     * @param product what Sigma calls the product: {@code windows}, {@code linux}
     * @param typesById types that have an event id
     * @param types those without, in the order in which they are asked
     */
    Taxonomy(
            Derived product,
            Map<String, List<EventType>> typesById,
            List<EventType> types,
            Map<String, Channel> channels,
            List<Derived> common) {
        this(product, typesById, types, channels, List.of(), common);
    }

    private Taxonomy(
            Derived product,
            Map<String, List<EventType>> typesById,
            List<EventType> types,
            Map<String, Channel> channels,
            List<Derived> first,
            List<Derived> common) {
        this.product = product;
        this.typesById = Map.copyOf(typesById);
        this.types = List.copyOf(types);
        this.channels = new HashMap<>(channels);
        this.channelsInAnyCase.putAll(channels);
        this.first = List.copyOf(first);
        this.common = List.copyOf(common);
    }

    /** The same taxonomy for a schema of which some fields must be worked out before it looks at them. */
    Taxonomy after(List<Derived> fields) {
        return new Taxonomy(product, typesById, types, channels, fields, common);
    }

    /** Every type, with an event id or without. */
    Stream<EventType> everyType() {
        return Stream.concat(typesById.values().stream().flatMap(List::stream), types.stream());
    }

    Collection<Channel> everyChannel() {
        return channels.values();
    }

    /** The product where all events have the same, or null. */
    @Nullable
    String onlyProduct() {
        return product.templates().size() == 1 ? product.value(new FieldTable(1)) : null;
    }

    /** Fields worked out for every event. */
    Stream<Derived> always() {
        return Stream.concat(first.stream(), common.stream());
    }

    /** The most fields that {@link #classify} adds to every event; a few types of events have some of their own. */
    int alwaysAdded() {
        return 1 + first.size() + common.size();
    }

    /** Recognises an event, names its channel canonically and adds the fields that follow from others. */
    Classified classify(FieldTable fields) {
        derive(first, fields);
        String named = fields.text("Channel");
        Channel channel = named == null ? null : channel(named);
        if (channel != null) {
            fields.set("Channel", channel.name());
        }
        derive(common, fields);
        EventType type = type(fields, channel == null ? named : channel.name());
        if (type == null) {
            LogSource logSource =
                    channel == null ? new LogSource(product.value(fields), null, null) : channel.logSource();
            return new Classified(EventKind.OTHER, null, logSource);
        }
        if (named == null && type.channel() != null) {
            fields.set("Channel", type.channel());
        }
        derive(type.derived(), fields);
        LogSource logSource = type.logSource();
        if (logSource.product() == null) {
            logSource = new LogSource(product.value(fields), logSource.category(), logSource.service());
        }
        return new Classified(type.kind(), type.dataSource(), logSource);
    }

    private @Nullable Channel channel(String name) {
        Channel exact = channels.get(name);
        return exact == null ? channelsInAnyCase.get(name) : exact;
    }

    private @Nullable EventType type(FieldTable fields, @Nullable String channel) {
        String id = typesById.isEmpty() ? null : fields.text("EventID");
        if (id != null) {
            String provider = fields.text("Provider_Name");
            List<EventType> sameId = typesById.getOrDefault(id, List.of());
            for (int i = 0; i < sameId.size(); i++) {
                EventType type = sameId.get(i);
                if (type.isWrittenBy(provider, channel)) {
                    type.nameParameters(fields);
                    if (type.holds(fields)) {
                        return type;
                    }
                }
            }
        }
        for (int i = 0; i < types.size(); i++) {
            EventType type = types.get(i);
            if (type.holds(fields)) {
                return type;
            }
        }
        return null;
    }

    /** All are worked out before any is set: a 4688's ProcessId is its creator's until it becomes the new one's. */
    private static void derive(List<Derived> derived, FieldTable fields) {
        if (derived.isEmpty()) {
            return;
        }
        String[] values = new String[derived.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = derived.get(i).value(fields);
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                fields.set(derived.get(i).field(), values[i]);
            }
        }
    }
}
