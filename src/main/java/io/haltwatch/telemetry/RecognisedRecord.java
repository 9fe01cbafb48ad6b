package io.haltwatch.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * A record whose schema is known.
 *
 * @param agents where shippers put host and time
 * @param envelope the record that this one was found in as text, or null
 * @param envelopeHost whether the envelope's host counts before this record's own
 */
record RecognisedRecord(
        SchemaMapping mapping,
        Capture capture,
        AgentPlaces agents,
        @Nullable RecognisedRecord envelope,
        boolean envelopeHost) {

    /**
     * The host's name as written: the source's word, then the shipper's, then the envelope's, then what stands for records
     * that name none; else null.
     */
    @Nullable
    String host() {
        String named = namedHost();
        if (named != null) {
            return named;
        }
        return agents.otherwise() == null ? mapping.defaultHost() : agents.otherwise();
    }

    private @Nullable String namedHost() {
        String around = envelope != null && envelopeHost ? envelope.namedHost() : null;
        if (around != null) {
            return around;
        }
        if (!mapping.shipperHost()) {
            return sourceHost();
        }
        String host = mapping.host().firstText(capture);
        host = host == null ? agents.host().firstText(capture) : host;
        return host == null && envelope != null ? envelope.namedHost() : host;
    }

    /** What the schemas themselves name, without the places of shippers. */
    private @Nullable String sourceHost() {
        String host = mapping.host().firstText(capture);
        return host == null && envelope != null ? envelope.sourceHost() : host;
    }

    /** The host's unique id, or null. */
    @Nullable
    String hostId() {
        String around = envelope != null && envelopeHost ? envelope.hostId() : null;
        if (around != null) {
            return around;
        }
        String id = mapping.hostId().firstText(capture);
        if (id == null && mapping.shipperHost()) {
            id = agents.hostId().firstText(capture);
            return id == null && envelope != null ? envelope.hostId() : id;
        }
        return id;
    }

    /** The source's own id of the record, or that of the entry it came in; else null. */
    @Nullable
    String recordId() {
        String id = mapping.record(capture);
        return id == null && envelope != null ? envelope.recordId() : id;
    }

    /**
     * Epoch milliseconds; null when there is no time, {@link TimeText#BAD} when none of those there can be read.
     *
     * @param reference a time near it, which gives times without a year theirs; negative for none
     */
    @Nullable
    Long time(long reference) {
        Long found = better(null, SchemaMapping.time(mapping.time(), false, capture, reference));
        if (isMissing(found)) {
            found = better(found, SchemaMapping.time(agents.time(), false, capture, reference));
        }
        if (isMissing(found) && envelope != null) {
            found = better(found, envelope.time(reference));
        }
        return isMissing(found) ? better(found, SchemaMapping.time(mapping.time(), true, capture, reference)) : found;
    }

    private static boolean isMissing(@Nullable Long time) {
        return time == null || time == TimeText.BAD;
    }

    private static @Nullable Long better(@Nullable Long one, @Nullable Long other) {
        return other == null ? one : other;
    }
}
