package io.haltwatch.fleet;

import io.haltwatch.sigma.detection.Letters;
import io.haltwatch.telemetry.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One group of one correlation: what its state is kept under. Nothing crosses tenants, and a changed correlation is
 * another group, which starts without members.
 *
 * @param correlation the correlation's id
 * @param fingerprint of what the correlation means, see {@link FleetCorrelation#fingerprint()}
 * @param values of the group-by fields, in their order, in lower case: one sensor writes {@code CORP\Eve}, another
 *     {@code corp\eve}
 */
public record GroupKey(String tenant, String correlation, String fingerprint, List<String> values) {

    private static final char SEPARATOR = '|';

    /** 128 bits: an attacker who chooses values must not find two groups of one key. */
    private static final int HEX_DIGITS = 32;

    public GroupKey {
        if (tenant.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("tenant must not contain '|': " + tenant);
        }
        values = values.stream().map(Letters::fold).toList();
    }

    /**
     * The form used as Kafka key, bounded whatever the values: {@code tenant|hash}. Each part is hashed with its length,
     * so that no two groups run into one.
     */
    public String asString() {
        StringBuilder parts = new StringBuilder();
        append(parts, correlation);
        append(parts, fingerprint);
        values.forEach(value -> append(parts, value));
        return tenant + SEPARATOR + digest(parts.toString(), HEX_DIGITS);
    }

    private static void append(StringBuilder parts, String part) {
        parts.append(part.length()).append(':').append(part);
    }

    static String digest(String text, int digits) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, digits);
    }
}
