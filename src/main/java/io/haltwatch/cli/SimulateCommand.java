package io.haltwatch.cli;

import io.haltwatch.config.Settings;
import io.haltwatch.scenario.Scenario;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "simulate",
        description = {
            "Play scenarios into the telemetry topics: attacks, and a benign background.",
            "",
            "Several play at once, in the order of their times; shorter ones happen at the end of longer ones."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch simulate --list",
            "  haltwatch simulate -b localhost:9092 benign-day ryuk",
            "  haltwatch simulate -b localhost:9092 --speed 10 my-scenario.yml"
        })
final class SimulateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "SCENARIO", description = "Names from --list, or YAML files.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--list", description = "List the scenarios that ship.")
    private boolean list;

    @ArgGroup
    private final Pacing pacing = new Pacing();

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed gives the same records but for their times (default ${DEFAULT-VALUE}).")
    private long seed;

    /** One or the other. */
    private static final class Pacing {

        @Option(names = "--rate", paramLabel = "N", description = "Records per second (default 1000).")
        private int rate = 1000;

        @Option(names = "--speed", paramLabel = "X", description = "So many times faster than it happened.")
        private @Nullable Double speed;
    }

    @Override
    public Integer call() {
        if (list) {
            list(spec.commandLine().getOut());
            return ExitCode.OK;
        }
        if (names.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "which scenario? 'haltwatch simulate --list' lists them");
        }
        if (pacing.rate < 1 || (pacing.speed != null && !(pacing.speed > 0))) {
            throw new ParameterException(spec.commandLine(), "--rate and --speed must be positive");
        }
        Settings settings = broker.settings();
        List<Scenario> scenarios = names.stream().map(Scenario::load).toList();
        Terminal.connecting(spec, settings.kafka());
        play(settings, simulation(scenarios));
        return ExitCode.OK;
    }

    private Simulation simulation(List<Scenario> scenarios) {
        return pacing.speed == null
                ? Simulation.atRate(scenarios, Instant.now(), seed, pacing.rate)
                : Simulation.atSpeed(scenarios, Instant.now(), seed, pacing.speed);
    }

    private void play(Settings settings, Simulation simulation) {
        int leftOut;
        try (TelemetrySender sender = new TelemetrySender(BrokerOptions.interactive(settings), settings.topics());
                ProgressBar bar = Terminal.bar("records", simulation.records().size())) {
            leftOut = sender.send(simulation, bar::stepTo);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%,d records sent%n", simulation.records().size() - leftOut);
        if (leftOut > 0) {
            out.printf("%,d left out: their data sources have no topic in this configuration%n", leftOut);
        }
        out.flush();
    }

    private static void list(PrintWriter out) {
        for (String name : Scenario.builtIn()) {
            Scenario scenario = Scenario.load(name);
            out.printf("%-24s %-12s %s%n", name, scenario.family(), scenario.title());
        }
        out.flush();
    }
}
