package io.haltwatch.scenario;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Expands a scenario to records. Pure: the same scenario, start and seed always give the same bytes.
 *
 * <p>All records are made before the first is handed out, because effects overlap and record ids follow the order of
 * time; a scenario therefore has to fit into memory (about 1 KB for each record).
 */
public final class ScenarioPlayer {

    /** Two plays of one scenario must not share record ids: a detector would drop the second as a repetition. */
    private static final long IDS_PER_MILLI = 1_000;

    private final Instant start;
    private final long seed;

    public ScenarioPlayer(Instant start, long seed) {
        this.start = start;
        this.seed = seed;
    }

    /** In the order of their times. */
    public Stream<ScenarioRecord> play(Scenario scenario) {
        List<SensorRecord> records = new ArrayList<>();
        Map<String, Scene> scenes = new HashMap<>();
        for (ScenarioHost host : scenario.machines()) {
            Random random = new Random(seed * 31 + host.name().hashCode());
            scenes.put(host.name(), new Scene(host, random, records));
        }
        for (Turn turn : turns(scenario)) {
            Scene scene = scenes.get(turn.host.name());
            if (scene != null) {
                scene.begin(turn.step, start.toEpochMilli() + turn.at);
                turn.step.template().play(scene);
            }
        }
        records.sort(Comparator.comparingLong(SensorRecord::time));
        Map<String, Long> recordIds = new HashMap<>();
        return records.stream().map(record -> finish(record, scenario.form(), recordIds));
    }

    /** A step on one host. */
    private record Turn(long at, ScenarioHost host, Step step) {}

    private static List<Turn> turns(Scenario scenario) {
        List<Turn> turns = new ArrayList<>();
        for (Step step : scenario.steps()) {
            long at = step.at();
            for (ScenarioHost host : step.hosts()) {
                turns.add(new Turn(at, host, step));
                at += step.stagger();
            }
        }
        turns.sort(Comparator.comparingLong(Turn::at));
        return turns;
    }

    private ScenarioRecord finish(SensorRecord record, WindowsForm form, Map<String, Long> recordIds) {
        byte[] value;
        if (record instanceof WindowsRecord windows) {
            String channel = record.host().name() + "|" + windows.provider().channel();
            long first = start.toEpochMilli() * IDS_PER_MILLI;
            value = form.write(windows, recordIds.merge(channel, first, (last, unused) -> last + 1));
        } else if (record instanceof SyslogLine line) {
            value = line.write();
        } else if (record instanceof SensorText text) {
            value = text.write();
        } else {
            throw new IllegalStateException("a record of no known form: " + record);
        }
        return new ScenarioRecord(
                record.source(),
                record.host().name(),
                record.time(),
                record.host().computer().getBytes(StandardCharsets.UTF_8),
                value);
    }
}
