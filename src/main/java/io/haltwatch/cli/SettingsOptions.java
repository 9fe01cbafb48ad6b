package io.haltwatch.cli;

import io.haltwatch.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command's configuration comes from: options before environment before file before defaults. */
final class SettingsOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration, .properties or .yml; HALTWATCH_... variables go before it.")
    private @Nullable Path config;

    Settings settings() {
        return settings(Map.of());
    }

    /** @param overrides what the command line says, by setting name */
    Settings settings(Map<String, String> overrides) {
        return Settings.load(System.getenv(), config, overrides);
    }
}
