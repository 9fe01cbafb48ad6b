package io.haltwatch.telemetry;

/** Reads one record. Stateless and safe for use by several threads. */
public interface EventReader {

    /**
     * @param bytes the value of one record
     * @param expected the data source that the topic is for; the content decides where it is recognised
     * @param tenant whose record it is
     */
    ReadResult read(byte[] bytes, DataSource expected, String tenant);
}
