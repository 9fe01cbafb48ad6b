package io.haltwatch.telemetry.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The argument vector of an EXECVE record: {@code a0=".."}, in hexadecimal where it has blanks or quotes, a long one in pieces
 * {@code a1[0]=.. a1[1]=..}, many of them over several lines.
 */
final class AuditArguments {

    /** A record of a megabyte has fewer; a number without its neighbours must not make a long list. */
    private static final int MAX_ARGUMENTS = 65_536;

    private final Map<Integer, ByteArrayOutputStream> pieces = new TreeMap<>();

    /**
     * Takes a field when it is part of an argument.
     *
     * @param bare without quotes: then it is in hexadecimal
     */
    boolean take(String name, String value, boolean bare) {
        int number = number(name);
        if (number < 0) {
            return false;
        }
        if (!name.endsWith("_len")) {
            byte[] bytes =
                    bare && AuditHex.fits(value) ? AuditHex.bytes(value) : value.getBytes(StandardCharsets.UTF_8);
            pieces.computeIfAbsent(number, any -> new ByteArrayOutputStream()).writeBytes(bytes);
        }
        return true;
    }

    List<String> all() {
        List<String> arguments = new ArrayList<>();
        pieces.forEach((number, bytes) -> {
            while (arguments.size() < number) {
                arguments.add("");
            }
            arguments.add(bytes.toString(StandardCharsets.UTF_8));
        });
        return arguments;
    }

    /** {@code a12}, {@code a12[3]} and {@code a12_len}; negative for other names. */
    private static int number(String name) {
        if (!name.startsWith("a") || name.length() > 16) {
            return -1;
        }
        int number = 0;
        int at = 1;
        while (at < name.length() && Character.digit(name.charAt(at), 10) >= 0 && at < 6) {
            number = number * 10 + Character.digit(name.charAt(at), 10);
            at++;
        }
        boolean ends = at == name.length() || name.charAt(at) == '[' || name.startsWith("_len", at);
        return at > 1 && ends && number < MAX_ARGUMENTS ? number : -1;
    }
}
