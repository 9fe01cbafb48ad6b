package io.haltwatch.sigma;

import java.nio.file.Path;
import java.util.List;

/**
 * The user's files that a rule set is made of, besides the built-in pack.
 *
 * @param directories of rules, correlations and filters
 * @param placeholders files with the values of {@code expand}'s placeholders: name to value or list of values
 * @param logSources files that say which of our log sources those of rules stand for
 */
public record RuleSources(List<Path> directories, List<Path> placeholders, List<Path> logSources) {

    public RuleSources {
        directories = List.copyOf(directories);
        placeholders = List.copyOf(placeholders);
        logSources = List.copyOf(logSources);
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
        return new RuleSources(others, placeholders, logSources);
    }
}
