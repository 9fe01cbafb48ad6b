package io.haltwatch.telemetry;

import io.haltwatch.telemetry.SchemaMapping.FieldSlots;
import io.haltwatch.telemetry.SchemaMapping.Members;
import io.haltwatch.telemetry.SchemaMapping.Presence;
import io.haltwatch.telemetry.SchemaMapping.TimeSlot;
import io.haltwatch.telemetry.Shape.Place;
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

    private static final Set<String> OWN_KEYS = Set.of(
            "schema",
            "title",
            "recognise",
            "time",
            "host",
            "host_id",
            "default_host",
            "shipper_host",
            "record",
            "fields",
            "present",
            "members",
            "items",
            "embedded",
            "taxonomy");
    private static final Set<String> KEYS = both(OWN_KEYS, TaxonomyFile.KEYS);

    private final PathTrie paths;
    /** Those of the file at hand. */
    private final Set<String> ownPaths = new HashSet<>();

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
        ownPaths.clear();
        List<Shape> recognise = new ArrayList<>();
        for (YamlNode alternative : file.require("recognise").list()) {
            recognise.add(shape(alternative));
        }
        List<FieldSlots> fields = new ArrayList<>();
        YamlNode named = file.get("fields");
        if (named == null && file.get("members") == null && file.get("items") == null) {
            throw file.error("'fields' is missing: which place of a record is which field (or 'members': objects whose"
                    + " members are fields)");
        }
        if (named != null) {
            named.map().forEach((name, places) -> fields.add(new FieldSlots(name, slots(places))));
        }
        YamlNode defaultHost = file.get("default_host");
        return new SchemaMapping(
                file.require("schema").text(),
                recognise,
                times(file.require("time")),
                slots(file.require("host")),
                optionalSlots(file.get("host_id")),
                defaultHost == null ? null : defaultHost.text(),
                optionalSlots(file.get("record")),
                fields,
                presences(file.get("present")),
                !says(file.get("shipper_host"), "ignored"),
                embedded(file.get("embedded")),
                // Last: what has a place of its own is no member.
                members(file),
                taxonomy(file));
    }

    /** What every log shipper adds to a record, whatever its schema: where a host and a time are found if nowhere else. */
    AgentPlaces compileAgents(YamlNode file, @Nullable String otherwise) {
        file.allowOnly(Set.of("title", "time", "host", "host_id"));
        return new AgentPlaces(
                times(file.require("time")), slots(file.require("host")), slots(file.require("host_id")), otherwise);
    }

    private Taxonomy taxonomy(YamlNode file) {
        YamlNode shared = file.get("taxonomy");
        if (shared == null) {
            return TaxonomyFile.compilePart(file);
        }
        for (String key : TaxonomyFile.KEYS) {
            YamlNode own = file.get(key);
            if (own != null && !key.equals("common")) {
                throw own.error("'" + key + "' and 'taxonomy' exclude each other");
            }
        }
        return checked(shared, () -> taxonomies.apply(shared.text())).after(TaxonomyFile.ownFields(file));
    }

    /** A list of paths, and of maps from a path to the values of which it must have one. */
    private Shape shape(YamlNode alternative) {
        List<Place> places = new ArrayList<>();
        for (YamlNode item : alternative.listOrOne()) {
            if (item.isMap()) {
                item.map()
                        .forEach((path, values) -> places.add(
                                new Place(checked(values, () -> slot(path)), FieldCondition.of(path, values.texts()))));
            } else {
                places.add(new Place(checked(item, () -> slot(item.text())), null));
            }
        }
        if (places.isEmpty()) {
            throw alternative.error("expected at least one path");
        }
        return new Shape(places);
    }

    private List<TimeSlot> times(YamlNode node) {
        List<TimeSlot> times = new ArrayList<>();
        for (YamlNode place : node.listOrOne()) {
            String text = place.text();
            int bar = text.indexOf('|');
            String path = bar < 0 ? text : text.substring(0, bar);
            TimeSlot.Trust trust = switch (bar < 0 ? "" : text.substring(bar + 1)) {
                case "" -> TimeSlot.Trust.PLAIN;
                case "zoned" -> TimeSlot.Trust.ZONED;
                case "last" -> TimeSlot.Trust.LAST;
                default -> throw place.error("expected PATH, PATH|zoned or PATH|last");
            };
            times.add(new TimeSlot(checked(place, () -> slot(path)), trust));
        }
        return times;
    }

    private List<Presence> presences(@Nullable YamlNode node) {
        List<Presence> presences = new ArrayList<>();
        if (node != null) {
            node.map()
                    .forEach((field, names) -> presences.add(new Presence(
                            field,
                            names.texts(),
                            names.listOrOne().stream()
                                    .map(name -> checked(name, () -> paths.place(name.text())))
                                    .toList())));
        }
        return List.copyOf(presences);
    }

    /** Paths, or {@code of: paths} with {@code only: schemas} and {@code host: own}. */
    private List<Embedded> embedded(@Nullable YamlNode node) {
        List<Embedded> embedded = new ArrayList<>();
        if (node == null) {
            return embedded;
        }
        if (!node.isMap() && node.listOrOne().stream().noneMatch(YamlNode::isMap)) {
            return List.of(new Embedded(slots(node), Set.of(), false));
        }
        for (YamlNode entry : node.listOrOne()) {
            entry.allowOnly(Set.of("of", "only", "host"));
            Set<String> only = names(entry.get("only"));
            embedded.add(new Embedded(
                    slots(entry.require("of")), only == null ? Set.of() : only, says(entry.get("host"), "own")));
        }
        return List.copyOf(embedded);
    }

    private List<Members> members(YamlNode file) {
        List<Members> groups = new ArrayList<>();
        YamlNode members = file.get("members");
        for (YamlNode entry : members == null ? List.<YamlNode>of() : members.listOrOne()) {
            entry.allowOnly(Set.of("of", "only", "except", "names", "values"));
            YamlNode of = entry.require("of");
            Set<String> only = names(entry.get("only"));
            Set<String> except = names(entry.get("except"));
            if (only != null && except != null) {
                throw entry.error("'only' and 'except' exclude each other");
            }
            MemberStyle style =
                    new MemberStyle(says(entry.get("names"), "capitalised"), says(entry.get("values"), "unescaped"));
            MemberFilter named = only == null
                    ? new MemberFilter(false, except == null ? Set.of() : except)
                    : new MemberFilter(true, only);
            MemberFilter filter = named.except(placedBelow(of.text()));
            groups.add(new Members(checked(of, () -> paths.members(of.text(), filter)), filter, style));
        }
        YamlNode items = file.get("items");
        for (YamlNode entry : items == null ? List.<YamlNode>of() : items.listOrOne()) {
            entry.allowOnly(Set.of("of", "named", "from"));
            YamlNode of = entry.require("of");
            int group = checked(
                    of, () -> paths.items(of.text(), entry.require("named").text(), first(entry.get("from"))));
            groups.add(new Members(group, MemberFilter.ALL, MemberStyle.PLAIN));
        }
        return List.copyOf(groups);
    }

    /** Names right below an object that this mapping reads at their places. */
    private Set<String> placedBelow(String of) {
        String start = of.isEmpty() ? "" : of + ".";
        Set<String> placed = new HashSet<>();
        for (String path : ownPaths) {
            if (path.startsWith(start)) {
                String below = path.substring(start.length());
                int dot = below.indexOf('.');
                placed.add(dot < 0 ? below : below.substring(0, dot));
            }
        }
        return placed;
    }

    private static int first(@Nullable YamlNode from) {
        if (from == null || from.text().equals("1")) {
            return 1;
        }
        if (!from.text().equals("0")) {
            throw from.error("expected 0 or 1");
        }
        return 0;
    }

    private static boolean says(@Nullable YamlNode node, String word) {
        if (node != null && !node.text().equals(word)) {
            throw node.error("expected '" + word + "'");
        }
        return node != null;
    }

    private static @Nullable Set<String> names(@Nullable YamlNode node) {
        return node == null ? null : new HashSet<>(node.texts());
    }

    private int slot(String path) {
        ownPaths.add(path);
        return paths.slot(path);
    }

    private Slots optionalSlots(@Nullable YamlNode node) {
        return node == null ? new Slots() : slots(node);
    }

    private Slots slots(YamlNode node) {
        if (node.listOrOne().isEmpty()) {
            throw node.error("expected at least one path");
        }
        return new Slots(node.listOrOne().stream()
                .mapToInt(place -> checked(place, () -> slot(place.text())))
                .toArray());
    }

    private static <T> T checked(YamlNode node, Supplier<T> compile) {
        try {
            return compile.get();
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return Set.copyOf(both);
    }
}
