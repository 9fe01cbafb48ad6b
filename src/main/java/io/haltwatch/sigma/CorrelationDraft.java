package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationRule.Bound;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A correlation document as it was written: references are names, which the {@link CorrelationLinker} resolves.
 *
 * @param references rules by id or name; empty where a boolean condition of a temporal type names them
 * @param aliases alias to rule by id or name to field
 * @param generate whether the rules it refers to alert on their own as well
 */
record CorrelationDraft(
        RuleHeader header,
        Level level,
        CorrelationRule.Type type,
        Names references,
        Names groupBy,
        Map<String, Map<String, String>> aliases,
        int aliasesLine,
        long timespanMillis,
        Terms terms,
        CorrelationExtension extension,
        boolean generate) {

    /** Names and the line they stand on. */
    record Names(List<String> names, int line) {
        Names {
            names = List.copyOf(names);
        }
    }

    /**
     * {@code condition}.
     *
     * @param expression a boolean condition over rules, or null
     */
    record Terms(
            List<Bound> bounds,
            List<String> fields,
            @Nullable Double percentile,
            @Nullable String expression,
            int line) {
        Terms {
            bounds = List.copyOf(bounds);
            fields = List.copyOf(fields);
        }
    }

    boolean isTemporal() {
        return type == CorrelationRule.Type.TEMPORAL || type == CorrelationRule.Type.TEMPORAL_ORDERED;
    }
}
