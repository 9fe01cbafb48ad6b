package io.haltwatch.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.coverage.Facet;
import io.haltwatch.coverage.GroupCoverage;
import io.haltwatch.coverage.PlatformCoverage;
import io.haltwatch.coverage.PlatformTable;
import io.haltwatch.coverage.Way;
import io.haltwatch.interpret.Verb;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EnumName;
import java.util.List;

/** Coverage for programs: one object. */
final class CoverageJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CoverageJson() {}

    static ObjectNode of(String span, List<GroupCoverage> groups, RuleCoverage rules) {
        ObjectNode report = JSON.createObjectNode();
        report.put("counted", span);
        ArrayNode list = report.putArray("groups");
        for (GroupCoverage group : groups) {
            ObjectNode node = list.addObject();
            node.put("tenant", group.tenant());
            node.put("group", group.group());
            node.put("events", group.events());
            ArrayNode platforms = node.putArray("platforms");
            group.platforms().forEach(platform -> platform(platforms.addObject(), platform));
            ObjectNode told = node.putObject("rules");
            told.put("total", rules.total());
            ArrayNode silent = told.putArray("cannot_fire");
            rules.silent(group)
                    .forEach(rule -> silent.addObject()
                            .put("id", rule.id())
                            .put("title", rule.title())
                            .put("why", rule.why()));
        }
        return report;
    }

    private static void platform(ObjectNode node, PlatformCoverage coverage) {
        PlatformTable table = coverage.table();
        node.put("platform", EnumName.lower(table.platform()));
        node.put("events", coverage.events());
        texts(node.putArray("schemas"), coverage.schemas());
        ArrayNode sources = node.putArray("data_sources");
        for (DataSource source : DataSource.values()) {
            sources.addObject()
                    .put("source", source.slug())
                    .put("attack_name", source.attackName())
                    .put("events", coverage.sources().getOrDefault(source, 0L));
        }
        ArrayNode facets = node.putArray("facets");
        for (Facet facet : table.facets()) {
            List<Way> by = coverage.seen().getOrDefault(facet, List.of());
            ObjectNode one = facet(facets.addObject(), facet);
            one.put("seen", !by.isEmpty());
            texts(one.putArray("by"), by.stream().map(Way::name).toList());
        }
        ArrayNode gaps = node.putArray("gaps");
        for (PlatformCoverage.Gap gap : coverage.gaps()) {
            ObjectNode one = gaps.addObject();
            one.put("way", gap.way().name());
            one.put("turn_on", gap.way().turnOn());
            one.put("reference", gap.way().reference());
            one.put("rare", gap.way().rare());
            ArrayNode closes = one.putArray("closes");
            gap.closes().forEach(facet -> facet(closes.addObject(), facet));
        }
        ArrayNode never = node.putArray("never_seen");
        for (PlatformTable.Unseen unseen : table.unseen()) {
            for (Verb verb : unseen.verbs().stream().sorted().toList()) {
                never.addObject()
                        .put("verb", EnumName.lower(verb))
                        .put("route", EnumName.lower(unseen.route()))
                        .put("why", unseen.why());
            }
        }
    }

    private static ObjectNode facet(ObjectNode node, Facet facet) {
        if (facet instanceof Facet.Deed deed) {
            node.put("verb", EnumName.lower(deed.verb()));
            node.put("route", EnumName.lower(deed.route()));
        } else if (facet instanceof Facet.Who who) {
            node.put("actor", EnumName.lower(who.part()));
        }
        return node;
    }

    private static void texts(ArrayNode array, Iterable<String> texts) {
        texts.forEach(array::add);
    }
}
