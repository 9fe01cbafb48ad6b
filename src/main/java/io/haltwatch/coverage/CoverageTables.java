package io.haltwatch.coverage;

import io.haltwatch.interpret.Verb;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.EventKind;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What each kind of event shows, by platform: the files beside this class. */
public final class CoverageTables {

    private static final String FOLDER = "io/haltwatch/coverage/";
    private static final String ACTOR = "actor";

    private CoverageTables() {}

    /** Those that ship. */
    public static Map<CoveredPlatform, PlatformTable> builtIn() {
        Map<CoveredPlatform, PlatformTable> tables = new EnumMap<>(CoveredPlatform.class);
        for (CoveredPlatform platform : CoveredPlatform.values()) {
            tables.put(platform, read(YamlNode.resource(FOLDER + EnumName.lower(platform) + ".yml")));
        }
        return tables;
    }

    /** @throws io.haltwatch.yaml.YamlException with file and line when it is wrong */
    static PlatformTable read(YamlNode file) {
        file.allowOnly(Set.of("platform", "sources", "ways", "unseen", "silent"));
        List<Way> ways = new ArrayList<>();
        file.require("ways").list().forEach(node -> ways.add(way(node)));
        List<PlatformTable.Unseen> unseen = new ArrayList<>();
        for (YamlNode node : file.require("unseen").list()) {
            node.allowOnly(Set.of("route", "verbs", "why"));
            unseen.add(new PlatformTable.Unseen(
                    constant(node.require("route"), CoverageTables::route),
                    Set.copyOf(constants(node.require("verbs"), CoverageTables::verb)),
                    node.require("why").text()));
        }
        Map<EventKind, String> silent = new EnumMap<>(EventKind.class);
        file.require("silent")
                .map()
                .forEach((kind, why) -> silent.put(
                        EventKind.ofLabel(kind).orElseThrow(() -> why.error("no kind is called '" + kind + "'")),
                        why.text()));
        return new PlatformTable(
                constant(file.require("platform"), CoverageTables::platform),
                Set.copyOf(constants(file.require("sources"), DataSource::ofSlug)),
                ways,
                unseen,
                silent);
    }

    private static Way way(YamlNode node) {
        node.allowOnly(Set.of(
                "way", "kind", "detail", "service", "implied_by", "rare", "shows", "some", "turn_on", "reference"));
        YamlNode detail = node.get("detail");
        YamlNode rare = node.get("rare");
        YamlNode some = node.get("some");
        return new Way(
                node.require("way").text(),
                Set.copyOf(constants(node.require("kind"), EventKind::ofLabel)),
                detail == null ? null : constant(detail, EventDetail::ofLabel),
                texts(node.get("service")),
                texts(node.get("implied_by")),
                rare != null && rare.text().equals("true"),
                shown(node.require("shows")),
                some == null ? List.of() : shown(some),
                node.require("turn_on").text(),
                node.require("reference").text());
    }

    private static List<Facet> shown(YamlNode shows) {
        Set<Facet> facets = new LinkedHashSet<>();
        shows.map().forEach((name, values) -> {
            if (name.equals(ACTOR)) {
                constants(values, CoverageTables::part).forEach(part -> facets.add(new Facet.Who(part)));
                return;
            }
            Route route = route(name).orElseThrow(() -> values.error("no route is called '" + name + "'"));
            constants(values, CoverageTables::verb).forEach(verb -> facets.add(new Facet.Deed(verb, route)));
        });
        return List.copyOf(facets);
    }

    private static Set<String> texts(@Nullable YamlNode node) {
        return node == null ? Set.of() : Set.copyOf(node.texts());
    }

    private static <T> List<T> constants(YamlNode node, Function<String, Optional<T>> byName) {
        List<T> found = new ArrayList<>();
        node.listOrOne().forEach(each -> found.add(constant(each, byName)));
        return found;
    }

    private static <T> T constant(YamlNode node, Function<String, Optional<T>> byName) {
        return byName.apply(node.text()).orElseThrow(() -> node.error("'" + node.text() + "' is not known here"));
    }

    private static Optional<Route> route(String name) {
        return named(Route.values(), name);
    }

    private static Optional<Verb> verb(String name) {
        return named(Verb.values(), name);
    }

    private static Optional<ActorPart> part(String name) {
        return named(ActorPart.values(), name);
    }

    private static Optional<CoveredPlatform> platform(String name) {
        return named(CoveredPlatform.values(), name);
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
        return List.of(values).stream()
                .filter(value -> EnumName.lower(value).equals(name))
                .findFirst();
    }
}
