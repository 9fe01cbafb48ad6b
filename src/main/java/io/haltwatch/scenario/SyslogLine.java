package io.haltwatch.scenario;

import io.haltwatch.telemetry.DataSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One line as ESXi sends it to a log server: {@code <14>2026-11-23T10:11:12.345Z esx01.corp.example shell[2099494]: [root]: ...}.
 *
 * @param program with its process id where it has one: {@code shell[2099494]}, {@code Hostd}
 */
record SyslogLine(DataSource source, ScenarioHost host, long time, int priority, String program, String message)
        implements SensorRecord {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    byte[] write() {
        String line = "<" + priority + ">" + UTC.format(Instant.ofEpochMilli(time)) + " " + host.computer() + " "
                + program + ": " + message;
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
