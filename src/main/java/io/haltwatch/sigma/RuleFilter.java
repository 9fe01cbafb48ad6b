package io.haltwatch.sigma;

import java.util.List;

/**
 * A Sigma filter in force.
 *
 * @param rules ids of the detection rules whose matches it may take away, sorted
 * @param source file and line, for messages
 */
public record RuleFilter(String id, String name, String title, List<String> rules, String source) {

    public RuleFilter {
        rules = List.copyOf(rules);
    }
}
