package io.haltwatch.telemetry;

import io.haltwatch.telemetry.SchemaMapping.FieldSlots;
import io.haltwatch.telemetry.SchemaMapping.TimeSlot;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Compiles a mapping file into a {@link SchemaMapping}; {@code schemas/README.md} describes the language. */
final class SchemaMappingFile {

    private static final Set<String> KEYS =
            Set.of("schema", "title", "recognise", "time", "host", "record", "fields", "members", "items", "taxonomy");

    private final PathTrie paths;
    private final Function<String, Taxonomy> taxonomies;

    /**
     * @param paths the tree that the wanted paths are added to
     * @param taxonomies the taxonomy of a name; throws {@code IllegalArgumentException} when there is none
     */
    SchemaMappingFile(PathTrie paths, Function<String, Taxonomy> taxonomies) {
        this.paths = paths;
        this.taxonomies = taxonomies;
    }

    /** @throws io.haltwatch.yaml.YamlException with file, line and what was expected */
    SchemaMapping compile(YamlNode file) {
        file.allowOnly(KEYS);
        List<Slots> recognise = new ArrayList<>();
        for (YamlNode alternative : file.require("recognise").list()) {
            recognise.add(slots(alternative));
        }
        List<FieldSlots> fields = new ArrayList<>();
        file.require("fields").map().forEach((name, places) -> fields.add(new FieldSlots(name, slots(places))));
        YamlNode taxonomy = file.require("taxonomy");
        return new SchemaMapping(
                file.require("schema").text(),
                recognise,
                times(file.require("time")),
                slots(file.require("host")),
                optionalSlots(file.get("record")),
                fields,
                groups(file),
                checked(taxonomy, () -> taxonomies.apply(taxonomy.text())));
    }

    private List<TimeSlot> times(YamlNode node) {
        List<TimeSlot> times = new ArrayList<>();
        for (YamlNode place : node.listOrOne()) {
            String text = place.text();
            boolean onlyZoned = text.endsWith("|zoned");
            String path = onlyZoned ? text.substring(0, text.length() - "|zoned".length()) : text;
            times.add(new TimeSlot(checked(place, () -> paths.slot(path)), onlyZoned));
        }
        return times;
    }

    private List<Integer> groups(YamlNode file) {
        List<Integer> groups = new ArrayList<>();
        YamlNode members = file.get("members");
        for (YamlNode entry : members == null ? List.<YamlNode>of() : members.listOrOne()) {
            entry.allowOnly(Set.of("of", "only", "except"));
            YamlNode of = entry.require("of");
            Set<String> only = names(entry.get("only"));
            Set<String> except = names(entry.get("except"));
            if (only != null && except != null) {
                throw entry.error("'only' and 'except' exclude each other");
            }
            groups.add(checked(of, () -> paths.members(of.text(), only, except == null ? Set.of() : except)));
        }
        YamlNode items = file.get("items");
        for (YamlNode entry : items == null ? List.<YamlNode>of() : items.listOrOne()) {
            entry.allowOnly(Set.of("of", "named"));
            YamlNode of = entry.require("of");
            groups.add(checked(
                    of, () -> paths.items(of.text(), entry.require("named").text())));
        }
        return List.copyOf(groups);
    }

    private static @Nullable Set<String> names(@Nullable YamlNode node) {
        return node == null ? null : new HashSet<>(node.texts());
    }

    private Slots optionalSlots(@Nullable YamlNode node) {
        return node == null ? new Slots() : slots(node);
    }

    private Slots slots(YamlNode node) {
        if (node.listOrOne().isEmpty()) {
            throw node.error("expected at least one path");
        }
        return new Slots(node.listOrOne().stream()
                .mapToInt(place -> checked(place, () -> paths.slot(place.text())))
                .toArray());
    }

    private static <T> T checked(YamlNode node, Supplier<T> compile) {
        try {
            return compile.get();
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }
}
