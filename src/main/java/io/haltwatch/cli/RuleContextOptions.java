package io.haltwatch.cli;

import io.haltwatch.sigma.RuleSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What rules are read with, besides what the configuration names. */
final class RuleContextOptions {

    @Option(
            names = "--placeholders",
            paramLabel = "FILE",
            description = "Values of the placeholders that rules 'expand'; may be given several times.")
    private List<Path> placeholders = new ArrayList<>();

    @Option(
            names = "--log-sources",
            paramLabel = "FILE",
            description = "Maps log sources of rules to those that telemetry has; may be given several times.")
    private List<Path> logSources = new ArrayList<>();

    /** These added. */
    RuleSources addTo(RuleSources sources) {
        return new RuleSources(
                sources.directories(),
                both(sources.placeholders(), placeholders),
                both(sources.logSources(), logSources),
                sources.longestTimespan());
    }

    private static List<Path> both(List<Path> configured, List<Path> given) {
        given.forEach(path -> InputFiles.checkExists(path.toString(), path));
        List<Path> both = new ArrayList<>(configured);
        both.addAll(given);
        return both;
    }
}
