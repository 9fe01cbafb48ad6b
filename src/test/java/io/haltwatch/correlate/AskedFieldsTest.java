package io.haltwatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.sigma.UnmatchableRule;
import io.haltwatch.signal.Intake;
import io.haltwatch.signal.IntakeLimits;
import io.haltwatch.signal.IntakeResult;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.LogSource;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.ProducedLogSource;
import io.haltwatch.telemetry.SchemaEventReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Correlations may ask for any field of the events of their rules, also for those that no alert shows. */
class AskedFieldsTest {

    private static final String RULE = """
            title: Booking tool
            id: b1
            name: booking_tool
            logsource: {product: windows, category: process_creation}
            detection: {selection: {CommandLine|contains: booking-tool}, condition: selection}
            level: low
            ---
            """;

    private static final String COUNT = """
            title: Booking tool of one maker
            id: b2
            name: of_maker
            correlation:
                type: event_count
                rules: [booking_tool]
                group-by: [Computer, Company]
                timespan: 5m
                condition: {gte: 2}
            level: high
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group-by: [Computer, Company]",
                "group-by: [Computer, maker]\n    aliases: {maker: {booking_tool: Company}}",
            })
    void aGroupIsFoundByAFieldThatIsNotShown(String groupBy) throws IOException {
        RuleSet rules = rules(RULE + COUNT.replace("group-by: [Computer, Company]", groupBy));

        assertThat(hits(rules, "Contoso", "Contoso")).containsExactly("b2");
        assertThat(hits(rules, "Contoso", "Fabrikam")).isEmpty();
    }

    @Test
    void valuesOfSuchAFieldAreCounted() throws IOException {
        RuleSet rules = rules(RULE
                + COUNT.replace("event_count", "value_count")
                        .replace(", Company]", "]")
                        .replace("{gte: 2}", "{field: Company, gte: 2}"));

        assertThat(hits(rules, "Contoso", "Fabrikam")).containsExactly("b2");
        assertThat(hits(rules, "Contoso", "Contoso")).isEmpty();
    }

    @Test
    void chainsAskForFieldsOfTheEventsBelow() throws IOException {
        String outer = """
                ---
                title: Makers
                id: b3
                correlation:
                    type: value_count
                    rules: [of_maker]
                    group-by: [Computer]
                    timespan: 5m
                    condition: {field: IntegrityLevel, gte: 1}
                level: high
                """;
        RuleSet rules = rules(RULE + COUNT + outer);

        assertThat(rules.askedFields("b1")).containsExactly("Company", "IntegrityLevel");
        assertThat(hits(rules, "Contoso", "Contoso")).containsExactly("b2", "b3");
    }

    @Test
    void whatNobodyAsksForDoesNotTravel() throws IOException {
        assertThat(signal(rules(RULE), "Contoso", 0).evidence()).doesNotContainKeys("Company", "IntegrityLevel");
    }

    @Test
    void aGroupByAFieldThatNoSchemaYieldsCanNeverMatch() throws IOException {
        ProducedLogSource processes = new ProducedLogSource(
                new LogSource("windows", "process_creation", "sysmon"), null, "test", Set.of("CommandLine", "Company"));

        assertThat(rules(RULE + COUNT).unmatchable(List.of(processes)))
                .extracting(UnmatchableRule::id)
                .doesNotContain("b1", "b2");
        assertThat(rules(RULE + COUNT.replace("Company]", "Maker]")).unmatchable(List.of(processes)))
                .filteredOn(rule -> rule.id().equals("b2"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.toString())
                        .contains("'Booking tool of one maker' can never match")
                        .contains("no schema gives its events the field Maker"));
    }

    private List<String> hits(RuleSet rules, String... companies) {
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < companies.length; i++) {
            signals.add(signal(rules, companies[i], i));
        }
        List<CorrelationRule> own = rules.correlations().stream()
                .filter(rule -> rule.id().length() == 2)
                .toList();
        return new Correlator(own)
                .correlate(signals, List.of(), CorrelationEvaluator.ALL_DECIDED).result().hits().stream()
                        .map(hit -> hit.hit().rule().id())
                        .toList();
    }

    private static Signal signal(RuleSet rules, String company, int second) {
        String record = """
                {"@timestamp":"2025-03-04T05:06:%02d.000Z","winlog":{"provider_name":"Microsoft-Windows-Sysmon",
                 "event_id":"1","channel":"Microsoft-Windows-Sysmon/Operational","record_id":"%d","computer_name":"db01",
                 "event_data":{"UtcTime":"2025-03-04 05:06:%02d.000","ProcessId":"%d","Image":"C:\\\\b.exe",
                 "CommandLine":"booking-tool run","Company":"%s","IntegrityLevel":"High"}}}
                """.formatted(second, second, second, second + 100, company);
        Intake intake = new Intake(
                SchemaEventReader.builtIn(), new Interpreter(ServiceCatalogue.builtIn()), rules, IntakeLimits.DEFAULT);
        IntakeResult result = intake.accept(
                record.getBytes(StandardCharsets.UTF_8),
                DataSource.PROCESS_CREATION,
                "default",
                new Origin("t", 0, second, Origin.NO_APPEND_TIME));
        assertThat(result).isInstanceOf(IntakeResult.Signalled.class);
        return ((IntakeResult.Signalled) result).signal();
    }

    private RuleSet rules(String text) throws IOException {
        Files.writeString(directory.resolve("rules.yml"), text);
        return RuleSet.load(List.of(directory));
    }
}
