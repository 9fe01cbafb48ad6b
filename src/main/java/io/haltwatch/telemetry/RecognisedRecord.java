package io.haltwatch.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * A record whose schema is known.
 *
 * @param agents where shippers put host and time
 * @param envelope the record that this one was found in as text, or null
 */
record RecognisedRecord(
        SchemaMapping mapping,
        Capture capture,
        AgentPlaces agents,
        @Nullable RecognisedRecord envelope) {

    /** The host's name as written: the source's word, then the shipper's, then the envelope's; else null. */
    @Nullable
    String host() {
        String named = namedHost();
        return named == null ? mapping.defaultHost() : named;
    }

    private @Nullable String namedHost() {
        String host = mapping.host().firstText(capture);
        host = host == null ? agents.host().firstText(capture) : host;
        return host == null && envelope != null ? envelope.namedHost() : host;
    }

    /** The host's unique id, or null. */
    @Nullable
    String hostId() {
        String id = mapping.hostId().firstText(capture);
        id = id == null ? agents.hostId().firstText(capture) : id;
        return id == null && envelope != null ? envelope.hostId() : id;
    }

    /**
     * Epoch milliseconds; null when there is no time, {@link TimeText#BAD} when none of those there can be read.
     *
     * @param reference a time near it, which gives times without a year theirs; negative for none
     */
    @Nullable
    Long time(long reference) {
        Long own = SchemaMapping.time(mapping.time(), capture, reference);
        if (own != null && own != TimeText.BAD) {
            return own;
        }
        Long shipped = SchemaMapping.time(agents.time(), capture, reference);
        if (shipped == null && envelope != null) {
            shipped = envelope.time(reference);
        }
        return shipped == null || shipped == TimeText.BAD ? (own == null ? shipped : own) : shipped;
    }
}
