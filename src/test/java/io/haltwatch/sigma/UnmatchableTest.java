package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.interpret.ActionFields;
import io.haltwatch.telemetry.LogSource;
import io.haltwatch.telemetry.ProducedLogSource;
import io.haltwatch.telemetry.SchemaEventReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that can never match are told from those that can. */
class UnmatchableTest {

    private static final List<ProducedLogSource> OPEN_AND_CLOSED = List.of(
            new ProducedLogSource(new LogSource("windows", "registry_set", "sysmon"), null, "open", null),
            new ProducedLogSource(
                    new LogSource("linux", "process_creation", null), null, "closed", Set.of("Image", "User")));

    private static List<UnmatchableRule> unmatchable(String logSource, String detection) {
        String rule = Rules.rule(detection)
                .replace("  category: process_creation\n  product: windows", "  " + logSource.replace(", ", "\n  "));
        return Rules.of(rule).unmatchable(OPEN_AND_CLOSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "product: zeek                                ; log source (product zeek)",
                "product: windows, category: process_creation ; product windows, category process_creation",
                "service: auditd                              ; log source (service auditd)",
            })
    void aLogSourceThatNothingProducesIsReported(String logSource, String why) {
        assertThat(unmatchable(logSource, "s: {A: x}\ncondition: s\n"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.why())
                            .contains("no topic that is read has events")
                            .contains(why);
                    assertThat(rule.toString()).startsWith("rules.yml:1: 'Test' can never match: ");
                });
    }

    @ParameterizedTest
    @CsvSource({"product: windows", "category: registry_event", "service: SYSMON", "product: linux"})
    void aLogSourceThatIsProducedIsNot(String logSource) {
        assertThat(unmatchable(logSource, "s: {Image: x}\ncondition: s\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "s: {Hashes: x}                          ; s            ; Hashes",
                "s: {Image: x, Hashes: y}                ; s            ; Hashes",
                "s: {Hashes: [x, y]}                     ; s            ; Hashes",
                "s: {Hashes|exists: true}                ; s            ; Hashes",
                "s: {Image|fieldref: Hashes}             ; s            ; Hashes",
                "s: {Image: x}                           ; s            ;",
                "s: {Hashes: null, Image: x}             ; s            ;",
                "s: {Hashes|neq: x}                      ; s            ;",
                "s: [{Hashes: x}, {Image: y}]            ; s            ;",
                "s: {Hashes|exists: false}               ; s            ;",
                "s: [word]                               ; s            ;",
                "s: {Image: x}                           ; not s        ;",
            })
    void aFieldThatNoSchemaYieldsIsReported(String selection, String condition, @Nullable String missing) {
        List<UnmatchableRule> found = unmatchable("product: linux", selection + "\ncondition: " + condition + "\n");
        if (missing == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found)
                    .singleElement()
                    .satisfies(rule -> assertThat(rule.why())
                            .contains("product linux")
                            .endsWith("the fields it needs: " + missing));
        }
    }

    @Test
    void everyBuiltInRuleCanMatch() {
        List<ProducedLogSource> produced =
                new ArrayList<>(SchemaEventReader.builtIn().logSources());
        produced.add(new ProducedLogSource(ActionFields.LOG_SOURCE, null, "haltwatch", null));
        produced.add(new ProducedLogSource(new LogSource("haltwatch", "joined_action", null), null, "haltwatch", null));
        produced.add(new ProducedLogSource(new LogSource("haltwatch", "silence", null), null, "haltwatch", null));
        assertThat(RuleSet.builtIn().unmatchable(produced)).isEmpty();
    }
}
