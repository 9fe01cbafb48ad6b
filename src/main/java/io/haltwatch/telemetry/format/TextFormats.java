package io.haltwatch.telemetry.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text formats that are understood. */
public final class TextFormats {

    private static final List<TextFormat> ALL = List.of(new EventXml(), new AuditLines(), new SyslogLine());

    private TextFormats() {}

    /** What they are called, for messages. */
    public static String titles() {
        StringBuilder titles = new StringBuilder();
        for (TextFormat format : ALL) {
            boolean last = format == ALL.get(ALL.size() - 1);
            titles.append(titles.isEmpty() ? "" : last ? " or " : ", ").append(format.title());
        }
        return titles.toString();
    }

    /** The format of a text, or null. */
    public static @Nullable TextFormat of(String text) {
        for (TextFormat format : ALL) {
            if (format.fits(text)) {
                return format;
            }
        }
        return null;
    }
}
