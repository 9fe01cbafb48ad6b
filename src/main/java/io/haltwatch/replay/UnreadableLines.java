package io.haltwatch.replay;

import io.haltwatch.telemetry.ReadResult.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines that could not be read: all of them counted by reason, the first few kept with their place. */
public final class UnreadableLines {

    private static final int EXAMPLES = 5;

    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    private final List<String> examples = new ArrayList<>();

    void add(String file, long line, Reason reason, String detail) {
        counts.merge(reason, 1L, Long::sum);
        if (examples.size() < EXAMPLES) {
            examples.add(file + ":" + line + ": " + name(reason) + ": " + detail);
        }
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    public Map<Reason, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** The first of them: {@code file:line: reason: detail}. */
    public List<String> examples() {
        return Collections.unmodifiableList(examples);
    }

    /** {@code not_json 3, no_host 1}. */
    public String summary() {
        List<String> parts = new ArrayList<>();
        counts.forEach((reason, count) -> parts.add(name(reason) + " " + count));
        return String.join(", ", parts);
    }

    private static String name(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
