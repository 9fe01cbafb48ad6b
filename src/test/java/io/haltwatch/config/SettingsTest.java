package io.haltwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.signal.IntakeLimits;
import io.haltwatch.telemetry.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @TempDir
    Path directory;

    @Test
    void everythingHasADefaultButTheBrokers() {
        Settings settings = Settings.load(Map.of("PATH", "/bin"), null);

        assertThat(settings.topics().telemetry()).hasSize(7);
        assertThat(settings.topics().telemetry().get(DataSource.OS_API_EXECUTION))
                .containsExactly("telemetry.os-api-execution");
        assertThat(settings.topics().alerts()).isEqualTo("alerts.service-stop");
        assertThat(settings.topics().deadLetters()).isEqualTo("haltwatch.dead-letters");
        assertThat(settings.tenant().ofAll()).isEqualTo("default");
        assertThat(settings.layout().signalPartitions()).isEqualTo(24);
        assertThat(settings.incident()).isEqualTo(IncidentPolicy.DEFAULT);
        assertThat(settings.intake()).isEqualTo(IntakeLimits.DEFAULT);
        assertThat(settings.stream().applicationId()).isEqualTo("haltwatch");
        assertThat(settings.stream().commitInterval()).isEqualTo(Duration.ofMillis(100));
        assertThat(settings.stream().instanceId()).isNull();
        assertThat(settings.http()).isEqualTo(new Settings.Http("0.0.0.0", 8080));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(settings::requireBrokers)
                .withMessageContaining("HALTWATCH_BOOTSTRAP_SERVERS");
    }

    @Test
    void theEnvironmentGoesBeforeTheFileAndTheCommandLineBeforeBoth() throws IOException {
        Path file = file("haltwatch.properties", """
                haltwatch.tenant = of-file
                haltwatch.http.port = 1001
                haltwatch.application-id = of-file
                haltwatch.kafka.security.protocol = SSL
                haltwatch.kafka.client.id = of-file
                """);

        Settings settings = Settings.load(
                Map.of(
                        "HALTWATCH_HTTP_PORT", "1002",
                        "HALTWATCH_APPLICATION_ID", "of-environment",
                        "HALTWATCH_KAFKA_SECURITY_PROTOCOL", "SASL_SSL"),
                file,
                Map.of("haltwatch.application-id", "of-command-line"));

        assertThat(settings.tenant().ofAll()).isEqualTo("of-file");
        assertThat(settings.http().port()).isEqualTo(1002);
        assertThat(settings.stream().applicationId()).isEqualTo("of-command-line");
        assertThat(settings.kafka().properties())
                .isEqualTo(Map.of("security.protocol", "SASL_SSL", "client.id", "of-file"));
    }

    @Test
    void aYamlFileMayNestAndList() throws IOException {
        Path file = file("haltwatch.yaml", """
                haltwatch:
                  bootstrap-servers: [one:9092, two:9092]
                  topics:
                    process-creation: [a, b]
                    file-modification: []
                    registry-modification:
                  incident.join: 2m
                  kafka:
                    security.protocol: SSL
                    consumer:
                      max.poll.records: 100
                """);

        Settings settings = Settings.load(Map.of("HALTWATCH_CONFIG", file.toString()), null);

        assertThat(settings.kafka().bootstrapServers()).isEqualTo("one:9092,two:9092");
        assertThat(settings.topics().telemetry())
                .hasSize(5)
                .containsEntry(DataSource.PROCESS_CREATION, List.of("a", "b"))
                .doesNotContainKeys(DataSource.FILE_MODIFICATION, DataSource.REGISTRY_MODIFICATION);
        assertThat(settings.incident().join()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.kafka().properties())
                .isEqualTo(Map.of("security.protocol", "SSL", "consumer.max.poll.records", "100"));
    }

    @Test
    void anEmptyVariableLeavesADataSourceOutThatTheFileNames() throws IOException {
        Path file = file("haltwatch.properties", "haltwatch.topics.process-creation = processes\n");

        Settings settings = Settings.load(Map.of("HALTWATCH_TOPICS_PROCESS_CREATION", ""), file);

        assertThat(settings.topics().telemetry()).hasSize(6).doesNotContainKey(DataSource.PROCESS_CREATION);
    }

    @ParameterizedTest
    @CsvSource({
        "HALTWATCH_BOOTSTRAP_SERVER, HALTWATCH_BOOTSTRAP_SERVERS",
        "HALTWATCH_TOPIC_ALERTS, HALTWATCH_TOPICS_ALERTS",
        "HALTWATCH_KAFKA_SECURITY_PROTOCAL, HALTWATCH_KAFKA_SECURITY_PROTOCOL",
        "HALTWATCH_KAFKA_CONSUMER_MAX_POL_RECORDS, HALTWATCH_KAFKA_CONSUMER_MAX_POLL_RECORDS",
        "HALTWATCH_HTPP_PORT, HALTWATCH_HTTP_PORT",
    })
    void anUnknownVariableIsRefusedWithTheNearestName(String variable, String nearest) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Settings.load(Map.of(variable, "8081"), null))
                .withMessage("unknown environment setting " + variable + "; did you mean " + nearest + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "haltwatch.tennant, haltwatch.tenant",
        "tenant, haltwatch.tenant",
        "haltwatch.kafka.security.protocal, haltwatch.kafka.security.protocol",
        "haltwatch.kafka.admin.retrys, haltwatch.kafka.admin.retries",
    })
    void anUnknownNameInTheFileIsRefusedWithTheNearest(String name, String nearest) throws IOException {
        Path file = file("haltwatch.properties", name + " = x\n");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Settings.load(Map.of(), file))
                .withMessage("unknown file setting " + name + "; did you mean " + nearest + "?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "HALTWATCH_HTTP_PORT; 70000; haltwatch.http.port; a number from 0 to 65535",
                "HALTWATCH_HTTP_PORT; eighty; haltwatch.http.port; a number from 0 to 65535",
                "HALTWATCH_INCIDENT_HOLD; 2 minutes; haltwatch.incident.hold; a duration such as 100ms",
                "HALTWATCH_INTAKE_SKEW; 2h; haltwatch.intake.skew; from 0d to 30m",
                "HALTWATCH_TOPICS_ALERTS; a b; haltwatch.topics.alerts; a topic name",
                "HALTWATCH_BOOTSTRAP_SERVERS; broker; haltwatch.bootstrap-servers; host:port",
                "HALTWATCH_STATE_CACHE; 10 MB; haltwatch.state.cache; a size such as 512KiB",
                "HALTWATCH_STREAM_OFFSET_RESET; first; haltwatch.stream.offset-reset; earliest or latest",
                "HALTWATCH_TENANT; a|b; haltwatch.tenant; without '|'",
            })
    void aBadValueIsRefusedWithNameValueAndWhatIsExpected(String variable, String value, String name, String expected) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Settings.load(Map.of(variable, value), null))
                .withMessageContaining(name + " (" + variable + ")")
                .withMessageContaining("'" + value + "'")
                .withMessageContaining(expected);
    }

    @Test
    void aTopicThatIsNamedTwiceIsRefused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Settings.load(Map.of("HALTWATCH_TOPICS_ALERTS", "telemetry.process-creation"), null))
                .withMessageContaining("'telemetry.process-creation' is named twice");
    }

    @Test
    void theVariablesThatKubernetesSetsForItsServicesAreNoSettings() {
        Settings settings = Settings.load(
                Map.of(
                        "HALTWATCH_SERVICE_HOST", "10.0.0.7",
                        "HALTWATCH_SERVICE_PORT", "8080",
                        "HALTWATCH_SERVICE_PORT_HTTP", "8080",
                        "HALTWATCH_PORT", "tcp://10.0.0.7:8080",
                        "HALTWATCH_PORT_8080_TCP", "tcp://10.0.0.7:8080",
                        "HALTWATCH_PORT_8080_TCP_PROTO", "tcp",
                        "HALTWATCH_METRICS_SERVICE_HOST", "10.0.0.8"),
                null);

        assertThat(settings.http().port()).isEqualTo(8080);
    }

    @Test
    void dollarsInValuesBelongToKafka() {
        Settings settings = Settings.load(
                Map.of(
                        "HALTWATCH_KAFKA_SASL_JAAS_CONFIG", "${env:JAAS}",
                        "HALTWATCH_KAFKA_CONFIG_PROVIDERS", "env",
                        "HALTWATCH_KAFKA_CONFIG_PROVIDERS_ENV_CLASS", "EnvVarConfigProvider"),
                null);

        assertThat(settings.kafka().properties())
                .containsEntry("sasl.jaas.config", "${env:JAAS}")
                .containsEntry("config.providers.env.class", "EnvVarConfigProvider");
    }

    @Test
    void printingShowsNoSecret() {
        Settings settings = Settings.load(
                Map.of(
                        "HALTWATCH_KAFKA_SASL_JAAS_CONFIG",
                        "password=hunter2",
                        "HALTWATCH_KAFKA_SSL_KEY_PASSWORD",
                        "hunter2"),
                null);

        assertThat(settings.toString()).contains("sasl.jaas.config").doesNotContain("hunter2");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = directory.resolve("none.yml");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Settings.load(Map.of(), file))
                .withMessage("no configuration file " + file);
    }

    @Test
    void aFileThatIsNoYamlIsNamedWithItsLine() throws IOException {
        Path file = file("broken.yml", "haltwatch:\n  tenant: [\n");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Settings.load(Map.of(), file))
                .withMessageContaining(file + ":");
    }

    @Test
    void everyDefaultThatIsDocumentedIsTheOneInForce() throws IOException {
        StringBuilder written = new StringBuilder();
        for (Settings.Description description : Settings.describe()) {
            written.append(description.name())
                    .append(" = ")
                    .append(description.defaultValue())
                    .append('\n');
            assertThat(description.meaning()).endsWith(".");
        }

        assertThat(Settings.load(Map.of(), file("all.properties", written.toString())))
                .isEqualTo(Settings.load(Map.of(), null));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
