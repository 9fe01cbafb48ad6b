package io.haltwatch.cli;

import io.haltwatch.config.Settings;
import io.haltwatch.stream.KafkaConnection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The configuration of a command that talks to a cluster. */
final class BrokerOptions {

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Option(
            names = {"-b", "--bootstrap-servers"},
            paramLabel = "HOST:PORT[,HOST:PORT...]",
            description = "Brokers to start from, instead of the configuration's.")
    private @Nullable String servers;

    private @Nullable String asked;

    /** Never without brokers. */
    Settings settings() {
        Settings settings = configured().requireBrokers();
        asked = settings.kafka().bootstrapServers();
        return settings;
    }

    /** With or without brokers. */
    Settings configured() {
        return options.settings(servers == null ? Map.of() : Map.of("haltwatch.bootstrap-servers", servers));
    }

    /** The brokers that were asked, wherever they were configured; null before. */
    @Nullable
    String asked() {
        return asked;
    }

    /** The connection for a command that somebody waits for. */
    static KafkaConnection interactive(Settings settings) {
        return settings.kafka().impatient();
    }
}
