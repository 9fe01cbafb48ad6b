package io.haltwatch.telemetry;

import io.haltwatch.telemetry.Taxonomy.Channel;
import io.haltwatch.telemetry.Taxonomy.Derived;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a taxonomy file, or the taxonomy part of a mapping, into a {@link Taxonomy}; {@code schemas/README.md}
 * describes the language.
 */
final class TaxonomyFile {

    /** The keys of a taxonomy; a mapping that has its own may have them too. */
    static final Set<String> KEYS = Set.of("product", "channels", "common", "sources", "events");

    private static final Set<String> EVENT_KEYS =
            Set.of("kind", "source", "product", "category", "service", "when", "fields");
    private static final Set<String> NUMBERED_EVENT_KEYS =
            Set.of("id", "kind", "source", "category", "when", "parameters", "fields");

    private final YamlNode file;
    private final YamlNode product;
    private final Map<String, Channel> channels = new HashMap<>();
    private final Map<String, List<EventType>> typesById = new HashMap<>();
    private final List<EventType> types = new ArrayList<>();

    private TaxonomyFile(YamlNode file) {
        this.file = file;
        this.product = file.require("product");
    }

    /** @throws io.haltwatch.yaml.YamlException with file, line and what was expected */
    static Taxonomy compile(YamlNode file) {
        file.allowOnly(KEYS);
        return compilePart(file);
    }

    /** {@code common} of a mapping that names a taxonomy: worked out before that taxonomy looks at the fields. */
    static List<Derived> ownFields(YamlNode mapping) {
        return derived(mapping.get("common"));
    }

    /** As {@link #compile}, of a file that has other keys besides. */
    static Taxonomy compilePart(YamlNode file) {
        return new TaxonomyFile(file).compile();
    }

    private Taxonomy compile() {
        members(file.get("channels")).forEach((service, names) -> {
            LogSource logSource = new LogSource(fixedProduct(product), null, service);
            names.texts().forEach(name -> channels.put(name, new Channel(name, logSource)));
        });
        YamlNode sources = file.get("sources");
        YamlNode events = file.get("events");
        if (sources == null && events == null) {
            throw file.error("expected 'events' or 'sources': which events there are");
        }
        for (YamlNode source : sources == null ? List.<YamlNode>of() : sources.list()) {
            source(source);
        }
        for (YamlNode event : events == null ? List.<YamlNode>of() : events.list()) {
            event.allowOnly(EVENT_KEYS);
            YamlNode service = event.get("service");
            types.add(type(event, List.of(), null, ownProduct(event), service == null ? null : service.text()));
        }
        return new Taxonomy(
                new Derived("", templates(product)), typesById, types, channels, derived(file.get("common")));
    }

    private void source(YamlNode source) {
        source.allowOnly(Set.of("provider", "product", "channel", "events"));
        List<String> providers = source.require("provider").texts();
        YamlNode channelName = source.require("channel");
        Channel channel = channels.get(channelName.text());
        if (channel == null) {
            throw channelName.error("unknown channel '" + channelName.text() + "', add it under 'channels'");
        }
        YamlNode own = source.get("product");
        if (own != null) {
            // Events of the channel that nothing describes are of that product too.
            channel = new Channel(
                    channel.name(),
                    new LogSource(own.text(), null, channel.logSource().service()));
            channels.put(channel.name(), channel);
        }
        for (YamlNode event : source.require("events").list()) {
            event.allowOnly(NUMBERED_EVENT_KEYS);
            EventType type = type(
                    event,
                    providers,
                    channel.name(),
                    ownProduct(source),
                    channel.logSource().service());
            for (String id : event.require("id").texts()) {
                typesById.computeIfAbsent(id, any -> new ArrayList<>()).add(type);
            }
        }
    }

    private EventType type(
            YamlNode event,
            List<String> providers,
            @Nullable String channel,
            @Nullable String product,
            @Nullable String service) {
        YamlNode category = event.get("category");
        YamlNode parameters = event.get("parameters");
        return new EventType(
                providers,
                channel,
                conditions(event.get("when")),
                kind(event.get("kind")),
                dataSource(event.get("source")),
                new LogSource(product, category == null ? null : category.text(), service),
                parameters == null ? List.of() : List.copyOf(parameters.texts()),
                derived(event.get("fields")));
    }

    /** Null when each record tells it. */
    private @Nullable String ownProduct(YamlNode node) {
        YamlNode own = node.get("product");
        return own == null ? fixedProduct(product) : own.text();
    }

    private static @Nullable String fixedProduct(YamlNode product) {
        return product.isText() && product.text().indexOf('{') < 0 ? product.text() : null;
    }

    private static EventKind kind(@Nullable YamlNode node) {
        return node == null
                ? EventKind.OTHER
                : EventKind.ofLabel(node.text())
                        .orElseThrow(() -> node.error("unknown kind '" + node.text() + "', expected one of "
                                + Arrays.stream(EventKind.values())
                                        .map(EnumName::lower)
                                        .toList()));
    }

    private static @Nullable DataSource dataSource(@Nullable YamlNode node) {
        if (node == null) {
            return null;
        }
        return DataSource.ofSlug(node.text())
                .orElseThrow(() -> node.error("unknown data source '" + node.text() + "', expected one of "
                        + Arrays.stream(DataSource.values())
                                .map(DataSource::slug)
                                .toList()));
    }

    /** {@code {Field: value, Other: [value, value]}}. */
    private static List<FieldCondition> conditions(@Nullable YamlNode node) {
        List<FieldCondition> conditions = new ArrayList<>();
        members(node).forEach((field, values) -> conditions.add(FieldCondition.of(field, values.texts())));
        return List.copyOf(conditions);
    }

    private static List<Derived> derived(@Nullable YamlNode node) {
        List<Derived> derived = new ArrayList<>();
        members(node).forEach((field, templates) -> derived.add(new Derived(field, templates(templates))));
        return List.copyOf(derived);
    }

    private static List<Template> templates(YamlNode node) {
        return node.listOrOne().stream().map(TaxonomyFile::template).toList();
    }

    private static Template template(YamlNode node) {
        try {
            return Template.parse(node.text());
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, YamlNode> members(@Nullable YamlNode node) {
        return node == null ? new LinkedHashMap<>() : node.map();
    }
}
