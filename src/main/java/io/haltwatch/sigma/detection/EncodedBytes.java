package io.haltwatch.sigma.detection;

import java.nio.charset.StandardCharsets;

/** The bytes that an encoding modifier encodes. */
final class EncodedBytes {

    private EncodedBytes() {}

    static byte[] of(int line, SigmaValue value) throws RuleError {
        if (value instanceof SigmaValue.Bytes bytes) {
            return bytes.latin1().getBytes(StandardCharsets.ISO_8859_1);
        }
        return text(line, value).getBytes(StandardCharsets.UTF_8);
    }

    static String text(int line, SigmaValue value) throws RuleError {
        SigmaString string = value.asString(line);
        if (string.hasWildcards()) {
            throw new RuleError(
                    line,
                    "'" + string.text() + "' has wildcards, which cannot be encoded; put 'contains' last instead");
        }
        return string.text();
    }
}
