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
        return new Simulation(
                ending(now, scenarios, lengths(scenarios, seed), seed),
                (index, record) -> index * 1_000_000_000L / perSecond);
    }

    /**
     * So many times faster than it happened, and dated so that no record is ahead of the clock when it is sent: what
     * comes from the future is clamped.
     */
    public static Simulation atSpeed(List<Scenario> scenarios, Instant now, long seed, double speed) {
        List<Long> lengths = lengths(scenarios, seed);
        long longest = lengths.stream().mapToLong(Long::longValue).max().orElse(0);
        Instant end = now.plusMillis(Math.min(longest, (long) (longest / speed)));
        long begin = end.toEpochMilli() - longest;
        return new Simulation(ending(end, scenarios, lengths, seed), (index, record) ->
                (long) ((record.time() - begin) * 1_000_000L / speed));
    }

    /** Shorter scenarios happen at the end of longer ones. */
    private static List<ScenarioRecord> ending(Instant end, List<Scenario> scenarios, List<Long> lengths, long seed) {
        List<ScenarioRecord> records = new ArrayList<>();
        for (int i = 0; i < scenarios.size(); i++) {
            Instant start = end.minusMillis(lengths.get(i));
            records.addAll(
                    new ScenarioPlayer(start, seed).play(scenarios.get(i)).toList());
        }
        records.sort(Comparator.comparingLong(ScenarioRecord::time));
        return records;
    }

    /** From the start to the last record, in milliseconds. */
    private static List<Long> lengths(List<Scenario> scenarios, long seed) {
        return scenarios.stream()
                .map(scenario -> new ScenarioPlayer(Instant.EPOCH, seed)
                        .play(scenario)
                        .mapToLong(ScenarioRecord::time)
                        .max()
                        .orElse(0))
                .toList();
    }
}
