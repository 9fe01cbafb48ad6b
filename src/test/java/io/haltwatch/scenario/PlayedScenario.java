package io.haltwatch.scenario;

import io.haltwatch.alert.AlertReader;
import io.haltwatch.alert.AlertView;
import io.haltwatch.alert.AlertWriter;
import io.haltwatch.cli.DetectionCore;
import io.haltwatch.config.Settings;
import io.haltwatch.reference.Asset;
import io.haltwatch.reference.MaintenanceWindow;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.reference.TuningException;
import io.haltwatch.replay.ArrivalReplay;
import io.haltwatch.replay.Replay;
import io.haltwatch.signal.IntakeResult;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A variant of a scenario through the whole core at default settings, from bytes to alerts and back. */
final class PlayedScenario {

    static final Instant START = Instant.parse("2026-03-04T14:00:00Z");

    private static final String TENANT = "default";
    private static final DetectionCore CORE = DetectionCore.of(Settings.load(Map.of(), null));

    static final long SEED = Long.getLong("haltwatch.seed", 7);

    private static final Map<String, PlayedScenario> PLAYED = new ConcurrentHashMap<>();

    private final List<AlertView> alerts = new ArrayList<>();

    /** Of a scenario that ships; played once, whoever asks. */
    static PlayedScenario of(String name, Variant variant) {
        return PLAYED.computeIfAbsent(name + ' ' + variant, key -> of(Scenario.load(name), variant, SEED));
    }

    static PlayedScenario of(Scenario scenario, Variant variant, long seed) {
        List<ScenarioRecord> records =
                variant.of(new ScenarioPlayer(START, seed).play(scenario).toList(), seed);
        return new PlayedScenario(records, variant == Variant.IN_MAINTENANCE ? announced() : ReferenceData.NONE);
    }

    /** Of records, without reference data. */
    static PlayedScenario of(List<ScenarioRecord> records) {
        return new PlayedScenario(records, ReferenceData.NONE);
    }

    private PlayedScenario(List<ScenarioRecord> records, ReferenceData reference) {
        List<Signal> signals = new ArrayList<>();
        for (ScenarioRecord record : records) {
            Origin origin = new Origin("telemetry", 0, signals.size(), Origin.NO_APPEND_TIME);
            IntakeResult result =
                    CORE.intake().accept(record.value(), record.source(), TENANT, origin, filtered -> {}, host -> true);
            if (result instanceof IntakeResult.Signalled signalled) {
                signals.add(signalled.signal());
            } else if (result instanceof IntakeResult.Alive alive) {
                signals.add(alive.signOfLife());
            } else if (result instanceof IntakeResult.DeadLetter dead) {
                throw new AssertionError("a record of a scenario cannot be read: " + dead);
            }
        }
        AlertWriter writer = new AlertWriter();
        AlertReader reader = new AlertReader();
        new ArrivalReplay(
                        new Replay.Stages(CORE.hostStage(), CORE.groupMembers(), CORE.groupStage(), reference),
                        revision -> alerts.add(reader.read(writer.write(revision))),
                        revision -> alerts.add(reader.read(writer.write(revision))))
                .run(signals);
    }

    /** Every alert, in the order of publication. */
    List<AlertView> alerts() {
        return alerts;
    }

    /** The last of each incident, those that became part of others left out; the worst first. */
    List<AlertView> incidents() {
        Map<String, AlertView> last = new LinkedHashMap<>();
        alerts.forEach(alert -> last.put(alert.id(), alert));
        return last.values().stream()
                .filter(alert -> !alert.status().equals("merged"))
                .sorted(AlertView.MOST_SEVERE_FIRST)
                .toList();
    }

    /** A change that covers every host from before the scenario until long after. */
    private static ReferenceData announced() {
        MaintenanceWindow window = new MaintenanceWindow(
                TENANT,
                "mw-1",
                "CHG0031337",
                Set.of("*"),
                Set.of(),
                START.minus(Duration.ofHours(1)),
                START.plus(Duration.ofHours(4)),
                "it-operations");
        return new ReferenceData() {
            @Override
            public Optional<Asset> asset(HostKey host) {
                return Optional.empty();
            }

            @Override
            public List<MaintenanceWindow> maintenance(HostKey host) {
                return List.of(window);
            }

            @Override
            public Optional<io.haltwatch.reference.Identity> identity(
                    String tenant, @Nullable String user, @Nullable String sid) {
                return Optional.empty();
            }

            @Override
            public List<TuningException> exceptions(String tenant) {
                return List.of();
            }
        };
    }
}
