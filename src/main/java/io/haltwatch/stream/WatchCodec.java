package io.haltwatch.stream;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A wish to listen to a host as bytes: {@code {"schema_version":1,"until":...}}; nothing at all when it is over. */
final class WatchCodec {

    static final int VERSION = 1;

    private WatchCodec() {}

    private record Stored(@JsonProperty("schema_version") int schemaVersion, long until) {}

    static byte[] encode(long until) {
        return StateJson.write(new Stored(VERSION, until));
    }

    /** @throws UnreadableStateException when it is none that this version can read */
    static long decode(byte[] bytes) {
        Stored stored = StateJson.read(bytes, Stored.class);
        StateJson.checkVersion("watched host", stored.schemaVersion(), VERSION);
        return stored.until();
    }
}
