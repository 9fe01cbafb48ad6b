package io.haltwatch.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;

/**
 * Times that begin with the name of a day or month: syslog's {@code Nov 23 10:11:12} (RFC 3164, section 4.1.2, which has no
 * year), Cisco's and rsyslog's variants with a year, and osquery's {@code Mon Nov 23 10:11:12 2026 UTC}. Taken as UTC.
 */
final class MonthNameTime {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final int MAX_WORDS = 6;
    /** Logs do not come from the future, but their host may be a day ahead of UTC by its zone and its clock wrong. */
    private static final long AHEAD = Duration.ofDays(2).toMillis();

    private MonthNameTime() {}

    /** Epoch milliseconds, or {@link TimeText#BAD}. */
    static long parse(String text, long reference) {
        List<String> words = new ArrayList<>();
        StringTokenizer blanks = new StringTokenizer(text);
        while (blanks.hasMoreTokens() && words.size() <= MAX_WORDS) {
            words.add(blanks.nextToken());
        }
        if (words.size() > 3 && month(words.get(0)) == 0) {
            words.remove(0);
        }
        if (words.size() > 3
                && (words.get(words.size() - 1).equals("UTC")
                        || words.get(words.size() - 1).equals("GMT"))) {
            words.remove(words.size() - 1);
        }
        if (words.size() < 3 || words.size() > 4 || month(words.get(0)) == 0) {
            return TimeText.BAD;
        }
        boolean yearBeforeTime = words.size() == 4 && words.get(3).indexOf(':') > 0;
        String time = words.get(yearBeforeTime ? 3 : 2);
        String year = words.size() < 4 ? "" : words.get(yearBeforeTime ? 2 : 3);
        return at(month(words.get(0)), words.get(1), time, year, reference);
    }

    private static long at(int month, String day, String time, String year, long reference) {
        if (!year.isEmpty()) {
            return TimeText.parse("%s-%02d-%2s".formatted(year, month, day).replace(' ', '0') + "T" + time);
        }
        if (reference < 0) {
            return TimeText.BAD;
        }
        int near = Instant.ofEpochMilli(reference).atZone(ZoneOffset.UTC).getYear();
        long best = TimeText.BAD;
        for (int candidate = near - 1; candidate <= near + 1; candidate++) {
            long millis = at(month, day, time, String.format(Locale.ROOT, "%04d", candidate), reference);
            best = millis != TimeText.BAD && millis <= reference + AHEAD ? millis : best;
        }
        return best;
    }

    private static int month(String word) {
        return word.length() == 3 ? MONTHS.indexOf(word.toLowerCase(Locale.ROOT)) + 1 : 0;
    }
}
