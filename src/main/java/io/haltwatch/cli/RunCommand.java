package io.haltwatch.cli;

import io.haltwatch.config.Settings;
import io.haltwatch.reload.RuleWatch;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.sigma.RuleSnapshot;
import io.haltwatch.stream.MissingTopicsException;
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
    public Integer call() throws InterruptedException, MissingTopicsException {
        Settings settings = broker.settings();
        LOG.info("haltwatch {} starts with {}", VersionProvider.version(), settings);
        RuleSnapshot sources = RuleSnapshot.read(settings.rules());
        RuleSet rules = sources.ruleSet();
        CoreParts parts = CoreParts.of(settings, null);
        CoreInForce core = new CoreInForce(parts, rules);
        try (OperatedService service =
                        new OperatedService(core, OperatedService.logSources(parts, settings), settings);
                RuleWatch watch = new RuleWatch(settings.rules(), sources, rules, core::use, service.rules())) {
            // On SIGTERM nothing else runs: the partitions must be handed over before the process ends.
            Runtime.getRuntime().addShutdownHook(new Thread(service::stop, "close"));
            watch.start(settings.rulesReload());
            service.start();
            return service.awaitStop() ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
