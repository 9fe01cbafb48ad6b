package io.haltwatch.sigma;

import io.haltwatch.telemetry.Fields;
import io.haltwatch.telemetry.LogSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules from text and events from field names and values, for tests of this package. */
final class Rules {

    static final LogSource PROCESS = new LogSource("windows", "process_creation", "sysmon");

    private Rules() {}

    /** A rule set of these documents alone, as one user file. */
    static RuleSet of(String... documents) {
        return RuleSet.of(List.of(new RuleFile("rules.yml", joined(documents), false)), new Problems());
    }

    private static String joined(String... documents) {
        return Stream.of(documents)
                .map(document -> document.endsWith("\n") ? document : document + "\n")
                .collect(Collectors.joining("---\n"));
    }

    /** A whole rule around a detection section, which must be indented by two. */
    static String rule(String detection) {
        return """
                title: Test
                id: 00000000-0000-4000-8000-000000000001
                logsource:
                  category: process_creation
                  product: windows
                level: low
                detection:
                """ + detection.indent(2);
    }

    /** Whether a selection matches an event. */
    static boolean selects(String selection, Object... fields) {
        return matches("selection:\n" + selection.indent(2) + "condition: selection\n", fields);
    }

    static boolean matches(String detection, Object... fields) {
        return !of(rule(detection)).match(PROCESS, event(fields)).isEmpty();
    }

    /** Names and values in turn; a value is a string or a list of strings. */
    static Fields event(Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new MapFields(values);
    }

    record MapFields(Map<String, Object> values) implements Fields {
        @Override
        public @Nullable Object get(String name) {
            return values.get(name);
        }

        @Override
        public void forEachValue(Consumer<String> visitor) {
            for (Object value : values.values()) {
                List<Object> all = value instanceof Collection<?> many ? new ArrayList<>(many) : List.of(value);
                all.forEach(one -> visitor.accept((String) one));
            }
        }
    }
}
