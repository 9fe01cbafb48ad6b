package io.haltwatch.replay;

import io.haltwatch.telemetry.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lines that could not be used: all of them counted by reason, the first few kept with their place. */
public final class UnreadableLines {

    private static final int EXAMPLES = 5;

    private final Map<String, Long> counts = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();

    /** @param reason as in the dead letters' header: {@code not_json} */
    public void add(Origin origin, String reason, String detail) {
        counts.merge(reason, 1L, Long::sum);
        if (examples.size() < EXAMPLES) {
            examples.add(origin.topic() + ":" + origin.offset() + ": " + reason + ": " + detail);
        }
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Lines by reason. */
    public Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** The first of them: {@code file:line: reason: detail}. */
    public List<String> examples() {
        return Collections.unmodifiableList(examples);
    }

    /** {@code no_host 1, not_json 3}. */
    public String summary() {
        List<String> parts = new ArrayList<>();
        counts.forEach((reason, count) -> parts.add(reason + " " + count));
        return String.join(", ", parts);
    }
}
