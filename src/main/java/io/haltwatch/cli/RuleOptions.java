package io.haltwatch.cli;

import io.haltwatch.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which rules are in force: the configuration's, and what the command line adds to them. */
final class RuleOptions {

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Mixin
    private final RuleContextOptions context = new RuleContextOptions();

    @Option(
            names = "--rules",
            paramLabel = "PATH",
            description = "Sigma rules, a directory or a file; may be given several times.")
    private List<Path> rules = new ArrayList<>();

    /** Those of the command line alone. */
    List<Path> given() {
        rules.forEach(path -> InputFiles.checkExists(path.toString(), path));
        return List.copyOf(rules);
    }

    /** The configuration with them added. */
    Settings settings() {
        Settings settings = options.settings();
        List<Path> all = new ArrayList<>(settings.rules().directories());
        all.addAll(given());
        return settings.withRules(context.addTo(settings.rules().withDirectories(all)));
    }
}
