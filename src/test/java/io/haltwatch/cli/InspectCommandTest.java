package io.haltwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String STOP = """
            {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","SourceName":"Microsoft-Windows-Sysmon",\
            "Hostname":"DB01.corp.example","@timestamp":"2026-03-04T10:00:00.250Z","Image":"C:\\\\Windows\\\\System32\\\\sc.exe",\
            "CommandLine":"sc \\\\\\\\SQL02 stop MSSQLSERVER","User":"CORP\\\\eve"}""";

    private static final String QUIET = STOP.replace("stop MSSQLSERVER", "query MSSQLSERVER");
    private static final String DNS = STOP.replace("\"EventID\":1", "\"EventID\":22");

    @TempDir
    private Path directory;

    @Test
    void eachLineTellsSchemaHostTimeAndActions() throws IOException {
        Invocation inspect = inspect("--output", "ndjson");

        assertThat(inspect.exitCode()).isEqualTo(ExitCode.OK);
        List<JsonNode> lines = lines(inspect.out());
        assertThat(lines).hasSize(4);
        JsonNode stop = lines.get(0);
        assertThat(stop.path("line").asInt()).isEqualTo(1);
        assertThat(stop.path("schema").asText()).isEqualTo("windows-flat");
        assertThat(stop.path("host").asText()).isEqualTo("db01");
        assertThat(stop.path("time").asText()).isEqualTo("2026-03-04T10:00:00.250Z");
        assertThat(stop.path("kind").asText()).isEqualTo("process_start");
        JsonNode action = stop.path("actions").get(0);
        assertThat(action.path("verb").asText()).isEqualTo("stop");
        assertThat(action.path("phase").asText()).isEqualTo("attempt");
        assertThat(action.path("target").asText()).isEqualTo("mssqlserver");
        assertThat(action.path("category").asText()).isEqualTo("database");
        assertThat(action.path("actor").asText()).isEqualTo("CORP\\eve");
        assertThat(action.path("scope").asText()).isEqualTo("remote_host");
        assertThat(action.path("remote_host").asText()).isEqualTo("sql02");
        assertThat(lines.get(1).path("actions")).isEmpty();
        assertThat(lines.get(3).path("line").asInt()).isEqualTo(4);
        assertThat(lines.get(3).path("schema").isNull()).isTrue();
        assertThat(lines.get(3).path("error").path("reason").asText()).isEqualTo("not_json");
    }

    @Test
    void peopleReadWhyARecordHasNoAction() throws IOException {
        Invocation inspect = inspect();

        assertThat(inspect.out())
                .contains(
                        "stop attempt of MSSQLSERVER (database, tier 1) by CORP\\eve through C:\\Windows\\System32\\sc.exe"
                                + " on sql02")
                .contains("no service action: it changes no service")
                .contains("no service action: nothing is known to read in this type of event")
                .contains("cannot be read: not_json: expected JSON, ");
        assertThat(inspect.err()).contains("3 records read", "1 could not be read: not_json 1");
    }

    @Test
    void onlyRecordsThatMeanSomethingWhenAskedFor() throws IOException {
        List<JsonNode> lines = lines(inspect("--actions", "-o", "ndjson").out());
        assertThat(lines).extracting(line -> line.path("line").asInt()).containsExactly(1, 4);
    }

    @Test
    void aSchemaOfOnesOwnIsAskedFirst() throws IOException {
        Path mapping = Files.writeString(directory.resolve("edr.yml"), """
                schema: edr
                product: linux
                recognise:
                  - [agent_event, {kind: [proc, process]}]
                time: at
                host: machine
                fields:
                  Image: exe
                  Unit: unit
                events:
                  - {kind: process_start, source: process-creation, category: process_creation, when: {Image: '*'}}
                """);
        Path log = Files.writeString(directory.resolve("edr.ndjson"), """
                {"agent_event":1,"kind":"PROC","at":1772600767,"machine":"Web7","exe":"/usr/bin/true"}
                {"agent_event":1,"kind":"net","at":1772600767,"machine":"Web7","exe":"/usr/bin/true"}
                """);

        Invocation inspect = Invocation.of("inspect", "-o", "ndjson", "--schemas", mapping.toString(), log.toString());

        JsonNode line = lines(inspect.out()).get(0);
        assertThat(line.path("schema").asText()).isEqualTo("edr");
        assertThat(line.path("host").asText()).isEqualTo("web7");
        assertThat(line.path("kind").asText()).isEqualTo("process_start");
        assertThat(line.path("logsource").path("category").asText()).isEqualTo("process_creation");
        assertThat(lines(inspect.out()).get(1).path("error").path("reason").asText())
                .isEqualTo("unknown_schema");
    }

    @Test
    void filesThatNameNoHostAreReadForTheOneThatIsGiven() throws IOException {
        Path log = Files.writeString(directory.resolve("audit.log"), """
                type=SYSCALL msg=audit(1772618400.250:71): arch=c000003e syscall=59 success=yes ppid=1 pid=9 auid=1000 exe="/usr/bin/systemctl"
                type=EXECVE msg=audit(1772618400.250:71): argc=3 a0="systemctl" a1="stop" a2="nginx"
                """);

        assertThat(Invocation.of("inspect", log.toString()).out())
                .contains("cannot be read: no_host", "let the shipper add", ", or give --host NAME");
        JsonNode line = lines(Invocation.of("inspect", "-o", "ndjson", "--host", "Web1", log.toString())
                        .out())
                .get(0);
        assertThat(line.path("host").asText()).isEqualTo("web1");
        assertThat(line.path("actions").get(0).path("target").asText()).isEqualTo("nginx");
        assertThat(line.path("fields").path("exe").asText()).isEqualTo("/usr/bin/systemctl");
        assertThat(Invocation.of("inspect", "--fields", "--host", "Web1", log.toString())
                        .out())
                .contains("exe: /usr/bin/systemctl");
    }

    @Test
    void aMistakeInAMappingNamesFileAndLine() throws IOException {
        Path mapping = Files.writeString(directory.resolve("edr.yml"), "schema: edr\nrecognise: [[a]]\ntiem: at\n");
        Path log = Files.writeString(directory.resolve("edr.ndjson"), "{}\n");

        Invocation inspect = Invocation.of("inspect", "--schemas", mapping.toString(), log.toString());

        assertThat(inspect.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(inspect.err()).contains("edr.yml:3: unknown key 'tiem'");
    }

    private Invocation inspect(String... options) throws IOException {
        Path log = Files.writeString(
                directory.resolve("log.ndjson"), String.join("\n", STOP, QUIET, DNS, "this is no record"));
        List<String> arguments = new ArrayList<>(List.of("inspect"));
        arguments.addAll(List.of(options));
        arguments.add(log.toString());
        return Invocation.of(arguments.toArray(String[]::new));
    }

    private static List<JsonNode> lines(String out) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
