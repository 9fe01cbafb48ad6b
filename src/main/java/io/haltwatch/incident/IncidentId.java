package io.haltwatch.incident;

import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Sha256;
import java.nio.charset.StandardCharsets;

/** Names incidents: the same first evidence gives the same id, after a restart and in another process too. */
final class IncidentId {

    private static final int HEX_DIGITS = 16;

    private IncidentId() {}

    /** 16 hex digits of the SHA-256 of tenant, host and first evidence published. */
    static String of(HostKey host, String evidence) {
        return digest(host.asString() + '|' + evidence);
    }

    /** 16 hex digits that tell two texts apart. */
    static String digest(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, HEX_DIGITS);
    }
}
