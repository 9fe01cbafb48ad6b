package io.haltwatch.mask;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Text inside text, as {@code powershell -EncodedCommand} and {@code base64 -d | sh} take it: UTF-16 or UTF-8 in base64. What
 * holds a secret is encoded again with the secret masked, so that readers can still decode it.
 */
final class EncodedText {

    /** Shorter runs hold no switch and its secret, and are mostly names. */
    private static final int SHORTEST = 16;

    private EncodedText() {}

    /** @param masking of what is inside; answers the same object where there is nothing to mask */
    static String mask(String text, UnaryOperator<String> masking) {
        StringBuilder masked = null;
        int copied = 0;
        for (int from = 0; from < text.length(); from++) {
            int to = endOfRun(text, from);
            if (to - from >= SHORTEST) {
                String inside = masked(text.substring(from, to), masking);
                if (inside != null) {
                    masked = masked == null ? new StringBuilder() : masked;
                    masked.append(text, copied, from).append(inside);
                    copied = to;
                    while (copied < text.length() && text.charAt(copied) == '=') {
                        copied++;
                    }
                }
            }
            from = Math.max(from, to);
        }
        return masked == null
                ? text
                : masked.append(text, copied, text.length()).toString();
    }

    private static int endOfRun(String text, int from) {
        int to = from;
        while (to < text.length() && isBase64(text.charAt(to))) {
            to++;
        }
        return to;
    }

    private static boolean isBase64(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    }

    @Nullable
    private static String masked(String run, UnaryOperator<String> masking) {
        // What a sensor cut off ends anywhere; one character beyond a multiple of four holds no byte.
        int length = run.length() % 4 == 1 ? run.length() - 1 : run.length();
        byte[] bytes = Base64.getDecoder().decode(run.substring(0, length));
        Charset charset = isUtf16(bytes) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        String inside = text(bytes, charset);
        if (inside == null) {
            return null;
        }
        String masked = masking.apply(inside);
        return masked.equals(inside) ? null : Base64.getEncoder().encodeToString(masked.getBytes(charset));
    }

    /** Every other byte of Latin text in UTF-16 is zero. */
    private static boolean isUtf16(byte[] bytes) {
        int zeros = 0;
        for (int i = 1; i < bytes.length; i += 2) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return zeros * 2 > bytes.length / 2;
    }

    /** Null for what is no text: names and paths are base64 by accident, and decode to noise. */
    @Nullable
    private static String text(byte[] bytes, Charset charset) {
        int whole = charset.equals(StandardCharsets.UTF_16LE) ? bytes.length & ~1 : bytes.length;
        String text;
        try {
            text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, whole))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                return null;
            }
        }
        return text;
    }
}
