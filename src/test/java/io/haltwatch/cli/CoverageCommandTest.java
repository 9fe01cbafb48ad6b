package io.haltwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.haltwatch.coverage.CountedEvent;
import io.haltwatch.coverage.EventDetail;
import io.haltwatch.ops.Metrics;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EventKind;
import io.haltwatch.telemetry.LogSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Written anew with -Dhaltwatch.update=true. */
    private static final Path GOLDEN = Path.of("src/test/resources/coverage/small-mix.txt");

    @TempDir
    private Path directory;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aSmallMixOfTelemetryAsPeopleReadIt() throws IOException {
        Path log = Files.writeString(
                directory.resolve("mix.ndjson"),
                String.join(
                        "\n",
                        Records.command(
                                "sql01", 1, "2026-03-04T10:00:00Z", "C:\\Windows\\System32\\sc.exe", "sc query"),
                        Records.state("sql01", 2, "2026-03-04T10:00:01Z", "SQL Server", "stopped", ""),
                        Records.state("web9", 3, "2026-03-04T10:00:02Z", "Spooler", "stopped", "")));
        Path assets = Files.writeString(directory.resolve("assets.yml"), """
                - {host: sql01, groups: [database, production]}
                """);

        Invocation coverage =
                Invocation.of("coverage", "--reference", assets.toString(), "--group", "database", log.toString());

        assertThat(coverage.exitCode()).as(coverage.err()).isEqualTo(ExitCode.OK);
        if (Boolean.getBoolean("haltwatch.update")) {
            Files.writeString(GOLDEN, coverage.out());
        }
        assertThat(coverage.out()).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void aHostInSeveralGroupsCountsInEach() throws IOException {
        serve(
                "/metrics",
                200,
                page(
                        event("database,production", EventKind.SCM_STATE, "system"),
                        event("production", EventKind.LOGON, "security")));

        JsonNode groups = json("--metrics", base()).path("groups");

        assertThat(groups)
                .extracting(group ->
                        group.path("group").asText() + group.path("events").asLong())
                .containsExactly("database1", "production2");
    }

    @Test
    void anInstanceIsAskedForItsMetrics() throws IOException {
        serve("/metrics", 200, page(event("none", EventKind.SCM_STATE, "system")));

        JsonNode report = json("--metrics", base() + "/");

        assertThat(report.path("counted").asText()).isEqualTo("since the start of 1 instance");
        JsonNode windows = report.path("groups").path(0).path("platforms").path(0);
        assertThat(windows.path("platform").asText()).isEqualTo("windows");
        assertThat(facet(windows, "stop", "effect").path("seen").asBoolean()).isTrue();
        assertThat(facet(windows, "stop", "effect").path("by").get(0).asText()).isEqualTo("states of services (7036)");
        // The System log arrives, so what is rare in it would arrive too.
        assertThat(facet(windows, "kill", "effect").path("seen").asBoolean()).isTrue();
        assertThat(facet(windows, "stop", "command").path("seen").asBoolean()).isFalse();
        assertThat(windows.path("gaps").get(0).path("turn_on").asText())
                .contains("Process Creation", "Include command line in process creation events");
        JsonNode rules = report.path("groups").path(0).path("rules");
        assertThat(rules.path("cannot_fire"))
                .hasSizeLessThan(rules.path("total").asInt())
                .extracting(rule -> rule.path("title").asText())
                .contains("Tier 1 service deleted", "Recovery inhibited by a script")
                .doesNotContain("Tier 1 service disabled");
    }

    @Test
    void processStartsWithoutCommandLinesShowNoCommands() throws IOException {
        serve(
                "/metrics",
                200,
                page(new CountedEvent(
                        "default",
                        "none",
                        DataSource.PROCESS_CREATION,
                        "windows-event",
                        EventKind.PROCESS_START,
                        new LogSource("windows", "process_creation", "security"),
                        EventDetail.NO_COMMAND)));

        JsonNode windows = json("--metrics", base())
                .path("groups")
                .path(0)
                .path("platforms")
                .path(0);

        assertThat(facet(windows, "stop", "command").path("seen").asBoolean()).isFalse();
    }

    @Test
    void aPrometheusIsAskedForWhatWasCountedInTheWindow() throws IOException {
        serve("/prom/api/v1/query", 200, """
                {"status":"success","data":{"resultType":"vector","result":[
                {"metric":{"tenant":"default","groups":"none","source":"service-metadata","schema":"journald",
                 "kind":"service_state","product":"linux","service":"syslog"},"value":[1700000000.1,"0.4"]},
                {"metric":{"tenant":"default","groups":"none","source":"service-metadata","schema":"journald",
                 "kind":"not_known_yet","product":"linux"},"value":[1700000000.1,"7"]}]}}""");

        Invocation coverage = Invocation.of("coverage", "--prometheus", base() + "/prom", "--window", "6h");

        assertThat(coverage.exitCode()).as(coverage.err()).isEqualTo(ExitCode.OK);
        assertThat(coverage.out()).contains("none: 1 event in the last 6h", "states of units that systemd reports");
        assertThat(coverage.err()).contains("7 events of kinds that this version does not know are left out");
        assertThat(asked)
                .singleElement()
                .asString()
                .contains("increase(haltwatch_events_total[21600s])", "unless haltwatch_events_total offset 21600s");
    }

    @Test
    void theTokenIsSentWhereOneIsAskedFor() throws IOException {
        server.createContext("/metrics", exchange -> {
            boolean known = "Bearer s3cret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body =
                    (known ? page(event("none", EventKind.LOGON, "security")) : "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        Path token = Files.writeString(directory.resolve("token"), "s3cret\n");

        assertThat(Invocation.of("coverage", "--metrics", base(), "--token-file", token.toString())
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        Invocation refused = Invocation.of("coverage", "--metrics", base());
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("refuses access (401)", "--token-file");
    }

    @Test
    void whatIsWrongIsSaidClearly() throws IOException {
        serve("/metrics", 200, "node_load1 0.2\n");
        serve("/html", 200, "<html>\n");
        serve("/new", 200, "haltwatch_rules_current 1.0\n");
        serve("/broken", 500, "");
        serve("/notprom/api/v1/query", 200, "hello");
        serve("/bad/api/v1/query", 400, "{\"status\":\"error\",\"error\":\"parse error\"}");
        serve(
                "/empty/api/v1/query",
                200,
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}");

        fails(ExitCode.USAGE, "has no metrics of Haltwatch", "--metrics", base());
        fails(ExitCode.USAGE, "is no page of metrics: line 1, character 1", "--metrics", base() + "/html");
        fails(ExitCode.FAILED, "no telemetry was counted since the start of 1 instance", "--metrics", base() + "/new");
        fails(ExitCode.FAILED, "answers 500", "--metrics", base() + "/broken");
        fails(ExitCode.USAGE, "its answer is no JSON", "--prometheus", base() + "/notprom");
        fails(ExitCode.FAILED, "says: parse error", "--prometheus", base() + "/bad");
        fails(ExitCode.FAILED, "no telemetry was counted in the last 1d", "--prometheus", base() + "/empty");
        fails(ExitCode.USAGE, "is not found there (404)", "--prometheus", base() + "/nowhere");
        fails(ExitCode.USAGE, "is no address", "--metrics", "ftp://x");
        fails(ExitCode.USAGE, "give one of --prometheus URL, --metrics URL and log files");
        fails(ExitCode.USAGE, "give one of", "--metrics", base(), "x.ndjson");
        fails(ExitCode.USAGE, "no such file", "no-such-file.ndjson");
        String closed = base();
        server.stop(0);
        fails(ExitCode.USAGE, "nobody answers at " + closed, "--metrics", closed);
    }

    private static void fails(int exitCode, String message, String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "coverage";
        System.arraycopy(args, 0, all, 1, args.length);
        Invocation invocation = Invocation.of(all);
        assertThat(invocation.err()).contains(message);
        assertThat(invocation.exitCode()).as(message).isEqualTo(exitCode);
        assertThat(invocation.out()).isEmpty();
    }

    private JsonNode json(String... args) throws IOException {
        String[] all = {"coverage", "--output", "json", args[0], args[1]};
        Invocation invocation = Invocation.of(all);
        assertThat(invocation.exitCode()).as(invocation.err()).isEqualTo(ExitCode.OK);
        return JSON.readTree(invocation.out());
    }

    private static JsonNode facet(JsonNode platform, String verb, String route) {
        for (JsonNode facet : platform.path("facets")) {
            if (facet.path("verb").asText().equals(verb)
                    && facet.path("route").asText().equals(route)) {
                return facet;
            }
        }
        throw new AssertionError("no facet " + verb + " " + route);
    }

    private static CountedEvent event(String groups, EventKind kind, String service) {
        return new CountedEvent(
                "default",
                groups,
                DataSource.SERVICE_METADATA,
                "windows-event",
                kind,
                new LogSource("windows", null, service),
                EventDetail.NONE);
    }

    private static String page(CountedEvent... events) {
        try (Metrics metrics = new Metrics()) {
            for (CountedEvent event : events) {
                metrics.event(event);
            }
            return metrics.scrape();
        }
    }

    private String base() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    private void serve(String path, int status, String text) {
        server.createContext(path, exchange -> {
            String query = exchange.getRequestURI().getRawQuery();
            if (query != null) {
                asked.add(URLDecoder.decode(query, StandardCharsets.UTF_8));
            }
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
