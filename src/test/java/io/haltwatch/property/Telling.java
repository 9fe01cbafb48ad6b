package io.haltwatch.property;

import io.haltwatch.scenario.Scenario;
import io.haltwatch.scenario.ScenarioPlayer;
import io.haltwatch.scenario.ScenarioRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The records of a scenario, and ways in which the same records may arrive otherwise. */
final class Telling {

    static final Instant START = Instant.parse("2026-03-04T14:00:00Z");

    private Telling() {}

    static List<ScenarioRecord> records(String scenario, long seed) {
        return new ScenarioPlayer(START, seed).play(Scenario.load(scenario)).toList();
    }

    /** What a generator does with the records. */
    enum Disturbance {
        ANY_ORDER,
        ANY_ORDER_IN_PARTS,
        DOUBLED,
        LATE_HOST,
        ANY_ORDER_AND_DOUBLED
    }

    /** Every record at least once, in another order. */
    static List<ScenarioRecord> disturbed(List<ScenarioRecord> records, Disturbance how, Random random) {
        List<ScenarioRecord> all = new ArrayList<>(records);
        switch (how) {
            case ANY_ORDER -> Collections.shuffle(all, random);
            case ANY_ORDER_IN_PARTS -> shuffleParts(all, random);
            case DOUBLED -> twice(all, random);
            case LATE_HOST -> {
                List<String> hosts =
                        all.stream().map(ScenarioRecord::host).distinct().toList();
                String late = hosts.get(random.nextInt(hosts.size()));
                List<ScenarioRecord> its =
                        all.stream().filter(r -> r.host().equals(late)).toList();
                all.removeAll(its);
                all.addAll(random.nextInt(all.size() + 1), its);
            }
            case ANY_ORDER_AND_DOUBLED -> {
                twice(all, random);
                Collections.shuffle(all, random);
            }
        }
        return all;
    }

    /** As collectors do that send what piled up: order is lost in parts only. */
    private static void shuffleParts(List<ScenarioRecord> all, Random random) {
        int from = 0;
        while (from < all.size()) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(60));
            Collections.shuffle(all.subList(from, to), random);
            from = to;
        }
    }

    private static void twice(List<ScenarioRecord> all, Random random) {
        for (ScenarioRecord record : List.copyOf(all)) {
            if (random.nextInt(3) == 0) {
                all.add(random.nextInt(all.size() + 1), record);
            }
        }
    }
}
