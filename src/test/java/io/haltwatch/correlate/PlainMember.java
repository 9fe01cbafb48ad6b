package io.haltwatch.correlate;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A member that is nothing but its fields. */
record PlainMember(long time, String id, String rule, int part, Map<String, String> fields, boolean soft)
        implements CorrelationMember {

    static PlainMember at(long time, String rule, String... namesAndValues) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new PlainMember(time, rule + "@" + time, rule, 0, fields, false);
    }

    PlainMember of(String event) {
        return new PlainMember(time, event, rule, part, fields, soft);
    }

    PlainMember softly() {
        return new PlainMember(time, id, rule, part, fields, true);
    }

    @Override
    public @Nullable String text(String field) {
        return fields.get(field);
    }
}
