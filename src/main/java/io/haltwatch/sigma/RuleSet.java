package io.haltwatch.sigma;

import io.haltwatch.telemetry.Fields;
import io.haltwatch.telemetry.LogSource;
import java.nio.file.Path;
import java.util.List;

/** All rules in force: the built-in pack and the user's own files. Immutable and safe for use by several threads. */
public final class RuleSet {

    /** The built-in pack alone. */
    public static RuleSet builtIn() {
        throw new UnsupportedOperationException();
    }

    /** The built-in pack with every {@code .yml} under the directories added; a rule with the id of a built-in one replaces it. */
    public static RuleSet load(List<Path> directories) {
        throw new UnsupportedOperationException();
    }

    /** Hash of everything loaded, 16 hex digits: the version of the rule set. */
    public String hash() {
        throw new UnsupportedOperationException();
    }

    /** The detection rules for this log source that match, in the order of their ids. */
    public List<DetectionRule> match(LogSource logSource, Fields fields) {
        throw new UnsupportedOperationException();
    }

    public List<DetectionRule> detections() {
        throw new UnsupportedOperationException();
    }

    /** Those that run per host. */
    public List<CorrelationRule> correlations() {
        throw new UnsupportedOperationException();
    }
}
