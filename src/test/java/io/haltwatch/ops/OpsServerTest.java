package io.haltwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.sigma.Level;
import io.haltwatch.stream.Health;
import io.haltwatch.telemetry.DataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpsServerTest {

    private final AtomicReference<Health> health =
            new AtomicReference<>(new Health(false, false, true, "waiting for the brokers"));
    private final Metrics metrics = new Metrics();
    private final OpsServer server;

    OpsServerTest() throws Exception {
        server = new OpsServer("127.0.0.1", 0, health::get, metrics::scrape, () -> "{}", "Topologies:\n");
    }

    @AfterEach
    void close() {
        server.close();
        metrics.close();
    }

    @Test
    void waitingForBrokersIsAliveButNeitherStartedNorReady() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/started").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).isEqualTo("waiting for the brokers\n");
    }

    @Test
    void healthFollowsTheService() throws Exception {
        health.set(new Health(true, true, true, "running"));
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/started").statusCode()).isEqualTo(200);

        health.set(new Health(true, false, false, "failed"));
        assertThat(get("/health/live").statusCode()).isEqualTo(503);
    }

    @Test
    void metricsCountWhatTheStreamTells() throws Exception {
        metrics.record(DataSource.PROCESS_CREATION);
        metrics.record(DataSource.PROCESS_CREATION);
        metrics.deadLetter("not_json");
        metrics.withheld(Level.LOW);

        assertThat(get("/metrics").body().lines())
                .contains(
                        "haltwatch_records_total{source=\"process-creation\"} 2.0",
                        "haltwatch_records_total{source=\"service-metadata\"} 0.0",
                        "haltwatch_dead_letters_total{reason=\"not_json\"} 1.0",
                        "haltwatch_signals_total{source=\"process-creation\"} 0.0",
                        "haltwatch_late_total 0.0",
                        "haltwatch_alerts_withheld_total{severity=\"low\"} 1.0");
    }

    @Test
    void theTopologyIsShownAndOtherPathsAreNot() throws Exception {
        assertThat(get("/topology").body()).isEqualTo("Topologies:\n");
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/topology/../metricsx").statusCode()).isEqualTo(404);
        assertThat(get("/metrics/more").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyReadingIsAllowed() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(uri("/metrics"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(post, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
