package io.haltwatch.telemetry;

/**
 * Reads the times that telemetry carries: ISO 8601 with any number of fraction digits, with or without zone, a blank
 * in place of the {@code T} (Sysmon's {@code UtcTime}), and epoch seconds, milliseconds, microseconds or nanoseconds,
 * told apart by magnitude, also in .NET's wrapping {@code /Date(1700000000000)/}. By hand, because it is done for every record.
 */
public final class TimeText {

    /** What {@link #parse} gives for what is no time, or none of the years 1970 to 9999. */
    public static final long BAD = Long.MIN_VALUE;

    private static final long LAST_MILLIS = 253_402_300_799_999L;
    private static final long SECONDS_BELOW = 100_000_000_000L;
    private static final long MILLIS_BELOW = 100_000_000_000_000L;
    private static final long MICROS_BELOW = 100_000_000_000_000_000L;
    private static final int LONGEST = 64;

    private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    private static final int[] DAYS_IN = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private static final long NO_REFERENCE = -1;

    private TimeText() {}

    /** Epoch milliseconds, or {@link #BAD}, for times that name their year. */
    public static long parse(String raw) {
        return parse(raw, NO_REFERENCE);
    }

    /**
     * Epoch milliseconds, or {@link #BAD}. A time without a zone is taken as UTC.
     *
     * @param reference a time near it, for times without a year; negative for none
     */
    static long parse(String raw, long reference) {
        String text = unwrapped(raw.strip());
        if (text.length() > LONGEST || text.isEmpty()) {
            return BAD;
        }
        long millis;
        if (Character.isLetter(text.charAt(0))) {
            millis = MonthNameTime.parse(text, reference);
        } else {
            millis = text.length() > 4 && text.charAt(4) == '-' ? calendar(text) : epoch(text);
        }
        return millis < 0 || millis > LAST_MILLIS ? BAD : millis;
    }

    /** Whether the text itself fixes the instant: with a zone, an offset, or as an epoch number. */
    static boolean isZoned(String raw) {
        String text = unwrapped(raw.strip());
        int length = text.length();
        if (text.endsWith("UTC") || text.endsWith("GMT")) {
            return true;
        }
        if (length < 11 || text.charAt(4) != '-') {
            return length == 0 || !Character.isLetter(text.charAt(0));
        }
        char last = text.charAt(length - 1);
        return last == 'Z' || last == 'z' || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
    }

    /** {@code /Date(1700000000000)/}, {@code /Date(1700000000000+0100)/}: the offset changes nothing. */
    private static String unwrapped(String text) {
        if (!text.startsWith("/Date(") || !text.endsWith(")/")) {
            return text;
        }
        int end = 6;
        while (isDigit(text.charAt(end))) {
            end++;
        }
        return end == text.length() - 2 || text.charAt(end) == '+' || text.charAt(end) == '-'
                ? text.substring(6, end)
                : text;
    }

    /** auditd writes its serial behind the time: {@code 1364481363.243:24287}. */
    private static long epoch(String raw) {
        int colon = raw.indexOf(':');
        String text = colon > 0 && digits(raw, colon + 1, raw.length()) >= 0 ? raw.substring(0, colon) : raw;
        int dot = text.indexOf('.');
        String whole = dot < 0 ? text : text.substring(0, dot);
        if (whole.length() > 19) {
            return BAD;
        }
        long number = digits(whole, 0, whole.length());
        long fraction = dot < 0 ? 0 : fractionMillis(text, dot + 1, text.length());
        if (number < 0 || fraction < 0) {
            return BAD;
        }
        if (number < SECONDS_BELOW) {
            return number * 1000 + fraction;
        }
        return number < MILLIS_BELOW ? number : number < MICROS_BELOW ? number / 1000 : number / 1_000_000;
    }

    /** {@code yyyy-MM-dd(T| )HH:mm:ss[.f...][ ][Z|+hh[[:]mm]]}. */
    private static long calendar(String text) {
        int length = text.length();
        if (length < 19
                || text.charAt(7) != '-'
                || ((text.charAt(10) | 0x20) != 't' && text.charAt(10) != ' ')
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return BAD;
        }
        long day = epochDay((int) digits(text, 0, 4), (int) digits(text, 5, 7), (int) digits(text, 8, 10));
        long hour = digits(text, 11, 13);
        long minute = digits(text, 14, 16);
        long second = digits(text, 17, 19);
        if (day == BAD || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return BAD;
        }
        int at = 19;
        long millis = 0;
        if (at < length && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
            int end = at + 1;
            while (end < length && isDigit(text.charAt(end))) {
                end++;
            }
            millis = fractionMillis(text, at + 1, end);
            at = end;
        }
        long offset = offsetMinutes(text, at);
        if (millis < 0 || offset == BAD) {
            return BAD;
        }
        return ((day * 24 + hour) * 60 + minute - offset) * 60_000 + second * 1000 + millis;
    }

    private static long epochDay(int year, int month, int day) {
        if (year < 1969 || month < 1 || month > 12 || day < 1) {
            return BAD;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        if (day > DAYS_IN[month - 1] + (leap && month == 2 ? 1 : 0)) {
            return BAD;
        }
        int y = year - 1;
        long beforeYear = y * 365L + y / 4 - y / 100 + y / 400 - 719_162;
        return beforeYear + DAYS_BEFORE[month - 1] + (leap && month > 2 ? 1 : 0) + day - 1;
    }

    private static long offsetMinutes(String text, int from) {
        int at = from < text.length() && text.charAt(from) == ' ' ? from + 1 : from;
        int left = text.length() - at;
        if (left == 0
                || (left == 1 && (text.charAt(at) | 0x20) == 'z')
                || (left == 3 && (text.startsWith("UTC", at) || text.startsWith("GMT", at)))) {
            return 0;
        }
        char sign = text.charAt(at);
        if ((sign != '+' && sign != '-') || (left != 3 && left != 5 && left != 6)) {
            return BAD;
        }
        long hours = digits(text, at + 1, at + 3);
        long minutes = left == 3 ? 0 : digits(text, text.length() - 2, text.length());
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || (left == 6 && text.charAt(at + 3) != ':')) {
            return BAD;
        }
        long offset = hours * 60 + minutes;
        return sign == '-' ? -offset : offset;
    }

    private static long fractionMillis(String text, int from, int to) {
        long millis = 0;
        for (int i = 0; i < 3; i++) {
            millis *= 10;
            if (from + i < to) {
                char c = text.charAt(from + i);
                if (!isDigit(c)) {
                    return BAD;
                }
                millis += c - '0';
            }
        }
        return to == from || digits(text, from, Math.min(to, from + 18)) < 0 ? BAD : millis;
    }

    /** The number, or a negative one when something else than a digit is there. */
    private static long digits(String text, int from, int to) {
        long number = from >= to ? BAD : 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return BAD;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
