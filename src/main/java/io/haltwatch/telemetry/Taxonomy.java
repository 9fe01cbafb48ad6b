package io.haltwatch.telemetry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a platform are, by provider, channel and id: their data source, their Sigma log source, and their
 * fields under Sigma's names. Compiled from a taxonomy file.
 */
final class Taxonomy {

    /** A field that follows from others, from the first template that gives something. */
    record Derived(String field, List<Template> templates) {}

    /** The values of one field of which an event must have one. */
    record Condition(String field, List<String> anyOf) {

        boolean holds(FieldTable fields) {
            String value = fields.text(field);
            return value != null && contains(anyOf, value);
        }
    }

    /** A log channel by its canonical name. */
    record Channel(String name, LogSource logSource) {}

    /**
     * One kind of event.
     *
     * @param providers who writes it; ids are reused between providers
     * @param channel where it is written, which tells it when the record does not name the provider
     * @param dataSource null when it is none of the seven: then it is what the topic is for
     */
    record Kind(
            List<String> providers,
            String channel,
            List<Condition> conditions,
            @Nullable DataSource dataSource,
            LogSource logSource,
            List<Derived> derived) {

        boolean holds(@Nullable String provider, @Nullable String inChannel, FieldTable fields) {
            if (provider == null ? !channel.equals(inChannel) : !contains(providers, provider)) {
                return false;
            }
            for (Condition condition : conditions) {
                if (!condition.holds(fields)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** What an event was recognised as. */
    record Classified(@Nullable DataSource dataSource, LogSource logSource) {}

    private final Map<String, List<Kind>> kindsById;
    private final Map<String, Channel> channels;
    private final Map<String, Channel> channelsInAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Derived> common;
    private final LogSource unknown;
    private final int mostFields;

    Taxonomy(String product, Map<String, List<Kind>> kindsById, Map<String, Channel> channels, List<Derived> common) {
        this.kindsById = Map.copyOf(kindsById);
        this.channels = new HashMap<>(channels);
        this.channelsInAnyCase.putAll(channels);
        this.common = List.copyOf(common);
        this.unknown = new LogSource(product, null, null);
        this.mostFields = 1
                + common.size()
                + kindsById.values().stream()
                        .flatMap(List::stream)
                        .mapToInt(kind -> kind.derived().size())
                        .max()
                        .orElse(0);
    }

    /** The most fields that {@link #classify} adds. */
    int mostFields() {
        return mostFields;
    }

    /** Recognises an event, names its channel canonically and adds the fields that follow from others. */
    Classified classify(FieldTable fields) {
        String named = fields.text("Channel");
        Channel channel = named == null ? null : channel(named);
        String channelName = channel == null ? named : channel.name();
        if (channel != null) {
            fields.set("Channel", channel.name());
        }
        derive(common, fields);
        Kind kind = kind(fields, channelName);
        if (kind == null) {
            return new Classified(null, channel == null ? unknown : channel.logSource());
        }
        if (named == null) {
            fields.set("Channel", kind.channel());
        }
        derive(kind.derived(), fields);
        return new Classified(kind.dataSource(), kind.logSource());
    }

    private @Nullable Channel channel(String name) {
        Channel exact = channels.get(name);
        return exact == null ? channelsInAnyCase.get(name) : exact;
    }

    private @Nullable Kind kind(FieldTable fields, @Nullable String channel) {
        String id = fields.text("EventID");
        String provider = fields.text("Provider_Name");
        for (Kind kind : id == null ? List.<Kind>of() : kindsById.getOrDefault(id, List.of())) {
            if (kind.holds(provider, channel, fields)) {
                return kind;
            }
        }
        return null;
    }

    private static boolean contains(List<String> names, String name) {
        for (String candidate : names) {
            if (candidate.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** All are worked out before any is set: a 4688's ProcessId is its creator's until it becomes the new one's. */
    private static void derive(List<Derived> derived, FieldTable fields) {
        if (derived.isEmpty()) {
            return;
        }
        String[] values = new String[derived.size()];
        for (int i = 0; i < values.length; i++) {
            for (Template template : derived.get(i).templates()) {
                String value = values[i] == null ? template.apply(fields) : null;
                values[i] = value == null ? values[i] : value;
            }
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                fields.set(derived.get(i).field(), values[i]);
            }
        }
    }
}
