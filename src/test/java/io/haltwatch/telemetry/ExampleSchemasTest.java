package io.haltwatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.interpret.ServiceAction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The schemas of {@code docs/examples} do with their sample records what {@code docs/telemetry.md} says. */
class ExampleSchemasTest {

    private static final Path FOLDER = Path.of("docs/examples");
    private static final Interpreter INTERPRETER = new Interpreter(ServiceCatalogue.builtIn());

    @Test
    void everyRecordOfDefenderForEndpointGivesTheActionsThatThePageShows() throws IOException {
        List<Event> events = events("defender-endpoint");

        assertThat(events.stream().map(ExampleSchemasTest::actions))
                .containsExactly(
                        List.of("attempt stop MSSQLSERVER corp\\jdoe C:\\Windows\\System32\\net.exe"),
                        List.of("attempt disable VeeamBackupSvc corp\\jdoe C:\\ProgramData\\svc.exe"),
                        List.of("effect disable WinDefend corp\\jdoe c:\\windows\\system32\\reg.exe"),
                        List.of(
                                "attempt stop nginx root /usr/bin/systemctl",
                                "attempt stop postgresql root /usr/bin/systemctl"),
                        List.of());
    }

    @Test
    void theyAreEventsOfTheirHostsAndPlatformsAtTheirOwnTime() throws IOException {
        List<Event> events = events("defender-endpoint");

        assertThat(events).allSatisfy(event -> assertThat(event.schema()).isEqualTo("defender-endpoint"));
        assertThat(events.stream()
                        .map(event ->
                                event.host().host() + " " + event.logSource().product() + " "
                                        + event.dataSource().slug() + " " + event.time()))
                .containsExactly(
                        "sql01 windows process-creation 1795428672104",
                        "sql01 windows process-creation 1795428672931",
                        "sql01 windows registry-modification 1795428672982",
                        "web01 linux process-creation 1795428672440",
                        "sql01 windows process-creation 1795428672500");
    }

    private static List<Event> events(String schema) throws IOException {
        SchemaEventReader reader = SchemaEventReader.load(List.of(FOLDER.resolve(schema + ".yml")), null);
        List<Event> events = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve(schema + ".ndjson"))) {
            ReadResult result = reader.read(
                    line.getBytes(StandardCharsets.UTF_8),
                    DataSource.PROCESS_CREATION,
                    "default",
                    Origin.NO_APPEND_TIME);
            assertThat(result).as(line).isInstanceOf(ReadResult.Read.class);
            events.add(((ReadResult.Read) result).event());
        }
        return events;
    }

    private static List<String> actions(Event event) {
        return INTERPRETER.interpret(event).actions().stream()
                .map(ExampleSchemasTest::text)
                .toList();
    }

    private static String text(ServiceAction action) {
        return EnumName.lower(action.phase()) + " " + EnumName.lower(action.verb()) + " "
                + action.target().name() + " " + action.actor().user() + " "
                + action.actor().image();
    }
}
