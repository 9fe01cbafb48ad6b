package io.haltwatch.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Intake;
import io.haltwatch.signal.IntakeLimits;
import io.haltwatch.signal.IntakeResult;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventReader;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.ReadResult;
import io.haltwatch.telemetry.SchemaEventReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What rules cost, on one thread: tokenising a record, reading it, and both with the built-in pack and with all rules of
 * {@code -Dsigma.corpus=DIR} besides; matching alone; loading all rules. Over process creations and over a mix of Sysmon's
 * kinds, 1 % of which stop a service.
 */
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SigmaBenchmark {

    private static final int RECORDS = 5_000;
    private static final long START = 1_772_366_400_000L;
    private static final String TENANT = "default";
    private static final JsonFactory JSON = new JsonFactory();
    private static final Origin ORIGIN = new Origin("telemetry.process-creation", 0, 0, START);

    /** @param args as JMH takes them: patterns of names, {@code -wi 2}, ...; none for all */
    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        CommandLineOptions given = new CommandLineOptions(args);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .parent(given)
                .jvmArgsAppend("-Xmx1g", "-D" + CorpusRules.PREPARED + "=" + CorpusRules.ready());
        if (given.getIncludes().isEmpty()) {
            options.include(SigmaBenchmark.class.getSimpleName());
        }
        new Runner(options.build()).run();
    }

    /** Records in turn, and the events that they are. */
    @State(Scope.Thread)
    public static class Records {
        /** Process creations, or a mix of Sysmon's kinds. */
        @Param({"processes", "mix"})
        public String kind = "";

        final EventReader reader = SchemaEventReader.builtIn();
        List<byte[]> bytes = List.of();
        List<Event> events = List.of();
        private int at;

        /** Makes the records. */
        @Setup
        public void make() {
            bytes = IntStream.range(0, RECORDS)
                    .mapToObj(n ->
                            kind.equals("mix") ? SysmonMix.record(n, START + n) : ProcessStarts.record(n, START + n))
                    .toList();
            events = bytes.stream().map(record -> event(reader, record)).toList();
        }

        int next() {
            at = at + 1 == RECORDS ? 0 : at + 1;
            return at;
        }
    }

    /** The built-in pack alone. */
    @State(Scope.Thread)
    public static class Pack {
        final RuleSet rules = RuleSet.builtIn();
        final Intake intake = intake(rules);
    }

    /** The built-in pack and the corpus. */
    @State(Scope.Thread)
    public static class Corpus {
        final List<Path> directories = CorpusRules.prepared();
        final RuleSet rules = RuleSet.load(directories);
        final Intake intake = intake(rules);
    }

    @Benchmark
    public long tokenise(Records records) throws IOException {
        return tokenise(records.bytes.get(records.next()));
    }

    @Benchmark
    public Event read(Records records) {
        return event(records.reader, records.bytes.get(records.next()));
    }

    @Benchmark
    public IntakeResult intakeWithPack(Records records, Pack pack) {
        return accept(pack.intake, records.bytes.get(records.next()));
    }

    @Benchmark
    public IntakeResult intakeWithCorpus(Records records, Corpus corpus) {
        return accept(corpus.intake, records.bytes.get(records.next()));
    }

    @Benchmark
    public Object matchWithPack(Records records, Pack pack) {
        return match(pack.rules, records.events.get(records.next()));
    }

    @Benchmark
    public Object matchWithCorpus(Records records, Corpus corpus) {
        return match(corpus.rules, records.events.get(records.next()));
    }

    /** Files to rule set: the first is that of a fresh process. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Warmup(iterations = 0)
    @Measurement(iterations = 5)
    public RuleSet loadCorpus(Directories corpus) {
        return RuleSet.load(corpus.directories);
    }

    /** Where the rules are. The fork has the loadable ones from its parent, so that its first loading is a cold one. */
    @State(Scope.Thread)
    public static class Directories {
        final List<Path> directories = CorpusRules.prepared();
    }

    private static Intake intake(RuleSet rules) {
        return new Intake(
                SchemaEventReader.builtIn(),
                new Interpreter(ServiceCatalogue.builtIn()),
                rules,
                IntakeLimits.DEFAULT);
    }

    private static long tokenise(byte[] record) throws IOException {
        long tokens = 0;
        try (JsonParser parser = JSON.createParser(record)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    private static Event event(EventReader reader, byte[] record) {
        if (reader.read(record, DataSource.PROCESS_CREATION, TENANT, Origin.NO_APPEND_TIME) instanceof ReadResult.Read read) {
            return read.event();
        }
        throw new IllegalStateException("a record of the benchmark cannot be read");
    }

    private static IntakeResult accept(Intake intake, byte[] record) {
        IntakeResult result = intake.accept(record, DataSource.PROCESS_CREATION, TENANT, ORIGIN);
        if (result instanceof IntakeResult.DeadLetter dead) {
            throw new IllegalStateException("a record of the benchmark cannot be read: " + dead.detail());
        }
        return result;
    }

    private static Object match(RuleSet rules, Event event) {
        return rules.match(event.logSource(), event);
    }
}
