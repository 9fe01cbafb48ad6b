package io.haltwatch.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * auditd's own log has a line for each part of an event, and only together they say who did what to whom: lines that follow
 * each other with one {@code audit(time:serial)} become one record. Its number is that of its first line.
 */
final class AuditGroups implements Records {

    private static final int HEADER = 128;
    private static final String OPEN = "audit(";

    private final Records lines;
    private final int maxLength;
    private byte @Nullable [] ahead;
    private String aheadSerial = "";
    private long aheadNumber;
    private boolean aheadCut;
    private long number;
    private boolean cut;

    AuditGroups(Records lines, int maxLength) throws IOException {
        this.lines = lines;
        this.maxLength = maxLength;
        readAhead();
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        byte[] first = ahead;
        if (first == null) {
            return null;
        }
        String serial = aheadSerial;
        number = aheadNumber;
        cut = aheadCut;
        readAhead();
        if (serial.isEmpty() || !serial.equals(aheadSerial)) {
            return first;
        }
        ByteArrayOutputStream group = new ByteArrayOutputStream(first.length * 4);
        group.writeBytes(first);
        while (ahead != null && serial.equals(aheadSerial)) {
            boolean fits = !aheadCut && group.size() + ahead.length < maxLength;
            cut |= !fits;
            if (fits) {
                group.write('\n');
                group.writeBytes(ahead);
            }
            readAhead();
        }
        return group.toByteArray();
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public boolean cut() {
        return cut;
    }

    private void readAhead() throws IOException {
        ahead = lines.next();
        aheadSerial = ahead == null ? "" : serial(ahead);
        aheadNumber = lines.number();
        aheadCut = lines.cut();
    }

    /** {@code 1364481363.243:24287}, or nothing for a line that is none of auditd's. */
    private static String serial(byte[] line) {
        if (line.length == 0 || (line[0] != 't' && line[0] != 'n')) {
            return "";
        }
        String start = new String(line, 0, Math.min(line.length, HEADER), StandardCharsets.ISO_8859_1);
        if (!start.startsWith("type=") && !start.startsWith("node=")) {
            return "";
        }
        int open = start.indexOf(OPEN);
        int close = start.indexOf(')', Math.max(open, 0));
        return open < 0 || close < 0 ? "" : start.substring(open + OPEN.length(), close);
    }
}
