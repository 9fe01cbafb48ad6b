package io.haltwatch.property;

import io.haltwatch.scenario.ScenarioRecord;
import io.haltwatch.telemetry.DataSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/**
 * Deals records to the partitions of the seven topics, and reads them as consumers may: each partition in its order, some far
 * behind others. Any record may stand on any topic, because its content decides what it is; a broker orders the records of a
 * partition, and nobody those of two. So what consumers read is one of the orders that this gives, and each of these is
 * possible.
 */
final class Delivery {

    private static final List<DataSource> TOPICS = List.of(DataSource.values());
    private static final int MOST_PARTITIONS = 4;

    private Delivery() {}

    /** @param topic that it stands on */
    record Read(DataSource topic, ScenarioRecord record) {}

    static List<Read> of(List<ScenarioRecord> records, Random random) {
        List<Queue<Read>> partitions = new ArrayList<>();
        for (int i = 0; i < TOPICS.size() * (1 + random.nextInt(MOST_PARTITIONS)); i++) {
            partitions.add(new ArrayDeque<>());
        }
        for (ScenarioRecord record : records) {
            int partition = random.nextInt(partitions.size());
            partitions.get(partition).add(new Read(TOPICS.get(partition % TOPICS.size()), record));
        }
        List<Read> read = new ArrayList<>();
        while (read.size() < records.size()) {
            // A fetch brings a stretch of one partition.
            Queue<Read> partition = partitions.get(random.nextInt(partitions.size()));
            for (int left = 1 + random.nextInt(1 + records.size() / 20); left > 0 && !partition.isEmpty(); left--) {
                read.add(partition.remove());
            }
        }
        return Collections.unmodifiableList(read);
    }
}
