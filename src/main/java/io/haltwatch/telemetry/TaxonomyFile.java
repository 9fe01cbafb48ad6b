package io.haltwatch.telemetry;

import io.haltwatch.telemetry.Taxonomy.Channel;
import io.haltwatch.telemetry.Taxonomy.Condition;
import io.haltwatch.telemetry.Taxonomy.Derived;
import io.haltwatch.telemetry.Taxonomy.Kind;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles a taxonomy file into a {@link Taxonomy}; {@code schemas/README.md} describes the language. */
final class TaxonomyFile {

    private final YamlNode file;
    private final String product;
    private final Map<String, Channel> channels = new HashMap<>();
    private final Map<String, List<Kind>> kinds = new HashMap<>();

    private TaxonomyFile(YamlNode file) {
        this.file = file;
        this.product = file.require("product").text();
    }

    /** @throws io.haltwatch.yaml.YamlException with file, line and what was expected */
    static Taxonomy compile(YamlNode file) {
        file.allowOnly(Set.of("product", "channels", "common", "sources"));
        return new TaxonomyFile(file).compile();
    }

    private Taxonomy compile() {
        file.require("channels").map().forEach((service, names) -> {
            LogSource logSource = new LogSource(product, null, service);
            names.texts().forEach(name -> channels.put(name, new Channel(name, logSource)));
        });
        for (YamlNode source : file.require("sources").list()) {
            source(source);
        }
        return new Taxonomy(product, kinds, channels, derived(file.get("common")));
    }

    private void source(YamlNode source) {
        source.allowOnly(Set.of("provider", "channel", "events"));
        List<String> providers = source.require("provider").texts();
        YamlNode channelName = source.require("channel");
        Channel channel = channels.get(channelName.text());
        if (channel == null) {
            throw channelName.error("unknown channel '" + channelName.text() + "', add it under 'channels'");
        }
        for (YamlNode event : source.require("events").list()) {
            event.allowOnly(Set.of("id", "source", "category", "when", "fields"));
            YamlNode category = event.get("category");
            LogSource logSource = new LogSource(
                    product,
                    category == null ? null : category.text(),
                    channel.logSource().service());
            Kind kind = new Kind(
                    providers,
                    channel.name(),
                    conditions(event.get("when")),
                    dataSource(event.get("source")),
                    logSource,
                    derived(event.get("fields")));
            for (String id : event.require("id").texts()) {
                kinds.computeIfAbsent(id, any -> new ArrayList<>()).add(kind);
            }
        }
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

    private static List<Condition> conditions(@Nullable YamlNode node) {
        List<Condition> conditions = new ArrayList<>();
        members(node).forEach((field, values) -> conditions.add(new Condition(field, values.texts())));
        return List.copyOf(conditions);
    }

    private static List<Derived> derived(@Nullable YamlNode node) {
        List<Derived> derived = new ArrayList<>();
        members(node)
                .forEach((field, templates) -> derived.add(new Derived(
                        field,
                        templates.listOrOne().stream()
                                .map(TaxonomyFile::template)
                                .toList())));
        return List.copyOf(derived);
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
