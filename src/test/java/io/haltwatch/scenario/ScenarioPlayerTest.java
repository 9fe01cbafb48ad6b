package io.haltwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.ReadResult;
import io.haltwatch.telemetry.SchemaEventReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioPlayerTest {

    private static final Instant START = Instant.parse("2026-03-04T14:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    static Stream<String> scenarios() {
        return Scenario.builtIn().stream();
    }

    /** ESXi's are lines of text. */
    private static List<ScenarioRecord> windows(List<ScenarioRecord> records) {
        return records.stream().filter(record -> record.value()[0] == '{').toList();
    }

    private static List<ScenarioRecord> play(String name, long seed) {
        return new ScenarioPlayer(START, seed).play(Scenario.load(name)).toList();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyRecordIsJsonWithItsHostTimeAndChannel(String name) throws IOException {
        Scenario scenario = Scenario.load(name);
        for (ScenarioRecord record : windows(play(name, 7))) {
            JsonNode system = JSON.readTree(record.value()).at("/Event/System");
            assertThat(scenario.hosts()).contains(record.host());
            assertThat(system.get("Computer").textValue()).isEqualTo(record.host() + ".corp.example");
            assertThat(Instant.parse(system.at("/TimeCreated/#attributes/SystemTime")
                                    .textValue())
                            .toEpochMilli())
                    .isEqualTo(record.time());
            assertThat(system.get("EventID").isInt()).isTrue();
            assertThat(system.get("Channel").textValue()).isNotEmpty();
            assertThat(system.at("/Provider/#attributes/Name").textValue()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theProductReadsEveryRecordAsTheHostAndTimeItWasMadeFor(String name) {
        SchemaEventReader reader = SchemaEventReader.builtIn();
        for (ScenarioRecord record : play(name, 7)) {
            ReadResult result = reader.read(record.value(), record.source(), "default", Origin.NO_APPEND_TIME);
            assertThat(result)
                    .as(() -> new String(record.value(), StandardCharsets.UTF_8))
                    .isInstanceOf(ReadResult.Read.class);
            Event event = ((ReadResult.Read) result).event();
            assertThat(event.host().host()).startsWith(record.host().toLowerCase(Locale.ROOT));
            assertThat(event.time()).isEqualTo(record.time());
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void timesAreInOrderAndNotBeforeTheStart(String name) {
        assertThat(play(name, 7))
                .isNotEmpty()
                .isSortedAccordingTo(Comparator.comparingLong(ScenarioRecord::time))
                .allMatch(record -> record.time() >= START.toEpochMilli());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theSameSeedGivesTheSameBytes(String name) {
        assertThat(play(name, 7)).isEqualTo(play(name, 7));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void recordIdsGrowWithTimeInEachChannelOfAHost(String name) throws IOException {
        Map<String, Long> last = new HashMap<>();
        for (ScenarioRecord record : windows(play(name, 7))) {
            JsonNode system = JSON.readTree(record.value()).at("/Event/System");
            long id = system.get("EventRecordID").longValue();
            Long before = last.put(record.host() + system.get("Channel").textValue(), id);
            assertThat(before == null || id == before + 1).isTrue();
        }
    }

    @Test
    void anotherSeedGivesOtherBytes() {
        assertThat(play("ryuk", 7)).isNotEqualTo(play("ryuk", 8));
    }

    @Test
    void aLaterPlayHasOtherRecordIds() throws IOException {
        ScenarioRecord first = play("single-stop", 7).get(0);
        ScenarioRecord later = new ScenarioPlayer(START.plusSeconds(1), 7)
                .play(Scenario.load("single-stop"))
                .findFirst()
                .orElseThrow();

        assertThat(JSON.readTree(later.value()).at("/Event/System/EventRecordID"))
                .isNotEqualTo(JSON.readTree(first.value()).at("/Event/System/EventRecordID"));
    }

    @Test
    void theRansomwareReachesEveryDataSourceOfEveryServer() {
        List<ScenarioRecord> records = play("ryuk", 7);

        for (String host : List.of("SQL01", "EXCH01", "BKP01")) {
            assertThat(records.stream().filter(r -> r.host().equals(host)).map(ScenarioRecord::source))
                    .contains(DataSource.values());
        }
    }

    @Test
    void theBenignDayNeverAsksForAStopOfAnythingButTheSpooler() throws IOException {
        for (ScenarioRecord record : play("benign-day", 7)) {
            String commandLine = JSON.readTree(record.value())
                    .at("/Event/EventData/CommandLine")
                    .asText();
            if (commandLine.contains(" stop ")) {
                assertThat(commandLine).endsWith("stop Spooler");
            }
            assertThat(commandLine).doesNotContain("taskkill", "delete", "disabled");
        }
    }
}
