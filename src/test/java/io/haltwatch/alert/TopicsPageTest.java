package io.haltwatch.alert;

import static io.haltwatch.alert.AlertFixtures.on;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.IncidentRevision.Cause;
import io.haltwatch.incident.IncidentRevision.Relation;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Wake.Because;
import io.haltwatch.interpret.Verb;
import io.haltwatch.sigma.Level;
import io.haltwatch.telemetry.EnumName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code topics.md} names every field of our own that an alert can have, and every word that such a field can hold. */
class TopicsPageTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** Objects whose keys are data: rule fields, hash algorithms, verbs. */
    private static final Set<String> DATA = Set.of("hashes", "verbs", "group");

    @Test
    void everyFieldOfOurOwnIsOnThePage() throws IOException {
        String page = Files.readString(Path.of("topics.md"));
        Set<String> missing = new TreeSet<>();
        for (IncidentRevision revision : everything()) {
            JsonNode alert = JSON.readTree(new AlertWriter().write(revision));
            missing(alert.at("/unmapped/haltwatch"), "unmapped.haltwatch", page, missing);
            for (JsonNode resource : alert.get("resources")) {
                missing(resource.get("data"), "resources[].data", page, missing);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyWordOfTheLifeCycleIsOnThePage() throws IOException {
        String page = Files.readString(Path.of("topics.md"));
        assertThat(Stream.of(Cause.values(), Because.values(), Relation.values(), Status.values())
                        .flatMap(Arrays::stream)
                        .map(EnumName::lower)
                        .filter(word -> !page.contains('`' + word + '`')))
                .isEmpty();
        assertThat(page).contains("`schema_version` is " + HaltwatchJson.SCHEMA_VERSION + ";");
    }

    private static List<IncidentRevision> everything() {
        Map<String, String> start = Map.of(
                "ProcessId", "4242",
                "ParentProcessId", "17",
                "ParentImage", "C:\\Windows\\System32\\cmd.exe",
                "Hashes", "SHA256=00,IMPHASH=11");
        return List.of(
                on("exch01")
                        .severity(Level.CRITICAL)
                        .fields(start)
                        .from("10.1.2.3")
                        .confirmation(Confirmation.CONFIRMED)
                        .actions(3, "Veeam", "backup", 500)
                        .verb(Verb.DISABLE)
                        .onRemote("dc01")
                        .action("WinDefend", "security")
                        .burst()
                        .match("Shadow copies deleted", "attack.t1490")
                        .linked(List.of("00c0ffee00c0ffe1"), "00c0ffee00c0ffe2")
                        .waking(Because.SPREAD)
                        .revision(3, Status.OPEN),
                on("srv1")
                        .severity(Level.INFORMATIONAL)
                        .fields(Map.of("Computer", "srv1.a.example", "HostId", "a"))
                        .action("x", "unknown")
                        .fields(Map.of("Computer", "srv1.b.example", "HostId", "b"))
                        .provisional()
                        .action("y", "unknown")
                        .opened());
    }

    private static void missing(JsonNode node, String path, String page, Set<String> missing) {
        if (node.isArray()) {
            node.forEach(item -> missing(item, path, page, missing));
        } else if (node.isObject()) {
            node.properties().forEach(field -> {
                String name = field.getKey();
                if (!page.contains('`' + name + '`') && !page.contains('.' + name + '`')) {
                    missing.add(path + '.' + name);
                }
                if (!DATA.contains(name)) {
                    missing(field.getValue(), path + '.' + name, page, missing);
                }
            });
        }
    }
}
