package io.haltwatch.sigma;

import io.haltwatch.telemetry.LogSource;
import io.haltwatch.yaml.YamlNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The user's word on what a log source of rules is here.
 *
 * @param from parts that a rule's log source must have
 * @param to parts that take their place
 * @param when a selection that every event must match besides, or null
 * @param fields names that rules use to names that events have
 * @param source file and line, for messages
 */
record LogSourceMapping(
        LogSource from, LogSource to, @Nullable YamlNode when, Map<String, String> fields, String source) {

    LogSourceMapping {
        fields = Map.copyOf(fields);
    }

    /** Leaves a log source as it is. */
    static final LogSourceMapping NONE =
            new LogSourceMapping(new LogSource(null, null, null), new LogSource(null, null, null), null, Map.of(), "");

    boolean isFor(LogSource rule) {
        return accepts(from.product(), rule.product())
                && accepts(from.category(), rule.category())
                && accepts(from.service(), rule.service());
    }

    private static boolean accepts(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equalsIgnoreCase(actual);
    }

    /** Parts of {@link #from} go, parts of {@link #to} come, what neither names stays. */
    LogSource apply(LogSource rule) {
        return new LogSource(
                part(from.product(), to.product(), rule.product()),
                part(from.category(), to.category(), rule.category()),
                part(from.service(), to.service(), rule.service()));
    }

    private static @Nullable String part(@Nullable String from, @Nullable String to, @Nullable String rule) {
        return to != null ? to : from != null ? null : rule;
    }

    String field(String name) {
        return fields.getOrDefault(name, name);
    }
}
