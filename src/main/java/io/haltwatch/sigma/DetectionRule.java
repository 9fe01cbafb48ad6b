package io.haltwatch.sigma;

import io.haltwatch.telemetry.LogSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Sigma detection rule as the rest of the product sees it; how it is evaluated stays inside this package.
 *
 * @param id the rule's {@code id}
 * @param name the rule's {@code name}, or its id where it has none: what correlations refer to
 * @param logSource which events it is for; null components match anything
 * @param floor extension {@code x-haltwatch.floor: true}: what it finds never goes below high
 * @param alerts false when a correlation refers to it without {@code generate: true}, or its level says nothing of its
 *     own: it then only feeds correlations
 * @param description for people, may be null
 * @param source file and line, for messages
 */
public record DetectionRule(
        String id,
        String name,
        String title,
        Level level,
        List<String> tags,
        LogSource logSource,
        boolean floor,
        boolean alerts,
        @Nullable String description,
        String source) {

    public DetectionRule {
        tags = List.copyOf(tags);
    }
}
