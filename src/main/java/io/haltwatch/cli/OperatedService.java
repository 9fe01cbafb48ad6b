package io.haltwatch.cli;

import io.haltwatch.config.Settings;
import io.haltwatch.ops.Metrics;
import io.haltwatch.ops.OpsServer;
import io.haltwatch.ops.RuleMetrics;
import io.haltwatch.ops.RuleReport;
import io.haltwatch.reload.RuleObserver;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.stream.HaltwatchService;
import io.haltwatch.stream.Health;
import io.haltwatch.stream.MissingTopicsException;
import io.haltwatch.telemetry.ProducedLogSource;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The service with what operators see of it: metrics, probes, rules and topology over HTTP, from before it starts. */
public final class OperatedService implements AutoCloseable {

    private final Metrics metrics = new Metrics();
    private final RuleReport report = new RuleReport(Clock.systemUTC());
    private final RuleObserver rules;
    private final HaltwatchService service;
    private final OpsServer server;

    /**
     * @param core asked again for each record: what it answers may change
     * @param logSources what the topics that are read may hold
     */
    OperatedService(Supplier<DetectionCore> core, List<ProducedLogSource> logSources, Settings settings) {
        RuleMetrics measured = new RuleMetrics(metrics.registry(), Clock.systemUTC());
        rules = new RuleObservers(
                List.of(report, measured, metrics, new UnmatchableRules(logSources, measured::unmatchable)));
        service = DetectionCore.service(core, settings, metrics);
        metrics.bind(service::health, VersionProvider.version());
        metrics.bind(settings.stream().stateDirectory());
        metrics.exceptionsExpiring(() -> core.get().reference().exceptionsExpiring(Instant.now()));
        server = serve(settings);
    }

    /** With rules that stay as they are. */
    public static OperatedService of(Settings settings) {
        CoreParts parts = CoreParts.of(settings, null);
        DetectionCore core = parts.with(RuleSet.load(settings.rules()));
        OperatedService operated = new OperatedService(() -> core, logSources(parts, settings), settings);
        operated.rules().inForce(core.rules());
        return operated;
    }

    static List<ProducedLogSource> logSources(CoreParts parts, Settings settings) {
        return LogSources.read(parts.reader(), settings.topics().telemetry().keySet());
    }

    private OpsServer serve(Settings settings) {
        Settings.Http http = settings.http();
        try {
            return new OpsServer(
                    http.address(), http.port(), service::health, metrics::scrape, report::json, service.describe());
        } catch (IOException e) {
            throw CommandFailure.usage("cannot serve health and metrics on " + http.address() + ":" + http.port() + " ("
                    + e.getMessage() + "); set HALTWATCH_HTTP_PORT to a free port");
        }
    }

    /** Is told which rules are in force. */
    RuleObserver rules() {
        return rules;
    }

    /** The port that metrics and health are served on. */
    public int port() {
        return server.port();
    }

    public Health health() {
        return service.health();
    }

    /** See {@link HaltwatchService#start()}. */
    public void start() throws MissingTopicsException, InterruptedException {
        service.start(metrics::bind);
    }

    /** See {@link HaltwatchService#awaitStop()}. */
    boolean awaitStop() throws InterruptedException {
        return service.awaitStop();
    }

    /** Hands the partitions over; what is served stays open until all is closed. */
    void stop() {
        service.close();
    }

    @Override
    public void close() {
        service.close();
        server.close();
        metrics.close();
    }
}
