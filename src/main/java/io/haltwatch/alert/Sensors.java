package io.haltwatch.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.incident.Incident;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which kinds of records an incident rests on, and which were not seen near it, with what that hides. That a sensor sent
 * nothing of interest does not show that it is off: the words say "not seen", and no more.
 */
final class Sensors {

    private static final String RESOURCE = "io/haltwatch/alert/absent-sensors.yml";
    private static final List<Gap> GAPS = load();

    /**
     * What cannot be seen without a data source on a platform.
     *
     * @param records which records would show it
     */
    record Gap(DataSource source, Set<String> platforms, String records, String hides) {}

    private Sensors() {}

    static Set<DataSource> seen(Incident incident) {
        Set<DataSource> seen = EnumSet.noneOf(DataSource.class);
        seen.addAll(incident.surroundings().sources());
        incident.evidence().stream().map(Signal::dataSource).forEach(seen::add);
        return seen;
    }

    static List<Gap> absent(Incident incident) {
        Set<DataSource> seen = seen(incident);
        String platform = HostPlatform.of(incident);
        return GAPS.stream()
                .filter(gap -> !seen.contains(gap.source()) && gap.platforms().contains(platform))
                .toList();
    }

    static void write(ObjectNode node, Incident incident) {
        ArrayNode seen = node.putArray("seen");
        seen(incident).stream().map(DataSource::slug).forEach(seen::add);
        ArrayNode absent = node.putArray("absent");
        absent(incident)
                .forEach(gap -> absent.addObject()
                        .put("source", gap.source().slug())
                        .put("records", gap.records())
                        .put("hides", gap.hides()));
    }

    private static List<Gap> load() {
        List<Gap> gaps = new ArrayList<>();
        for (YamlNode node : YamlNode.resource(RESOURCE).list()) {
            node.allowOnly(Set.of("source", "platform", "records", "hides"));
            YamlNode source = node.require("source");
            gaps.add(new Gap(
                    DataSource.ofSlug(source.text())
                            .orElseThrow(() -> source.error("no data source is called '" + source.text() + "'")),
                    Set.copyOf(node.require("platform").texts()),
                    node.require("records").text(),
                    node.require("hides").text()));
        }
        return List.copyOf(gaps);
    }
}
