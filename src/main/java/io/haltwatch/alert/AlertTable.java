package io.haltwatch.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Alerts as an aligned table in the order given; the last column wraps. */
public final class AlertTable {

    private static final List<String> HEADER =
            List.of("SEVERITY", "HOST", "SERVICES", "CONFIRMED", "FIRST SEEN (UTC)", "REV", "WHAT HAPPENED");
    private static final String GAP = "  ";
    private static final int SMALLEST_SUMMARY = 30;
    private static final int WIDEST_HOST = 32;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final int width;
    private final boolean colour;

    /**
     * @param width columns of the terminal; the table is wider only when the fixed columns alone need it
     * @param colour with ANSI colours, or as plain text
     */
    public AlertTable(int width, boolean colour) {
        this.width = width;
        this.colour = colour;
    }

    /** Lines that end in a line feed, none with trailing blanks; the header alone when there are no alerts. */
    public String render(List<AlertView> alerts) {
        List<List<String>> rows = alerts.stream().map(AlertTable::cells).toList();
        int[] widths = widths(rows);
        StringBuilder table = new StringBuilder();
        append(table, HEADER, widths);
        for (int i = 0; i < rows.size(); i++) {
            int from = table.length();
            append(table, rows.get(i), widths);
            if (colour) {
                String severity = rows.get(i).get(0);
                table.replace(
                        from,
                        from + severity.length(),
                        SeverityColour.paint(severity, alerts.get(i).severity()));
            }
        }
        return table.toString();
    }

    private static List<String> cells(AlertView alert) {
        return List.of(
                alert.severity().name(),
                AlertText.bounded(alert.place(), WIDEST_HOST),
                Integer.toString(alert.services()),
                Integer.toString(alert.confirmed()),
                TIME.format(Instant.ofEpochMilli(alert.firstSeen())),
                Integer.toString(alert.revision()),
                PrintableText.of(alert.happening()));
    }

    private int[] widths(List<List<String>> rows) {
        int last = HEADER.size() - 1;
        int[] widths = new int[HEADER.size()];
        int fixed = 0;
        for (int column = 0; column < last; column++) {
            int c = column;
            widths[column] = Math.max(
                    HEADER.get(c).length(),
                    rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0));
            fixed += widths[column] + GAP.length();
        }
        widths[last] = Math.max(SMALLEST_SUMMARY, width - fixed);
        return widths;
    }

    private static void append(StringBuilder table, List<String> cells, int[] widths) {
        int last = cells.size() - 1;
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < last; column++) {
            line.append(cells.get(column));
            line.append(" ".repeat(widths[column] - cells.get(column).length()));
            line.append(GAP);
        }
        String indent = " ".repeat(line.length());
        List<String> wrapped = wrap(cells.get(last), widths[last]);
        table.append(line).append(wrapped.get(0)).append('\n');
        wrapped.stream()
                .skip(1)
                .forEach(more -> table.append(indent).append(more).append('\n'));
    }

    /** At blanks; a word longer than the width is broken. */
    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width);
            int end = blank > 0 ? blank : width;
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }
}
