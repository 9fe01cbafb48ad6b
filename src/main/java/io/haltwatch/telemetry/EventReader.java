package io.haltwatch.telemetry;

import org.jspecify.annotations.Nullable;

/** Reads one record. Stateless and safe for use by several threads. */
public interface EventReader {

    /**
     * @param bytes the value of one record
     * @param expected the data source that the topic is for; the content decides where it is recognised
     * @param tenant whose record it is; null where a field of the record tells
     * @param reference when the broker appended it, in epoch milliseconds, or {@link Origin#NO_APPEND_TIME}: times without
     *     a year (syslog's {@code Nov 23 10:11:12}) are taken as those nearest to it
     */
    ReadResult read(byte[] bytes, DataSource expected, @Nullable String tenant, long reference);
}
