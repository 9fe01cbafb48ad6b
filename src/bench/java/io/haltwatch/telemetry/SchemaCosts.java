package io.haltwatch.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What one schema costs: tokenising its records alone, reading them into events, and recognising which schema it is, which
 * is a part of reading. In the reader's own package, because recognition cannot be asked for from outside.
 */
public final class SchemaCosts {

    private static final JsonFactory JSON = new JsonFactory();
    private static final long APPENDED = 1_795_428_672_000L;

    private final SchemaEventReader reader = SchemaEventReader.builtIn();
    private final int passes;
    private final int rounds;

    /** @param passes how often the records are gone through in each round */
    public SchemaCosts(int passes, int rounds) {
        this.passes = passes;
        this.rounds = rounds;
    }

    /** Medians of the rounds, in nanoseconds per record; tokenising is 0 for what is no JSON. */
    public record Cost(double tokenise, double read, double recognise, long bytes) {}

    public Cost of(List<byte[]> records) throws IOException {
        double[][] nanos = new double[3][rounds];
        List<Capture> captures =
                records.stream().map(reader::capture).toList();
        boolean json = records.stream().allMatch(record -> record.length > 0 && record[0] == '{');
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            long work = 0;
            for (int pass = 0; pass < passes && json; pass++) {
                for (byte[] record : records) {
                    work += tokens(record);
                }
            }
            long tokenised = System.nanoTime();
            for (int pass = 0; pass < passes; pass++) {
                for (byte[] record : records) {
                    work += reader.read(record, DataSource.SERVICE_METADATA, "t", APPENDED)
                                    instanceof ReadResult.Read read
                            ? read.event().time()
                            : 1;
                }
            }
            long read = System.nanoTime();
            for (int pass = 0; pass < passes; pass++) {
                for (Capture capture : captures) {
                    work += reader.recognises(capture) ? 1 : 2;
                }
            }
            long recognised = System.nanoTime();
            if (work == 0) {
                throw new IllegalStateException("nothing was done");
            }
            double count = (double) passes * records.size();
            nanos[0][round] = (tokenised - start) / count;
            nanos[1][round] = (read - tokenised) / count;
            nanos[2][round] = (recognised - read) / count;
        }
        long bytes = records.stream().mapToLong(record -> record.length).sum() / records.size();
        return new Cost(json ? median(nanos[0]) : 0, median(nanos[1]), median(nanos[2]), bytes);
    }

    private static long tokens(byte[] record) throws IOException {
        long tokens = 0;
        try (JsonParser parser = JSON.createParser(record)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
