package io.haltwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String STOP = """
            {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","SourceName":"Microsoft-Windows-Sysmon",\
            "Hostname":"DB01.corp.example","@timestamp":"2026-03-04T10:00:00.250Z","Image":"C:\\\\Windows\\\\System32\\\\sc.exe",\
            "CommandLine":"sc stop MSSQLSERVER","User":"CORP\\\\eve"}""";

    private static final String RECORD_RULE = """
            title: sc.exe
            id: 6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e11
            logsource: {product: windows, category: process_creation}
            detection: {selection: {Image|endswith: '\\sc.exe'}, condition: selection}
            level: high
            """;

    private static final String ACTION_RULE = """
            title: database "stopped"
            id: 6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e12
            logsource: {product: haltwatch, category: service_action}
            detection: {selection: {ServiceCategory: database}, condition: selection}
            """;

    @TempDir
    private Path directory;

    private Path rules;
    private Path log;

    @BeforeEach
    void files() throws IOException {
        rules = Files.createDirectory(directory.resolve("rules"));
        Files.writeString(rules.resolve("rules.yml"), RECORD_RULE + "---\n" + ACTION_RULE);
        log = Files.writeString(
                directory.resolve("log.ndjson"),
                String.join(
                        "\n",
                        STOP.replace("sc.exe", "net.exe").replace("stop", "query"),
                        "",
                        STOP,
                        "no json",
                        STOP.replace("DB01.corp.example", "")));
    }

    @Test
    void everyMatchIsALineWithFileLineAndRule() throws IOException {
        Invocation match = match("--host", "db02", log.toString());

        List<JsonNode> lines = lines(match);
        assertThat(lines).extracting(line -> line.path("line").asInt()).containsExactly(3, 3, 5, 5);
        assertThat(lines).extracting(line -> line.path("file").asText()).containsOnly(log.toString());
        assertThat(lines.get(0).path("rule").asText()).isEqualTo("6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e11");
        assertThat(lines.get(0).path("level").asText()).isEqualTo("high");
        assertThat(lines.get(0).path("time").asText()).isEqualTo("2026-03-04T10:00:00.250Z");
        assertThat(lines.get(0).has("action")).isFalse();
        assertThat(lines.get(1).path("rule").asText()).isEqualTo("6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e12");
        assertThat(lines.get(1).path("title").asText()).isEqualTo("database \"stopped\"");
        assertThat(lines.get(1).path("action").asInt()).isZero();
        assertThat(lines)
                .extracting(line -> line.path("host").asText())
                .containsExactly("db01", "db01", "db02", "db02");
        assertThat(match.err()).contains("3 records read", "not_json 1", "4 matches of 2 rules");
        assertThat(match.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void recordsThatNameNoHostMatchToo() throws IOException {
        assertThat(lines(match(log.toString()))).hasSize(4);
    }

    @Test
    void onlyTheGivenRulesDecideUnlessTheBuiltInPackIsAskedFor() throws IOException {
        List<String> own = lines(match(log.toString())).stream()
                .map(line -> line.path("rule").asText())
                .distinct()
                .toList();
        List<JsonNode> both = lines(match("--built-in", log.toString()));

        assertThat(own).hasSize(2);
        assertThat(both).hasSizeGreaterThan(4);
    }

    @Test
    void aRuleWithAnErrorIsNamedAndTheOthersGoOn() throws IOException {
        Files.writeString(rules.resolve("broken.yml"), RECORD_RULE.replace("endswith", "endwith"));

        Invocation match = match(log.toString());

        assertThat(match.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(lines(match)).isNotEmpty();
        assertThat(match.err()).contains("broken.yml:4: 'sc.exe': unknown modifier 'endwith'");
    }

    @Test
    void withoutRulesItAsksForThem() {
        Invocation match = Invocation.of("match", log.toString());

        assertThat(match.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(match.err()).contains("which rules?", "--rules");
    }

    @Test
    void ifNoRuleIsSoundNothingIsRead() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.yml"), "title: x\n");

        Invocation match = Invocation.of("match", "--rules", broken.toString(), log.toString());

        assertThat(match.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(match.err()).contains("broken.yml:1", "no rule is sound");
    }

    private Invocation match(String... arguments) {
        List<String> all = new ArrayList<>(List.of("match", "--rules", rules.toString()));
        all.addAll(List.of(arguments));
        return Invocation.of(all.toArray(String[]::new));
    }

    private static List<JsonNode> lines(Invocation match) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : match.out().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
