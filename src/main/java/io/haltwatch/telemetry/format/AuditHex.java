package io.haltwatch.telemetry.format;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Untrusted strings as the kernel writes them: without quotes, in upper-case hexadecimal (audit_log_n_hex). */
final class AuditHex {

    private AuditHex() {}

    static boolean fits(String value) {
        if (value.isEmpty() || value.length() % 2 != 0) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'))) {
                return false;
            }
        }
        return true;
    }

    static byte[] bytes(String value) {
        return HexFormat.of().parseHex(value);
    }

    static String text(String value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }
}
