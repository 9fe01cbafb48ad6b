package io.haltwatch.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * When the broker took the record. Where a topic keeps the producer's time instead, it is believed as far as it is not
 * ahead of the clock here: agents copy their host's clock into it.
 */
final class AppendTime implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long wall = System.currentTimeMillis();
        if (record.timestamp() < 0) {
            return wall;
        }
        return record.timestampType() == TimestampType.LOG_APPEND_TIME
                ? record.timestamp()
                : Math.min(record.timestamp(), wall);
    }
}
