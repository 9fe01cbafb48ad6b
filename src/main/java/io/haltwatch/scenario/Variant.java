package io.haltwatch.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** How the same thing may reach a detector otherwise: less of it, in another order, or announced. */
public enum Variant {
    /** All records, in the order of their times. */
    AS_PLAYED,

    /** No process creation says its command line, and nobody ships the shell's log: what most installations have. */
    WITHOUT_COMMAND_LINES {
        @Override
        public List<ScenarioRecord> of(List<ScenarioRecord> records, long seed) {
            return RecordContent.withoutCommandLines(records);
        }
    },

    /** The System log of Windows is not shipped, nor what ESXi's host agent writes. */
    WITHOUT_SYSTEM_LOG {
        @Override
        public List<ScenarioRecord> of(List<ScenarioRecord> records, long seed) {
            return RecordContent.withoutServiceLog(records);
        }
    },

    /** In any order, and each of them twice. */
    SHUFFLED_AND_DOUBLED {
        @Override
        public List<ScenarioRecord> of(List<ScenarioRecord> records, long seed) {
            List<ScenarioRecord> shuffled = new ArrayList<>(records);
            shuffled.addAll(records);
            Collections.shuffle(shuffled, new Random(seed));
            return List.copyOf(shuffled);
        }
    },

    /** The records as played; a maintenance window covers all hosts, which is not in the records. */
    IN_MAINTENANCE;

    /** Pure: the same records and seed always give the same answer. */
    public List<ScenarioRecord> of(List<ScenarioRecord> records, long seed) {
        return records;
    }
}
