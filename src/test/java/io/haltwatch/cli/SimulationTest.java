package io.haltwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.scenario.Scenario;
import io.haltwatch.scenario.ScenarioRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

    private final List<Scenario> scenarios = List.of(Scenario.load("single-stop"), Scenario.load("ryuk"));

    @Test
    void recordsOfAllScenariosComeInTheOrderOfTheirTimes() {
        List<ScenarioRecord> records = Simulation.atRate(scenarios, NOW, 1, 100).records();

        assertThat(records).isSortedAccordingTo(Comparator.comparingLong(ScenarioRecord::time));
        assertThat(records)
                .extracting(ScenarioRecord::host)
                .containsAll(scenarios.get(0).hosts());
        assertThat(records)
                .extracting(ScenarioRecord::host)
                .containsAll(scenarios.get(1).hosts());
    }

    @Test
    void atARateTheScenariosHappenedUpToNow() {
        List<ScenarioRecord> records = Simulation.atRate(scenarios, NOW, 1, 100).records();

        assertThat(records.get(records.size() - 1).time()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void atARateRecordsAreDueEvenlyApart() {
        Simulation simulation = Simulation.atRate(scenarios, NOW, 1, 100);

        assertThat(due(simulation, 0)).isZero();
        assertThat(due(simulation, 1)).isEqualTo(10_000_000);
        assertThat(due(simulation, 50)).isEqualTo(500_000_000);
    }

    @Test
    void noRecordIsAheadOfTheClockWhenItIsSentAtAnySpeed() {
        for (double speed : new double[] {0.5, 1, 10, 1000}) {
            Simulation simulation = Simulation.atSpeed(scenarios, NOW, 1, speed);
            for (int i = 0; i < simulation.records().size(); i++) {
                long sent = NOW.toEpochMilli() + due(simulation, i) / 1_000_000;
                assertThat(simulation.records().get(i).time())
                        .as("record %d at speed %s", i, speed)
                        .isLessThanOrEqualTo(sent + 1);
            }
        }
    }

    @Test
    void atTenTimesTheSpeedItTakesATenthOfTheTime() {
        Simulation simulation = Simulation.atSpeed(scenarios, NOW, 1, 10);
        List<ScenarioRecord> records = simulation.records();
        long length = records.get(records.size() - 1).time() - records.get(0).time();

        assertThat(due(simulation, records.size() - 1) - due(simulation, 0)).isEqualTo(length * 100_000);
    }

    @Test
    void theSameSeedGivesTheSameRecords() {
        assertThat(Simulation.atRate(scenarios, NOW, 7, 100).records())
                .isEqualTo(Simulation.atRate(scenarios, NOW, 7, 100).records())
                .isNotEqualTo(Simulation.atRate(scenarios, NOW, 8, 100).records());
    }

    private static long due(Simulation simulation, int index) {
        return simulation.pace().due(index, simulation.records().get(index));
    }
}
