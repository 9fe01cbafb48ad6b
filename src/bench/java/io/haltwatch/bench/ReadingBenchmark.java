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
import io.haltwatch.telemetry.EventReader;
import io.haltwatch.telemetry.SchemaEventReader;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.ReadResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the stateless part costs on one thread: tokenising a record alone, reading it into an event, and reading,
 * interpreting and deciding, over the same records in turn. The difference between two lines is the cost of a step; the
 * first is the floor, for no JSON reader can do less.
 */
public final class ReadingBenchmark {

    private static final long START = 1_772_366_400_000L;
    private static final String TENANT = "default";
    private static final JsonFactory JSON = new JsonFactory();

    private ReadingBenchmark() {}

    /** What is measured: a number that depends on the work, so that none of it can be left out. */
    @FunctionalInterface
    private interface Subject {
        long work(byte[] record) throws IOException;
    }

    /** @param args number of records (200,000), rounds (7); the first two rounds warm up */
    public static void main(String[] args) throws IOException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        List<byte[]> records = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            records.add(ProcessStarts.record(n, START + n));
        }
        long bytes = records.stream().mapToLong(record -> record.length).sum();
        System.out.printf("%,d records of %d bytes on average, one thread%n", count, bytes / count);
        Map<String, Subject> subjects = subjects();
        Map<String, double[]> rates = new LinkedHashMap<>();
        subjects.keySet().forEach(name -> rates.put(name, new double[rounds]));
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Subject> subject : subjects.entrySet()) {
                double seconds = seconds(subject.getValue(), records);
                rates.getOrDefault(subject.getKey(), new double[rounds])[round] = count / seconds;
            }
        }
        rates.forEach((name, all) -> print(name, Arrays.copyOfRange(all, Math.min(2, rounds - 1), rounds), bytes / count));
    }

    private static Map<String, Subject> subjects() {
        EventReader reader = SchemaEventReader.builtIn();
        Intake intake = new Intake(
                reader, new Interpreter(ServiceCatalogue.builtIn()), RuleSet.builtIn(), IntakeLimits.DEFAULT);
        Origin origin = new Origin("telemetry.process-creation", 0, 0, START);
        Map<String, Subject> subjects = new LinkedHashMap<>();
        subjects.put("tokenise", ReadingBenchmark::tokenise);
        subjects.put("read", record -> read(reader, record));
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

    private static long read(EventReader reader, byte[] record) {
        if (reader.read(record, DataSource.PROCESS_CREATION, TENANT, Origin.NO_APPEND_TIME) instanceof ReadResult.Read read) {
            return read.event().time();
        }
        throw new IllegalStateException("a record of the benchmark cannot be read");
    }

    private static long decide(Intake intake, byte[] record, Origin origin) {
        IntakeResult result = intake.accept(record, DataSource.PROCESS_CREATION, TENANT, origin);
        if (result instanceof IntakeResult.DeadLetter dead) {
            throw new IllegalStateException("a record of the benchmark cannot be read: " + dead.detail());
        }
        return result instanceof IntakeResult.Signalled ? 1 : 2;
    }

    private static double seconds(Subject subject, List<byte[]> records) throws IOException {
        long before = System.nanoTime();
        long sum = 0;
        for (byte[] record : records) {
            sum += subject.work(record);
        }
        double seconds = (System.nanoTime() - before) / 1e9;
        if (sum == 0) {
            throw new IllegalStateException("nothing was done");
        }
        return seconds;
    }

    private static void print(String name, double[] rates, long size) {
        Arrays.sort(rates);
        double median = rates[rates.length / 2];
        System.out.printf(
                "%-24s %,9.0f records/s (%,9.0f to %,9.0f), %6.2f us a record, %4.0f MB/s%n",
                name, median, rates[0], rates[rates.length - 1], 1e6 / median, median * size / 1e6);
    }
}
