package io.haltwatch.telemetry.format;

/** The times that lines of syslog begin with. */
final class SyslogTime {

    private SyslogTime() {}

    /** Takes a time in either form; where there is none, the cursor stands anywhere. */
    static boolean take(TextCursor line) {
        int from = line.at();
        if (iso(line)) {
            return true;
        }
        line.to(from);
        return bsd(line);
    }

    /** {@code 2026-03-02T10:11:12.345+01:00}, also with a blank for T, a comma for the point, and without fraction or zone. */
    static boolean iso(TextCursor line) {
        return line.digits(4)
                && line.take('-')
                && line.digits(2)
                && line.take('-')
                && line.digits(2)
                && (line.take('T') || line.take(' '))
                && clock(line)
                && (!(line.take('.') || line.take(',')) || line.digits(1, Integer.MAX_VALUE))
                && zone(line);
    }

    /** {@code Mar  2 10:11:12} (RFC 3164, section 4.1.2); devices of Cisco's and others write the year before the clock. */
    private static boolean bsd(TextCursor line) {
        if (!line.takeOne(TextCursor::isUpper)
                || !line.takeOne(TextCursor::isLower)
                || !line.takeOne(TextCursor::isLower)
                || !line.take(' ')) {
            return false;
        }
        line.take(' ');
        if (!line.digits(1, 2) || !line.take(' ')) {
            return false;
        }
        int from = line.at();
        if (!line.digits(4) || !line.take(' ')) {
            line.to(from);
        }
        return clock(line) && (!line.take('.') || line.digits(1, Integer.MAX_VALUE));
    }

    private static boolean clock(TextCursor line) {
        return line.digits(2) && line.take(':') && line.digits(2) && line.take(':') && line.digits(2);
    }

    private static boolean zone(TextCursor line) {
        if (line.take('Z') || !(line.take('+') || line.take('-'))) {
            return true;
        }
        boolean hours = line.digits(2);
        line.take(':');
        return hours && line.digits(2);
    }
}
