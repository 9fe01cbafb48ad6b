package io.haltwatch.cli;

import io.haltwatch.config.Settings;
import io.haltwatch.stream.KafkaConnection;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "watch",
        description = "Show alerts live, as sentences.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch watch -b localhost:9092",
            "  haltwatch watch -b localhost:9092 --from-beginning --until-idle 5s",
            "  haltwatch watch -b localhost:9092 --output ndjson | jq .severity"
        })
final class WatchCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(250);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--from-beginning", description = "Everything that the topic still has, then what comes.")
    private boolean fromBeginning;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}: sentences, or one alert per line as on the topic.")
    private Output output = Output.TEXT;

    @Option(names = "--max", paramLabel = "N", description = "End after N alerts.")
    private long max = Long.MAX_VALUE;

    @Option(
            names = "--until-idle",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "End when nothing has come for this long, such as 30s.")
    private @Nullable Duration untilIdle;

    @Override
    public Integer call() {
        Settings settings = broker.settings();
        Terminal.connecting(spec, settings.kafka());
        try (AlertFeed feed = open(settings)) {
            AlertPrinter printer = new AlertPrinter(spec.commandLine(), output);
            long idleSince = System.nanoTime();
            while (printer.printed() < max && !printer.closed() && !idle(idleSince)) {
                for (byte[] alert : feed.poll(POLL)) {
                    if (printer.printed() < max) {
                        printer.print(alert);
                    }
                    idleSince = System.nanoTime();
                }
            }
        }
        return ExitCode.OK;
    }

    private AlertFeed open(Settings settings) {
        String topic = settings.topics().alerts();
        KafkaConnection kafka = BrokerOptions.interactive(settings);
        return fromBeginning ? AlertFeed.fromBeginning(kafka, topic) : AlertFeed.fromNow(kafka, topic);
    }

    private boolean idle(long since) {
        return untilIdle != null && System.nanoTime() - since >= untilIdle.toNanos();
    }
}
