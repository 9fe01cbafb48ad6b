package io.haltwatch.demo;

import io.haltwatch.alert.AlertLine;
import io.haltwatch.alert.AlertReader;
import io.haltwatch.alert.AlertView;
import io.haltwatch.cli.AlertFeed;
import io.haltwatch.cli.ExitCode;
import io.haltwatch.cli.ExtraCommand;
import io.haltwatch.cli.Simulation;
import io.haltwatch.cli.TelemetrySender;
import io.haltwatch.cli.Terminal;
import io.haltwatch.config.Settings;
import io.haltwatch.scenario.Scenario;
import io.haltwatch.sigma.Level;
import io.haltwatch.stream.MissingTopicsException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code haltwatch demo}: everything at once, without a cluster. */
@Command(
        name = "demo",
        description = {
            "See an attack detected, without a cluster: a broker in this process, the service, ransomware over a benign"
                    + " day, and the alerts as they come.",
            "",
            "Uses free ports of the loopback address and a temporary directory, and leaves nothing behind."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch demo           until Ctrl-C",
            "  haltwatch demo --once    end by itself; exit code 0 when" + " the incidents are the expected ones"
        })
public final class DemoCommand implements ExtraCommand {

    private static final String BACKGROUND = "benign-day";

    static final List<String> SCENARIOS = List.of(BACKGROUND, "ryuk");
    private static final Duration POLL = Duration.ofMillis(200);

    /** Everything is as expected: so long without another alert, and it stays so. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    /** Something is missing: it may still come, after what a rule waits for. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Option(names = "--once", description = "Play once, compare with what is expected, and end.")
    private boolean once;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Records per second (default ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Of the service's metrics and health, on the loopback address (default: a free one).")
    private int httpPort;

    @Override
    public Integer call() throws InterruptedException, MissingTopicsException, ExecutionException {
        PrintWriter out = spec.commandLine().getOut();
        Steps steps = new Steps(out, 5);
        ExecutorService player = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "player");
            thread.setDaemon(true);
            return thread;
        });
        steps.begin("a broker in this process");
        try (DemoCluster cluster = DemoCluster.startBroker(httpPort)) {
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "close-demo"));
            Settings settings = cluster.settings();
            steps.end("at " + settings.kafka().bootstrapServers());

            steps.begin("its topics");
            steps.end(cluster.createTopics() + " topics");

            steps.begin("the service");
            int served = cluster.startService();
            steps.end("running, metrics at http://127.0.0.1:" + served + "/metrics");

            List<Scenario> scenarios = SCENARIOS.stream().map(Scenario::load).toList();
            Verdict verdict = new Verdict(scenarios);
            try (AlertFeed feed = AlertFeed.fromBeginning(
                            settings.kafka(), settings.topics().alerts());
                    Backlog backlog = new Backlog(settings)) {
                Simulation simulation = Simulation.atRate(scenarios, Instant.now(), 1, rate);
                steps.begin("playing " + String.join(" and ", SCENARIOS));
                steps.end(String.format(
                        "%,d records, %,d a second", simulation.records().size(), rate));
                steps.begin("alerts, as they come");
                steps.end("");
                Future<?> played = player.submit(() -> play(settings, simulation));
                watch(feed, backlog, verdict, played, out);
                return conclude(verdict, out);
            }
        } finally {
            player.shutdownNow();
        }
    }

    private void play(Settings settings, Simulation first) {
        try (TelemetrySender sender = new TelemetrySender(settings.kafka(), settings.topics())) {
            sender.send(first, sent -> {});
            // The attack is over; the office goes on, as fast as it does.
            for (long seed = 2; !once; seed++) {
                sender.send(Simulation.atSpeed(List.of(Scenario.load(BACKGROUND)), Instant.now(), seed, 1), sent -> {});
            }
        }
    }

    /** Until everything sent is processed and it is quiet; for ever when more is being played. */
    private static void watch(AlertFeed feed, Backlog backlog, Verdict verdict, Future<?> played, PrintWriter out)
            throws InterruptedException, ExecutionException {
        AlertReader reader = new AlertReader();
        AlertLine line = new AlertLine(Ansi.AUTO.enabled());
        long quietSince = System.nanoTime();
        while (true) {
            for (byte[] value : feed.poll(POLL)) {
                AlertView alert = reader.read(value);
                verdict.add(alert);
                if (alert.severity().compareTo(Level.INFORMATIONAL) > 0) {
                    out.println("  " + line.render(alert));
                }
                quietSince = System.nanoTime();
            }
            if (!played.isDone() || backlog.records() > 0) {
                quietSince = System.nanoTime();
                continue;
            }
            played.get();
            Duration patience = verdict.differences().isEmpty() ? QUIET : PATIENCE;
            if (System.nanoTime() - quietSince > patience.toNanos()) {
                return;
            }
        }
    }

    private int conclude(Verdict verdict, PrintWriter out) {
        List<AlertView> shown = verdict.incidents().stream()
                .filter(alert -> alert.severity().compareTo(Level.INFORMATIONAL) > 0)
                .toList();
        int informational = verdict.incidents().size() - shown.size();
        out.println();
        out.print(Terminal.table(spec).render(shown));
        out.println();
        if (informational > 0) {
            out.println(informational + " more are informational: what services do on a benign day.");
        }
        List<String> differences = verdict.differences();
        if (differences.isEmpty()) {
            out.println("As expected: " + verdict.expected() + " incidents, and nothing else that matters.");
            return ExitCode.OK;
        }
        out.println("Not as expected:");
        differences.forEach(difference -> out.println("  " + difference));
        return ExitCode.FAILED;
    }
}
