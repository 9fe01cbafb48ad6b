package io.haltwatch.config;

import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.sigma.Level;
import io.haltwatch.sigma.RuleSources;
import io.haltwatch.signal.IntakeLimits;
import io.haltwatch.stream.KafkaConnection;
import io.haltwatch.stream.StreamOptions;
import io.haltwatch.stream.TopicLayout;
import io.haltwatch.stream.TopicNames;
import io.haltwatch.telemetry.TenantSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration, checked. Printing it shows no secret.
 *
 * @param kafka how to reach the cluster
 * @param topics which topics are read and written
 * @param layout how topics are made
 * @param tenant where it is written whose telemetry it is
 * @param rules files of Sigma rules besides the built-in ones, and what they are read with
 * @param rulesReload how often they are looked at for changes; zero for never
 * @param schemas mapping files of telemetry schemas besides the built-in ones
 * @param catalogues service catalogues besides the built-in one
 * @param masking patterns of secrets besides the built-in ones
 * @param intake bounds of the stateless part
 * @param incident numbers of the host stage
 * @param minimumSeverity incidents that never reached it are not published
 * @param stream how the stream runs
 * @param closeTimeout a stop may take this long
 * @param http where health and metrics are served
 */
public record Settings(
        KafkaConnection kafka,
        TopicNames topics,
        TopicLayout layout,
        TenantSource tenant,
        RuleSources rules,
        Duration rulesReload,
        List<Path> schemas,
        List<Path> catalogues,
        List<Path> masking,
        IntakeLimits intake,
        IncidentPolicy incident,
        Level minimumSeverity,
        StreamOptions stream,
        Duration closeTimeout,
        Http http) {

    /** Where health and metrics are served; port 0 takes a free one. */
    public record Http(String address, int port) {}

    /**
     * One setting, for documentation.
     *
     * @param name as in files
     * @param variable as in the environment
     * @param defaultValue as it would be written
     * @param meaning one line for people
     */
    public record Description(String name, String variable, String defaultValue, String meaning) {}

    /**
     * Reads the environment, then the file, then the defaults; the first that names a setting decides.
     *
     * @param environment variables; those that do not start with {@code HALTWATCH_} are not looked at
     * @param file {@code .properties}, {@code .yml} or {@code .yaml}; null for the one that {@code HALTWATCH_CONFIG}
     *     names, or none
     * @throws ConfigurationException for an unknown name or a bad value
     */
    public static Settings load(Map<String, String> environment, @Nullable Path file) {
        return load(environment, file, Map.of());
    }

    /**
     * @param overrides settings by name ({@code haltwatch.http.port}) that go before everything else, as a command
     *     line's options do
     */
    public static Settings load(Map<String, String> environment, @Nullable Path file, Map<String, String> overrides) {
        return SettingsReader.of(environment, file, overrides).settings();
    }

    /** All settings in the order of the documentation; {@code haltwatch.kafka.*} comes beside them. */
    public static List<Description> describe() {
        return Keys.all().stream()
                .map(key -> new Description(key.name(), key.variable(), key.defaultValue(), key.meaning()))
                .toList();
    }

    /** The same with other directories of rules. */
    public Settings withRules(RuleSources sources) {
        return new Settings(
                kafka,
                topics,
                layout,
                tenant,
                sources,
                rulesReload,
                schemas,
                catalogues,
                masking,
                intake,
                incident,
                minimumSeverity,
                stream,
                closeTimeout,
                http);
    }

    /**
     * @return this, when brokers are named
     * @throws ConfigurationException when not
     */
    public Settings requireBrokers() {
        if (kafka.bootstrapServers().isEmpty()) {
            throw new ConfigurationException("no brokers: set " + Keys.BOOTSTRAP_SERVERS.variable()
                    + " (or haltwatch.bootstrap-servers in the file) to host:port");
        }
        return this;
    }
}
