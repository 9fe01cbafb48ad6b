package io.haltwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.alert.AlertReader;
import io.haltwatch.alert.AlertWriter;
import io.haltwatch.cli.DetectionCore;
import io.haltwatch.cli.Simulation;
import io.haltwatch.config.Settings;
import io.haltwatch.replay.Replay;
import io.haltwatch.scenario.Scenario;
import io.haltwatch.scenario.ScenarioRecord;
import io.haltwatch.telemetry.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the demo promises holds when time runs as it did, every hold ended and every incident closed. */
class DemoScenariosTest {

    private static final Instant NOW = Instant.parse("2026-03-04T17:00:00Z");

    @Test
    void theExpectedIncidentsAndNothingElseThatMatters() throws IOException {
        List<Scenario> scenarios =
                DemoCommand.SCENARIOS.stream().map(Scenario::load).toList();

        Verdict verdict = verdict(scenarios, NOW);

        assertThat(verdict.expected()).isPositive();
        assertThat(verdict.differences()).isEmpty();
    }

    @Test
    void aBenignDayAloneMissesTheAttack() throws IOException {
        Verdict verdict =
                new Verdict(DemoCommand.SCENARIOS.stream().map(Scenario::load).toList());
        replay(List.of(Scenario.load("benign-day")), NOW, verdict);

        assertThat(verdict.differences()).hasSizeGreaterThanOrEqualTo(verdict.expected());
    }

    private static Verdict verdict(List<Scenario> scenarios, Instant now) throws IOException {
        Verdict verdict = new Verdict(scenarios);
        replay(scenarios, now, verdict);
        return verdict;
    }

    private static void replay(List<Scenario> scenarios, Instant now, Verdict verdict) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (ScenarioRecord record : Simulation.atRate(scenarios, now, 1, 1000).records()) {
            lines.write(record.value());
            lines.write('\n');
        }
        DetectionCore core = DetectionCore.of(Settings.load(Map.of(), null));
        Replay replay = new Replay(core.intake(), "default");
        replay.read("scenario", new ByteArrayInputStream(lines.toByteArray()), Origin.NO_APPEND_TIME);
        assertThat(replay.unreadable().total()).isZero();
        AlertWriter writer = new AlertWriter();
        AlertReader reader = new AlertReader();
        replay.derive(
                core.stages(),
                revision -> verdict.add(reader.read(writer.write(revision))),
                revision -> verdict.add(reader.read(writer.write(revision))));
    }
}
