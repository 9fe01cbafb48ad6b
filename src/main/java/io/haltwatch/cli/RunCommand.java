package io.haltwatch.cli;

import io.haltwatch.config.Settings;
import io.haltwatch.ops.Metrics;
import io.haltwatch.ops.OpsServer;
import io.haltwatch.ops.RuleMetrics;
import io.haltwatch.ops.RuleReport;
import io.haltwatch.reload.RuleObserver;
import io.haltwatch.reload.RuleWatch;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.sigma.RuleSnapshot;
import io.haltwatch.stream.HaltwatchService;
import io.haltwatch.stream.MissingTopicsException;
import io.haltwatch.telemetry.ProducedLogSource;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "run",
        description = {
            "Run the service: telemetry topics in, alerts out, until it is told to stop.",
            "",
            "Where no broker answers it keeps trying; a missing topic or a wrong setting ends it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch run --config haltwatch.properties",
            "  HALTWATCH_BOOTSTRAP_SERVERS=kafka:9092 HALTWATCH_LOG_FORMAT=json haltwatch run"
        })
final class RunCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Override
    @SuppressWarnings("try") // the server only has to be open
    public Integer call() throws InterruptedException, MissingTopicsException {
        Settings settings = broker.settings();
        LOG.info("haltwatch {} starts with {}", VersionProvider.version(), settings);
        RuleSnapshot sources = RuleSnapshot.read(settings.rules());
        RuleSet rules = sources.ruleSet();
        CoreParts parts = CoreParts.of(settings, null);
        CoreInForce core = new CoreInForce(parts, rules);
        RuleReport report = new RuleReport(Clock.systemUTC());
        try (Metrics metrics = new Metrics();
                RuleWatch watch = new RuleWatch(
                        settings.rules(),
                        sources,
                        rules,
                        core::use,
                        observers(
                                LogSources.read(
                                        parts.reader(),
                                        settings.topics().telemetry().keySet()),
                                report,
                                new RuleMetrics(metrics.registry(), Clock.systemUTC())));
                HaltwatchService service = DetectionCore.service(core, settings, metrics);
                OpsServer served = serve(settings, service, metrics, report)) {
            // On SIGTERM nothing else runs: the partitions must be handed over before the process ends.
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "close"));
            watch.start(settings.rulesReload());
            metrics.exceptionsExpiring(() -> parts.reference().exceptionsExpiring(Instant.now()));
            service.start(metrics::bind);
            return service.awaitStop() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private static RuleObserver observers(List<ProducedLogSource> logSources, RuleReport report, RuleMetrics metrics) {
        return new RuleObservers(List.of(report, metrics, new UnmatchableRules(logSources, metrics::unmatchable)));
    }

    private static OpsServer serve(Settings settings, HaltwatchService service, Metrics metrics, RuleReport report) {
        Settings.Http http = settings.http();
        try {
            return new OpsServer(
                    http.address(), http.port(), service::health, metrics::scrape, report::json, service.describe());
        } catch (IOException e) {
            throw CommandFailure.usage("cannot serve health and metrics on " + http.address() + ":" + http.port() + " ("
                    + e.getMessage() + "); set HALTWATCH_HTTP_PORT to a free port");
        }
    }
}
