package io.haltwatch.sigma.detection;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Literal IP addresses. Never asks a name server, as {@link java.net.InetAddress} would for anything else. */
final class IpAddress {

    private static final int V4 = 4;
    private static final int V6 = 16;

    private IpAddress() {}

    /**
     * 4 or 16 bytes, or null when the text is no address. An IPv4 address mapped into IPv6 ({@code ::ffff:10.0.0.1}, as
     * Windows logs write it) is the IPv4 address; a zone ({@code %3}) is ignored.
     */
    static byte @Nullable [] parse(String text) {
        if (text.indexOf(':') < 0) {
            return parseV4(text, 0, text.length());
        }
        int zone = text.indexOf('%');
        byte[] v6 = parseV6(zone < 0 ? text : text.substring(0, zone));
        return v6 != null && isMapped(v6) ? Arrays.copyOfRange(v6, 12, V6) : v6;
    }

    private static boolean isMapped(byte[] v6) {
        for (int i = 0; i < 10; i++) {
            if (v6[i] != 0) {
                return false;
            }
        }
        return v6[10] == (byte) 0xFF && v6[11] == (byte) 0xFF;
    }

    private static byte @Nullable [] parseV4(String text, int start, int end) {
        if (end - start < 7 || end - start > 15) {
            return null;
        }
        byte[] bytes = new byte[V4];
        int at = start;
        for (int i = 0; i < V4; i++) {
            int digits = 0;
            int octet = 0;
            while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                octet = octet * 10 + (text.charAt(at) - '0');
                digits++;
                at++;
            }
            boolean separated = i < V4 - 1 ? at < end && text.charAt(at) == '.' : at == end;
            if (digits == 0 || digits > 3 || octet > 255 || !separated) {
                return null;
            }
            at++;
            bytes[i] = (byte) octet;
        }
        return bytes;
    }

    private static byte @Nullable [] parseV6(String text) {
        byte[] bytes = new byte[V6];
        int filled = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < text.length()) {
            int end = text.indexOf(':', at);
            if (end < 0) {
                end = text.length();
            }
            if (text.indexOf('.', at) >= 0 && end == text.length()) {
                byte[] tail = parseV4(text, at, end);
                if (tail == null || filled + V4 > V6) {
                    return null;
                }
                System.arraycopy(tail, 0, bytes, filled, V4);
                filled += V4;
                break;
            }
            int group = parseGroup(text, at, end);
            if (group < 0 || filled + 2 > V6) {
                return null;
            }
            bytes[filled++] = (byte) (group >> 8);
            bytes[filled++] = (byte) group;
            at = end + 1;
            if (end == text.length() - 1) {
                return null;
            }
            if (at < text.length() && text.charAt(at) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = filled;
                at++;
            }
        }
        return expand(bytes, filled, gap);
    }

    private static int parseGroup(String text, int start, int end) {
        if (end == start || end - start > 4) {
            return -1;
        }
        int group = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            group = group << 4 | digit;
        }
        return group;
    }

    private static byte @Nullable [] expand(byte[] bytes, int filled, int gap) {
        if (gap < 0) {
            return filled == V6 ? bytes : null;
        }
        if (filled > V6 - 2) {
            return null;
        }
        byte[] expanded = new byte[V6];
        System.arraycopy(bytes, 0, expanded, 0, gap);
        System.arraycopy(bytes, gap, expanded, V6 - (filled - gap), filled - gap);
        return expanded;
    }
}
