package io.haltwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariantTest {

    private static List<ScenarioRecord> play(String name) {
        return new ScenarioPlayer(Instant.parse("2026-03-04T14:00:00Z"), 7)
                .play(Scenario.load(name))
                .toList();
    }

    private static List<String> text(List<ScenarioRecord> records) {
        return records.stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void withoutCommandLinesNothingSaysWhatWasAskedAndNoRecordIsMissing() {
        List<ScenarioRecord> records = play("prestige");

        assertThat(text(records)).anyMatch(text -> text.contains("CommandLine"));
        assertThat(text(Variant.WITHOUT_COMMAND_LINES.of(records, 1)))
                .hasSameSizeAs(records)
                .noneMatch(text -> text.contains("CommandLine"));
    }

    @Test
    void withoutCommandLinesTheShellOfEsxiIsNotShipped() {
        List<ScenarioRecord> records = play("blackcat");

        assertThat(text(records)).anyMatch(text -> text.contains(" shell["));
        assertThat(text(Variant.WITHOUT_COMMAND_LINES.of(records, 1)))
                .isNotEmpty()
                .noneMatch(text -> text.contains(" shell["));
    }

    @Test
    void withoutTheSystemLogOtherChannelsStay() {
        List<ScenarioRecord> records = play("prestige");

        assertThat(text(records)).anyMatch(text -> text.contains("\"Channel\":\"System\""));
        assertThat(text(Variant.WITHOUT_SYSTEM_LOG.of(records, 1)))
                .anyMatch(text -> text.contains("\"Channel\":\"Security\""))
                .noneMatch(text -> text.contains("\"Channel\":\"System\""));
    }

    @Test
    void shuffledAndDoubledEachRecordComesTwiceInAnOrderThatTheSeedGives() {
        List<ScenarioRecord> records = play("prestige");
        List<ScenarioRecord> varied = Variant.SHUFFLED_AND_DOUBLED.of(records, 1);

        assertThat(varied).hasSize(2 * records.size()).containsAll(records);
        assertThat(varied.subList(0, records.size())).isNotEqualTo(records);
        assertThat(varied)
                .isEqualTo(Variant.SHUFFLED_AND_DOUBLED.of(records, 1))
                .isNotEqualTo(Variant.SHUFFLED_AND_DOUBLED.of(records, 2));
    }
}
