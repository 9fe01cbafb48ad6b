package io.haltwatch.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.sun.management.ThreadMXBean;
import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Intake;
import io.haltwatch.signal.IntakeLimits;
import io.haltwatch.signal.IntakeResult;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventReader;
import io.haltwatch.telemetry.SchemaEventReader;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.ReadResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the stateless part costs on one thread: tokenising a record alone, reading it into an
 * event, reading and matching the built-in pack, and reading, interpreting and deciding, over the same records in turn.
 * The difference between two lines is the cost of a step; the first is the floor, for no JSON reader can do less. In
 * processor time of the thread, which other work on the machine disturbs less than the clock on the wall.
 */
public final class ReadingBenchmark {

    private static final long START = 1_772_366_400_000L;
    private static final String TENANT = "default";
    private static final JsonFactory JSON = new JsonFactory();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ReadingBenchmark() {}

    /** What is measured: a number that depends on the work, so that none of it can be left out. */
    @FunctionalInterface
    private interface Subject {
        long work(byte[] record) throws IOException;
    }

    /** The records that are measured. */
    @FunctionalInterface
    private interface Source {
        byte[] record(int n, long time);
    }

    /** @param args number of records (200,000), rounds (7); the first two rounds warm up */
    public static void main(String[] args) throws IOException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        Map<String, Subject> subjects = subjects();
        measure("process creations", ProcessStarts::record, count, rounds, subjects);
        measure("a mix of Sysmon's kinds", SysmonMix::record, count, rounds, subjects);
    }

    private static void measure(String title, Source source, int count, int rounds, Map<String, Subject> subjects)
            throws IOException {
        List<byte[]> records = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            records.add(source.record(n, START + n));
        }
        long bytes = records.stream().mapToLong(record -> record.length).sum();
        System.out.printf("%s: %,d records of %d bytes on average, one thread%n", title, count, bytes / count);
        Map<String, double[]> micros = new LinkedHashMap<>();
        subjects.keySet().forEach(name -> micros.put(name, new double[rounds]));
        Map<String, Long> allocated = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Subject> subject : subjects.entrySet()) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                micros.getOrDefault(subject.getKey(), new double[rounds])[round] =
                        nanos(subject.getValue(), records) / 1e3 / count;
                allocated.put(subject.getKey(), (THREADS.getCurrentThreadAllocatedBytes() - before) / count);
            }
        }
        double floor = median(micros.getOrDefault("tokenise", new double[1]));
        micros.forEach((name, all) -> print(name, all, floor, allocated.getOrDefault(name, 0L)));
    }

    private static Map<String, Subject> subjects() {
        EventReader reader = SchemaEventReader.builtIn();
        RuleSet rules = RuleSet.builtIn();
        Intake intake = new Intake(reader, new Interpreter(ServiceCatalogue.builtIn()), rules, IntakeLimits.DEFAULT);
        Origin origin = new Origin("telemetry.process-creation", 0, 0, START);
        Map<String, Subject> subjects = new LinkedHashMap<>();
        subjects.put("tokenise", ReadingBenchmark::tokenise);
        subjects.put("read", record -> read(reader, record).time());
        subjects.put("read, match", record -> match(reader, rules, record));
        subjects.put("read, interpret, decide", record -> decide(intake, record, origin));
        return subjects;
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

    private static Event read(EventReader reader, byte[] record) {
        if (reader.read(record, DataSource.PROCESS_CREATION, TENANT, Origin.NO_APPEND_TIME) instanceof ReadResult.Read read) {
            return read.event();
        }
        throw new IllegalStateException("a record of the benchmark cannot be read");
    }

    private static long match(EventReader reader, RuleSet rules, byte[] record) {
        Event event = read(reader, record);
        return event.time() + rules.match(event.logSource(), event).size();
    }

    private static long decide(Intake intake, byte[] record, Origin origin) {
        IntakeResult result = intake.accept(record, DataSource.PROCESS_CREATION, TENANT, origin);
        if (result instanceof IntakeResult.DeadLetter dead) {
            throw new IllegalStateException("a record of the benchmark cannot be read: " + dead.detail());
        }
        return result instanceof IntakeResult.Signalled ? 1 : 2;
    }

    private static long nanos(Subject subject, List<byte[]> records) throws IOException {
        long before = THREADS.getCurrentThreadCpuTime();
        long sum = 0;
        for (byte[] record : records) {
            sum += subject.work(record);
        }
        long nanos = THREADS.getCurrentThreadCpuTime() - before;
        if (sum == 0) {
            throw new IllegalStateException("nothing was done");
        }
        return nanos;
    }

    /** Without the first two rounds, where there are more. */
    private static double[] judged(double[] rounds) {
        double[] judged = Arrays.copyOfRange(rounds, Math.min(2, rounds.length - 1), rounds.length);
        Arrays.sort(judged);
        return judged;
    }

    private static double median(double[] rounds) {
        double[] judged = judged(rounds);
        return judged[judged.length / 2];
    }

    private static void print(String name, double[] rounds, double floor, long allocated) {
        double[] judged = judged(rounds);
        double median = median(rounds);
        System.out.printf(
                "%-24s %5.2f us a record (%4.2f to %4.2f), %,9.0f records/s, %4.2f times tokenising, %,6d bytes allocated%n",
                name, median, judged[0], judged[judged.length - 1], 1e6 / median, median / floor, allocated);
    }
}
