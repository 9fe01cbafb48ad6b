package io.haltwatch.telemetry;

/** What became of the bytes of one record. */
public sealed interface ReadResult {

    /** The record is an event. */
    record Read(Event event) implements ReadResult {}

    /** The record cannot be used: it belongs on the dead-letter topic. */
    record Unreadable(Reason reason, String detail) implements ReadResult {}

    /** Why a record cannot be read; the name in lower case is the metric label and the dead-letter header. */
    enum Reason {
        TOO_LARGE,
        NOT_JSON,
        TOO_DEEP,
        UNKNOWN_SCHEMA,
        NO_TENANT,
        NO_HOST,
        NO_TIME,
        BAD_TIME
    }
}
