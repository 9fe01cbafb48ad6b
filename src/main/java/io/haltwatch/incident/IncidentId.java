package io.haltwatch.incident;

import io.haltwatch.telemetry.HostKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names incidents: the same first evidence gives the same id, after a restart and in another process too. */
final class IncidentId {

    private IncidentId() {}

    /** 16 hex digits of the SHA-256 of tenant, host and first evidence published. */
    static String of(HostKey host, String evidence) {
        return digest(host.asString() + '|' + evidence);
    }

    /** 16 hex digits that tell two texts apart. */
    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
