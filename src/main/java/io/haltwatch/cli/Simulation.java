package io.haltwatch.cli;

import io.haltwatch.scenario.Scenario;
import io.haltwatch.scenario.ScenarioPlayer;
import io.haltwatch.scenario.ScenarioRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Scenarios as one list of records in the order of their times, and when to send each.
 *
 * @param pace when each record is due
 */
public record Simulation(List<ScenarioRecord> records, Pace pace) {

    /** When a record is due, in nanoseconds after the first. */
    @FunctionalInterface
    interface Pace {
        long due(int index, ScenarioRecord record);
    }

    /** So many records per second; the scenarios happened up to now. */
    public static Simulation atRate(List<Scenario> scenarios, Instant now, long seed, int perSecond) {
        List<ScenarioRecord> records = ending(scenarios, now, seed, Double.POSITIVE_INFINITY);
        return new Simulation(records, (index, record) -> index * 1_000_000_000L / perSecond);
    }

    /** So many times faster than it happened; the last record is sent when it happens. */
    public static Simulation atSpeed(List<Scenario> scenarios, Instant now, long seed, double speed) {
        List<ScenarioRecord> records = ending(scenarios, now, seed, speed);
        long first = records.isEmpty() ? 0 : records.get(0).time();
        return new Simulation(records, (index, record) -> (long) ((record.time() - first) * 1_000_000L / speed));
    }

    /**
     * Dated so that no record is ahead of the clock when it is sent: what comes from the future is clamped. Shorter
     * scenarios happen at the end of longer ones.
     */
    private static List<ScenarioRecord> ending(List<Scenario> scenarios, Instant now, long seed, double speed) {
        List<Long> lengths =
                scenarios.stream().map(scenario -> length(scenario, now, seed)).toList();
        long longest = lengths.stream().mapToLong(Long::longValue).max().orElse(0);
        Instant end = now.plusMillis(Math.min(longest, (long) (longest / speed)));
        List<ScenarioRecord> records = new ArrayList<>();
        for (int i = 0; i < scenarios.size(); i++) {
            Instant start = end.minusMillis(lengths.get(i));
            records.addAll(
                    new ScenarioPlayer(start, seed + i).play(scenarios.get(i)).toList());
        }
        records.sort(Comparator.comparingLong(ScenarioRecord::time));
        return records;
    }

    private static long length(Scenario scenario, Instant now, long seed) {
        long start = now.toEpochMilli();
        return new ScenarioPlayer(now, seed)
                .play(scenario)
                .mapToLong(record -> record.time() - start)
                .max()
                .orElse(0);
    }
}
