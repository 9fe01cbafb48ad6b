package io.haltwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTestCommandTest {

    private static final String RULE = """
            title: Booking stopped
            id: 6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e11
            logsource: {product: haltwatch, category: joined_action}
            detection: {stopped: {ServiceName|startswith: booking, ServiceAction: stop}, condition: stopped}
            level: high
            """;

    private static final String TESTS = """
            defaults:
                SourceName: Microsoft-Windows-Sysmon
                Channel: Microsoft-Windows-Sysmon/Operational
                EventID: 1
                "@timestamp": "2026-03-04T10:00:00.250Z"
                Image: 'C:\\Windows\\System32\\net.exe'
            tests:
                - name: stopped
                  records: [{CommandLine: net stop booking-1}]
                  expect: match
                  severity: SEVERITY
                - name: started
                  records:
                      - {CommandLine: net start booking-1}
                      - '{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","SourceName":"Microsoft-Windows-Sysmon","@timestamp":"2026-03-04T10:00:00Z","Image":"C:\\\\x.exe"}'
                  expect: EXPECTED
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void rule() throws IOException {
        Files.writeString(directory.resolve("booking.yml"), RULE);
    }

    @Test
    void theTestsOfTheBuiltInRulesPass() {
        Invocation test = Invocation.of("rules", "test", "--built-in");

        assertThat(test.out()).contains("passed  Burst of service stops: ").contains(" 0 failed");
        assertThat(test.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void recordsGoThroughTheWholeCoreAndAllPass() throws IOException {
        tests("high", "no match");

        assertThat(Invocation.of("rules", "test", directory.toString()).out())
                .endsWith("2 tests: 2 passed, 0 failed\n");
        assertThat(Invocation.of(
                                "rules",
                                "test",
                                directory.resolve("booking.yml").toString())
                        .exitCode())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void aFailureSaysWhichTestWhereAndWhy() throws IOException {
        Path tests = tests("low", "match");

        Invocation test = Invocation.of("rules", "test", tests.toString());

        assertThat(test.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(test.out())
                .contains("FAILED  Booking stopped: stopped")
                .contains(tests + ":8: the severity is high, not low")
                .contains("FAILED  Booking stopped: started")
                .contains("does not match; what does: ")
                .contains("2 tests: 0 passed, 2 failed");
    }

    @Test
    void programsGetOneObject() throws IOException {
        tests("low", "no match");

        JsonNode report = new ObjectMapper()
                .readTree(Invocation.of("rules", "test", "-o", "json", directory.toString())
                        .out());

        assertThat(report.path("tests").asInt()).isEqualTo(2);
        assertThat(report.path("failed").asInt()).isEqualTo(1);
        assertThat(report.path("results").get(0).path("problem").asText()).contains("not low");
        assertThat(report.path("results").get(1).path("passed").asBoolean()).isTrue();
    }

    @Test
    void nothingToTestIsNoSuccess() {
        Invocation test = Invocation.of("rules", "test", directory.toString());

        assertThat(test.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(test.err()).contains("there is no .test.yml file");
    }

    @Test
    void aMisspeltKeyIsNamedWithItsLine() throws IOException {
        Files.writeString(directory.resolve("booking.test.yml"), "tests:\n    - nam: x\n      expect: match\n");

        Invocation test = Invocation.of("rules", "test", directory.toString());

        assertThat(test.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(test.err()).contains("booking.test.yml:2: unknown key 'nam'");
    }

    @Test
    void whyARuleDoesNotMatchIsExplainedWithTheFieldsValue() throws IOException {
        Path log = Files.writeString(directory.resolve("log.ndjson"), """
                {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","SourceName":"Microsoft-Windows-Sysmon",\
                "@timestamp":"2026-03-04T10:00:00Z","Image":"C:\\\\net.exe","CommandLine":"net stop other-1"}
                """);
        String rule = directory.resolve("booking.yml").toString();

        Invocation failed = Invocation.of("rules", "explain", rule, log.toString());
        Invocation matched = Invocation.of("rules", "explain", "--only", "matched", rule, log.toString());
        Invocation record = Invocation.of("rules", "explain", "inhibit_recovery", log.toString());
        Invocation unknown = Invocation.of("rules", "explain", "no_such_rule", log.toString());

        assertThat(failed.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(failed.out())
                .contains(log + ":1 ", "does not match, because", "ServiceName|startswith: 'booking'   <- 'other-1'");
        assertThat(failed.err()).contains("'Booking stopped' matches 0 of 1 joined action");
        assertThat(matched.out()).isEmpty();
        assertThat(record.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("no rule has the id or name 'no_such_rule'");
    }

    private Path tests(String severity, String expected) throws IOException {
        return Files.writeString(
                directory.resolve("booking.test.yml"),
                TESTS.replace("SEVERITY", severity).replace("EXPECTED", expected));
    }
}
