package io.haltwatch.config;

import io.haltwatch.incident.ContextPolicy;
import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.incident.SilencePolicy;
import io.haltwatch.reference.ReferenceKind;
import io.haltwatch.sigma.RuleSources;
import io.haltwatch.signal.IntakeLimits;
import io.haltwatch.stream.KafkaConnection;
import io.haltwatch.stream.StreamOptions;
import io.haltwatch.stream.TopicLayout;
import io.haltwatch.stream.TopicNames;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.TenantSource;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the sources in order and turns their text into settings. */
final class SettingsReader {

    private static final int OVERRIDES = 400;
    private static final int ENVIRONMENT = 300;
    private static final int FILE = 200;

    private final SmallRyeConfig config;
    private final Map<String, String> kafka;

    private SettingsReader(SmallRyeConfig config, Map<String, String> kafka) {
        this.config = config;
        this.kafka = kafka;
    }

    static SettingsReader of(Map<String, String> environment, @Nullable Path file, Map<String, String> overrides) {
        Map<String, String> variables = Variables.ours(environment);
        Map<String, String> properties = ConfigFile.read(file, variables.get(Variables.CONFIG));
        SettingNames.check(overrides.keySet(), "option");
        SettingNames.check(properties.keySet(), "file");
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(overrides, "command line", OVERRIDES),
                        new EnvConfigSource(variables, ENVIRONMENT),
                        new PropertiesConfigSource(properties, "file", FILE))
                // '${' in a value belongs to Kafka's own configuration providers.
                .withDefaultValue("mp.config.property.expressions.enabled", "false")
                .build();
        Map<String, String> kafka = new TreeMap<>(SettingNames.kafka(properties));
        kafka.putAll(Variables.kafka(variables));
        kafka.putAll(SettingNames.kafka(overrides));
        return new SettingsReader(config, kafka);
    }

    Settings settings() {
        TopicNames topics = topics();
        TenantSource tenant = tenant(topics);
        return new Settings(
                new KafkaConnection(get(Keys.BOOTSTRAP_SERVERS), kafka),
                topics,
                new TopicLayout(
                        get(Keys.TOPIC_PARTITIONS),
                        get(Keys.SIGNAL_PARTITIONS),
                        get(Keys.REPLICATION_FACTOR).shortValue()),
                tenant,
                new RuleSources(
                        get(Keys.RULES), get(Keys.PLACEHOLDERS), get(Keys.LOG_SOURCES), get(Keys.LONGEST_TIMESPAN)),
                get(Keys.RULES_RELOAD),
                get(Keys.SCHEMAS),
                get(Keys.CATALOGUES),
                get(Keys.MASKING),
                new IntakeLimits(get(Keys.SKEW), get(Keys.LATENESS), get(Keys.ACTIONS), get(Keys.FIELD_LENGTH)),
                incident(),
                get(Keys.MINIMUM_SEVERITY),
                stream(),
                get(Keys.CLOSE_TIMEOUT),
                new Settings.Http(get(Keys.HTTP_ADDRESS), get(Keys.HTTP_PORT)));
    }

    private TenantSource tenant(TopicNames topics) {
        TenantSource tenant = new TenantKeys(
                        get(Keys.TENANT_FROM),
                        get(Keys.TENANT_NAME),
                        get(Keys.TENANT_TOPIC_PATTERN),
                        get(Keys.TENANT_HEADER),
                        get(Keys.TENANT_FIELD))
                .source();
        List<String> without = topics.withoutTenant(tenant);
        if (!without.isEmpty()) {
            throw new ConfigurationException(Keys.TENANT_TOPIC_PATTERN.name() + ": " + without.get(0)
                    + "; all of its records would be dead letters");
        }
        return tenant;
    }

    private TopicNames topics() {
        Map<DataSource, List<String>> telemetry = new EnumMap<>(DataSource.class);
        Keys.TELEMETRY.forEach((source, key) -> telemetry.put(source, get(key)));
        Map<ReferenceKind, String> reference = new EnumMap<>(ReferenceKind.class);
        Keys.REFERENCE.forEach((kind, key) -> {
            if (!get(key).isEmpty()) {
                reference.put(kind, get(key));
            }
        });
        try {
            return new TopicNames(
                    telemetry, get(Keys.ALERTS), get(Keys.DEAD_LETTERS), get(Keys.WATCHED_HOSTS), reference);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("haltwatch.topics.*: " + e.getMessage(), e);
        }
    }

    private IncidentPolicy incident() {
        return new IncidentPolicy(
                get(Keys.JOIN),
                get(Keys.QUIET),
                get(Keys.STRAY_QUIET),
                get(Keys.MANAGER_REPORT),
                get(Keys.SYSTEM_LOG),
                get(Keys.CREATED),
                get(Keys.RESTART_GRACE),
                get(Keys.HOLD),
                get(Keys.HOLD_WITHOUT_CORE),
                get(Keys.SHUTDOWN_BEFORE),
                get(Keys.SHUTDOWN_AFTER),
                get(Keys.SHUTDOWN_CORE),
                get(Keys.LATENESS),
                get(Keys.LONGEST_TIMESPAN),
                get(Keys.REDERIVE),
                new ContextPolicy(get(Keys.RECURRENCE_DAYS), get(Keys.RECURRENCE_TOLERANCE), get(Keys.KNOWN_SERVICE)),
                new SilencePolicy(
                        get(Keys.SILENCE_AFTER),
                        get(Keys.SILENCE_ONSET),
                        get(Keys.SILENCE_EXPLAINED),
                        get(Keys.SILENCE_SKEW),
                        get(Keys.SILENCE_WATCH)));
    }

    private StreamOptions stream() {
        int threads = get(Keys.THREADS);
        String instance = get(Keys.INSTANCE_ID);
        return new StreamOptions(
                get(Keys.APPLICATION_ID),
                get(Keys.STATE_DIRECTORY),
                instance.isEmpty() ? null : instance,
                threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
                get(Keys.STANDBYS),
                get(Keys.OFFSET_RESET),
                get(Keys.COMMIT_INTERVAL),
                get(Keys.SESSION_TIMEOUT),
                get(Keys.STATE_CACHE),
                get(Keys.STATE_NATIVE));
    }

    private <T> T get(Key<T> key) {
        ConfigValue found = config.getConfigValue(key.name());
        // An empty value is a value here (a data source that is left out), which MicroProfile's own getters deny.
        String text =
                found.getValue() == null ? key.defaultValue() : found.getValue().trim();
        try {
            return key.parser().apply(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    key.name() + " (" + key.variable() + ") is '" + text + "'; expected " + key.expects(), e);
        }
    }
}
