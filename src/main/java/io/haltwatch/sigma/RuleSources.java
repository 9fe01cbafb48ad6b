package io.haltwatch.sigma;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The user's files that a rule set is made of, besides the built-in pack.
 *
 * @param directories of rules, correlations and filters
 * @param placeholders files with the values of {@code expand}'s placeholders: name to value or list of values
 * @param logSources files that say which of our log sources those of rules stand for
 * @param longestTimespan how far back correlations may look, chains as a whole; state is kept for it
 */
public record RuleSources(
        List<Path> directories, List<Path> placeholders, List<Path> logSources, Duration longestTimespan) {

    /** Twice what the built-in pack needs. */
    public static final Duration LONGEST_TIMESPAN = Duration.ofHours(1);

    public RuleSources {
        directories = List.copyOf(directories);
        placeholders = List.copyOf(placeholders);
        logSources = List.copyOf(logSources);
    }

    public RuleSources(List<Path> directories, List<Path> placeholders, List<Path> logSources) {
        this(directories, placeholders, logSources, LONGEST_TIMESPAN);
    }

    /** Directories of rules alone. */
    public static RuleSources of(List<Path> directories) {
        return new RuleSources(directories, List.of(), List.of());
    }

    /** Whether there are no files at all: the built-in pack alone. */
    public boolean isEmpty() {
        return directories.isEmpty() && placeholders.isEmpty() && logSources.isEmpty();
    }

    /** The same with these directories. */
    public RuleSources withDirectories(List<Path> others) {
        return new RuleSources(others, placeholders, logSources, longestTimespan);
    }
}
