package io.haltwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.cli.Haltwatch;
import io.haltwatch.ops.InstalledTool;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboards, asked of a Prometheus that scrapes the demo. */
class DashboardsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyQueryRunsAndEveryPanelHasData(@TempDir Path directory) throws Exception {
        InstalledTool prometheus = InstalledTool.of("prometheus", "prometheus");
        InstalledTool.of("jq", "jq");
        InstalledTool.of("curl", "curl");
        int served = freePort();
        int asked = freePort();
        Path config = directory.resolve("prometheus.yml");
        Files.writeString(
                config,
                "global: {scrape_interval: 1s}\nscrape_configs:\n  - job_name: haltwatch\n    static_configs: [{targets: ['127.0.0.1:"
                        + served + "']}]\n");
        Path said = directory.resolve("said.log");
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Haltwatch.class.getName(),
                        "demo",
                        "--http-port",
                        String.valueOf(served))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        Process scraping = prometheus
                .builder(
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + asked)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        try {
            String url = "http://127.0.0.1:" + asked;
            awaitFleet(url, demo, said);
            InstalledTool.Ran check =
                    InstalledTool.of("bash", "bash").run("helm/haltwatch/check-dashboards", url, "5m");

            assertThat(check.exitCode()).as(check.out()).isZero();
            assertThat(check.out().lines()).isNotEmpty().allMatch(line -> line.startsWith("data "));
        } finally {
            demo.destroy();
            scraping.destroy();
            demo.waitFor();
            scraping.waitFor();
        }
    }

    /** Until the attack was found on several hosts at once, and a rate of it can be told. */
    private void awaitFleet(String url, Process demo, Path said) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String query = URLEncoder.encode(
                "sum(increase(haltwatch_incidents_total{scope=\"fleet\"}[5m])) > 0", StandardCharsets.UTF_8);
        while (!answer(url + "/api/v1/query?query=" + query).contains("\"value\"")) {
            assertThat(demo.isAlive()).as(Files.readString(said)).isTrue();
            assertThat(System.nanoTime()).as(Files.readString(said)).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
    }

    private String answer(String url) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException notYetThere) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
