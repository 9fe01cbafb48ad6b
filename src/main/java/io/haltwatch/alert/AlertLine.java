package io.haltwatch.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One alert as one line of a live view: {@code 14:02:11 * CRITICAL EXCH01 rev 3: 14 backup services stopped ...}. */
public final class AlertLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final boolean colour;

    /** With ANSI colours, or as plain text. */
    public AlertLine(boolean colour) {
        this.colour = colour;
    }

    /** An asterisk marks what is worth waking someone. The time is the processing time in UTC: when the alert was published. */
    public String render(AlertView alert) {
        String severity = alert.severity().name();
        String status = (alert.status().equals("open") ? "" : " " + alert.status())
                + (alert.provisional() ? " provisional" : "")
                + (alert.down() == 0 ? "" : ", " + alert.down() + " down");
        return TIME.format(Instant.ofEpochMilli(alert.publishedAt()))
                + " "
                + (alert.wake() ? "* " : "")
                + (colour ? SeverityColour.paint(severity, alert.severity()) : severity)
                + " "
                + alert.place()
                + " rev "
                + alert.revision()
                + PrintableText.of(status)
                + ": "
                + PrintableText.of(alert.happening());
    }
}
