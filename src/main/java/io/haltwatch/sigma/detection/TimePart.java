package io.haltwatch.sigma.detection;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;

/** Numbers that the time modifiers take out of a time, in UTC. */
enum TimePart {
    MINUTE(ChronoField.MINUTE_OF_HOUR, 0, 59),
    HOUR(ChronoField.HOUR_OF_DAY, 0, 23),
    DAY(ChronoField.DAY_OF_MONTH, 1, 31),
    /** ISO 8601's; a long year has a 53rd, which the specification's "1 to 52" forgets. */
    WEEK(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 1, 53),
    MONTH(ChronoField.MONTH_OF_YEAR, 1, 12),
    YEAR(ChronoField.YEAR, 1970, 9999);

    private final TemporalField field;
    private final int least;
    private final int most;

    TimePart(TemporalField field, int least, int most) {
        this.field = field;
        this.least = least;
        this.most = most;
    }

    int of(long epochMillis) {
        return ZonedDateTime.ofInstant(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC)
                .get(field);
    }

    boolean hasNumber(int number) {
        return number >= least && number <= most;
    }

    String range() {
        return least + " to " + most;
    }
}
