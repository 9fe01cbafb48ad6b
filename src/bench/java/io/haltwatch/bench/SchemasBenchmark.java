package io.haltwatch.bench;

import io.haltwatch.telemetry.Samples;
import io.haltwatch.telemetry.SchemaCosts;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What reading costs in each schema, beside tokenising the same records, and how much of it is telling which schema it is. */
public final class SchemasBenchmark {

    private SchemasBenchmark() {}

    /** @param args records per schema and round (100,000), rounds (7) */
    public static void main(String[] args) throws IOException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        Map<String, List<byte[]>> samples = Samples.bySource();
        for (int warm = 0; warm < 2; warm++) {
            for (List<byte[]> records : samples.values()) {
                new SchemaCosts(20_000 / records.size() + 1, 1).of(records);
            }
        }
        System.out.printf(
                "%-22s %6s %12s %12s %7s %12s %7s%n",
                "source", "bytes", "tokenise ns", "read ns", "times", "recognise ns", "share");
        for (Map.Entry<String, List<byte[]>> source : samples.entrySet()) {
            List<byte[]> records = source.getValue();
            SchemaCosts.Cost cost = new SchemaCosts(count / records.size() + 1, rounds).of(records);
            boolean json = cost.tokenise() > 0;
            System.out.printf(
                    "%-22s %6d %12s %,12.0f %7s %,12.0f %6.1f%%%n",
                    source.getKey(),
                    cost.bytes(),
                    json ? "%,.0f".formatted(cost.tokenise()) : "text",
                    cost.read(),
                    json ? "%.1f".formatted(cost.read() / cost.tokenise()) : "",
                    cost.recognise(),
                    100 * cost.recognise() / cost.read());
        }
    }
}
