package io.haltwatch.interpret.command;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Locale;

/** Security descriptors of services: text (SDDL) as {@code sc sdset} takes it, and binary as the registry holds it. */
public final class ServiceDescriptors {

    private static final Pattern ENTRY = Pattern.compile("\\(([^()]*)\\)");

    /** Start, stop, change: CC is "query configuration", DC "change configuration", RP "start", WP "stop". */
    private static final String[] NEEDED = {"DC", "RP", "WP"};

    /** Offset of the pointer to the access list in a self-relative descriptor; sizes in bytes (MS-DTYP 2.4.6). */
    private static final int DACL_POINTER = 16;

    private static final int HEADER = 20;
    private static final int MAX_ENTRIES = 256;
    private static final int ACCESS_DENIED = 1;

    private ServiceDescriptors() {}

    /** Somebody is denied something: {@code (D;;..)}. */
    public static boolean denies(String sddl) {
        Matcher entries = ENTRY.matcher(access(sddl));
        while (entries.find()) {
            if (entries.group(1).strip().toUpperCase(Locale.ROOT).startsWith("D;")) {
                return true;
            }
        }
        return false;
    }

    /** A deny, or administrators can no longer start, stop and configure: what a plain reset grants them. */
    public static boolean locksOut(String sddl) {
        if (denies(sddl)) {
            return true;
        }
        Matcher entries = ENTRY.matcher(access(sddl));
        while (entries.find()) {
            String[] fields = entries.group(1).toUpperCase(Locale.ROOT).split(";", 7);
            boolean administrators = fields.length > 5
                    && fields[0].strip().equals("A")
                    && (fields[5].strip().equals("BA") || fields[5].strip().equals("S-1-5-32-544"));
            if (administrators && grantsAll(fields[2])) {
                return false;
            }
        }
        return true;
    }

    /** The access list without the audit list behind it, whose entries deny nothing. */
    private static String access(String sddl) {
        String upper = sddl.toUpperCase(Locale.ROOT);
        int from = upper.indexOf("D:");
        int to = upper.indexOf("S:(", Math.max(0, from));
        return from < 0 ? "" : sddl.substring(from, to < 0 ? sddl.length() : to);
    }

    private static boolean grantsAll(String rights) {
        if (rights.contains("GA") || rights.strip().equals("0XF01FF")) {
            return true;
        }
        for (int n = 0; n < NEEDED.length; n++) {
            boolean found = false;
            for (int i = 0; i + 1 < rights.length(); i += 2) {
                found |= rights.startsWith(NEEDED[n], i);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    /** Whether a self-relative descriptor in hex denies somebody something; false for what is no such text. */
    static boolean binaryDenies(String hex) {
        int dacl = (int) number(hex, DACL_POINTER, 4);
        if (dacl < HEADER) {
            return false;
        }
        int entries = (int) number(hex, dacl + 4, 2);
        int at = dacl + 8;
        for (int i = 0; i < Math.min(entries, MAX_ENTRIES); i++) {
            int size = (int) number(hex, at + 2, 2);
            if (number(hex, at, 1) == ACCESS_DENIED) {
                return true;
            }
            if (size < 4) {
                return false;
            }
            at += size;
        }
        return false;
    }

    /** Little endian; -1 beyond the end or for what is no hex. */
    private static long number(String hex, int offset, int bytes) {
        if (offset < 0 || offset > (hex.length() / 2) - bytes) {
            return -1;
        }
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            int high = Character.digit(hex.charAt(2 * (offset + i)), 16);
            int low = Character.digit(hex.charAt(2 * (offset + i) + 1), 16);
            if (high < 0 || low < 0) {
                return -1;
            }
            number = number << 8 | high << 4 | low;
        }
        return number;
    }
}
