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

class ExplainCorrelationTest {

    private static final String RULES = """
            title: Burst
            id: 0b3f5b39-6c0f-4d0e-8b7e-52a1f0d0c7a2
            name: burst
            correlation:
                type: value_count
                rules: [halted]
                group-by: [Computer]
                timespan: 5m
                condition: {field: ServiceName, gte: 3}
            level: critical
            ---
            title: Fleet
            id: 0b3f5b39-6c0f-4d0e-8b7e-52a1f0d0c7a3
            name: fleet
            correlation:
                type: value_count
                rules: [halted]
                group-by: [User]
                timespan: 10m
                condition: {field: Computer, gte: 3}
            level: high
            ---
            title: net then sc
            id: 0b3f5b39-6c0f-4d0e-8b7e-52a1f0d0c7a4
            name: net_then_sc
            correlation:
                type: temporal_ordered
                rules: [by_net, by_sc]
                group-by: [Computer]
                timespan: 2m
            level: high
            ---
            title: Halted
            id: 3f0e3a55-70d5-4a3b-9b39-6f6f0f3f5d10
            name: halted
            logsource: {product: haltwatch, category: service_action}
            detection:
                halted: {ServiceName|startswith: booking, ServiceAction: stop}
                condition: halted
            ---
            title: By net
            id: 3f0e3a55-70d5-4a3b-9b39-6f6f0f3f5d11
            name: by_net
            logsource: {product: windows, category: process_creation}
            detection: {s: {Image|endswith: '\\net.exe'}, condition: s}
            ---
            title: By sc
            id: 3f0e3a55-70d5-4a3b-9b39-6f6f0f3f5d12
            name: by_sc
            logsource: {product: windows, category: process_creation}
            detection: {s: {Image|endswith: '\\sc.exe'}, condition: s}
            """;

    @TempDir
    private Path directory;

    private final List<String> records = new ArrayList<>();

    @BeforeEach
    void records() {
        stop("db01", "10:00:00", "sc", "booking-1");
        stop("db01", "10:01:00", "net", "booking-2");
        stop("db01", "10:07:00", "net", "booking-3");
        stop("db02", "10:00:00", "net", "booking-1");
        stop("db02", "10:00:10", "sc", "booking-2");
        stop("db02", "10:00:20", "sc", "booking-3");
        stop("db03", "12:00:00", "sc", "other");
    }

    @Test
    void aCountIsToldWithItsBestWindowAndItsMembers() throws IOException {
        Invocation explained = explain("burst");

        assertThat(explained.out())
                .contains("db01: does not hold", "the best window of 5m has 2 distinct ServiceName, asked is gte 3")
                .contains("2026-03-04T10:07:00Z  db01  halted  ServiceName 'booking-3'  ")
                .contains(
                        "db02: holds", "yes  3 distinct ServiceName, from 2026-03-04T10:00:00Z to 2026-03-04T10:00:20Z")
                .doesNotContain("db03");
        assertThat(explained.err()).contains("'Burst' holds in 1 of 2 groups");
        assertThat(explained.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aFleetCorrelationIsToldByItsGroup() throws IOException {
        Invocation explained = explain("fleet");

        assertThat(explained.out())
                .startsWith("User 'corp\\eve': does not hold")
                .contains("has 2 distinct Computer, asked is gte 3")
                .contains("Computer 'db01'", "Computer 'db02'");
    }

    @Test
    void anOrderThatWasNotKeptIsTold() throws IOException {
        Invocation explained = explain("net_then_sc");

        assertThat(explained.out())
                .contains("db01: does not hold", "all came within 2m, but not in their order")
                .contains("db02: holds")
                .contains("db03: does not hold", "within 2m came by_sc; missing: by_net");
    }

    @Test
    void programsGetEachGroupAsALine() throws IOException {
        Invocation explained = explain("burst", "-o", "ndjson", "--only", "failed");

        assertThat(explained.out().lines()).hasSize(1);
        JsonNode group = new ObjectMapper().readTree(explained.out());
        assertThat(group.path("host").asText()).isEqualTo("db01");
        assertThat(group.path("holds").asBoolean()).isFalse();
        assertThat(group.at("/best/value").asInt()).isEqualTo(2);
        assertThat(group.path("members")).hasSize(3);
        assertThat(group.at("/members/2/records/0/line").asInt()).isEqualTo(3);
    }

    private Invocation explain(String rule, String... options) throws IOException {
        Path rules = Files.writeString(directory.resolve("rules.yml"), RULES);
        Path file = Files.write(directory.resolve("stops.ndjson"), records);
        List<String> args = new ArrayList<>(List.of("rules", "explain", "--rules", rules.toString()));
        args.addAll(List.of(options));
        args.addAll(List.of(rule, file.toString()));
        return Invocation.of(args.toArray(String[]::new));
    }

    private void stop(String host, String time, String program, String service) {
        records.add("""
                {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},"EventID":1,\
                "TimeCreated":{"#attributes":{"SystemTime":"2026-03-04T%2$sZ"}},"EventRecordID":%3$d,\
                "Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"%1$s"},"EventData":{\
                "Image":"C:\\\\Windows\\\\System32\\\\%4$s.exe","CommandLine":"%4$s stop %5$s","User":"CORP\\\\eve",\
                "ProcessId":"42"}}}\
                """.formatted(host, time, records.size() + 1, program, service));
    }
}
