package io.haltwatch.property;

import io.haltwatch.reference.BadRowException;
import io.haltwatch.reference.ReferenceKind;
import io.haltwatch.reference.ReferenceTables;
import io.haltwatch.scenario.ScenarioRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a customer may say of the hosts of some records: every kind of row of which a context is made, about some of them. */
final class ReferenceRows {

    private static final String TENANT = "default|";

    private ReferenceRows() {}

    static Map<ReferenceKind, Map<String, byte[]>> about(List<ScenarioRecord> records, Random random) {
        List<String> hosts =
                records.stream().map(ScenarioRecord::host).distinct().sorted().toList();
        String critical = hosts.get(random.nextInt(hosts.size()));
        String changed = hosts.get(random.nextInt(hosts.size()));
        Instant from = Instant.ofEpochMilli(records.get(0).time()).minusSeconds(random.nextInt(600));
        Instant to = from.plusSeconds(300 + random.nextInt(7_200));
        Map<ReferenceKind, Map<String, byte[]>> rows = new EnumMap<>(ReferenceKind.class);
        rows.put(ReferenceKind.ASSETS, row(critical, """
                        {"schema_version":1,"host":"%s","criticality":"critical","roles":["database"]}\
                        """.formatted(critical)));
        rows.put(ReferenceKind.MAINTENANCE_WINDOWS, row("mw-1", """
                        {"schema_version":1,"id":"mw-1","change":"CHG0031337","hosts":["%s"],"from":"%s","to":"%s"}\
                        """.formatted(changed, from, to)));
        rows.put(ReferenceKind.IDENTITIES, row("corp\\svc_deploy", """
                        {"schema_version":1,"account":"corp\\svc_deploy","kind":"deployment"}\
                        """));
        rows.put(ReferenceKind.EXCEPTIONS, row("ex-1", """
                        {"schema_version":1,"id":"ex-1","owner":"soc","ticket":"SOC-1","reason":"known","created":"%s",\
                        "expires":"%s","scope":{"hosts":["%s"],"verbs":["stop"]},"lower_to":"low"}\
                        """.formatted(from, to, critical)));
        return rows;
    }

    private static Map<String, byte[]> row(String id, String json) {
        return Map.of(TENANT + id, json.getBytes(StandardCharsets.UTF_8));
    }

    static void put(ReferenceTables tables, Map<ReferenceKind, Map<String, byte[]>> rows) {
        rows.forEach((kind, ofKind) -> ofKind.forEach((key, row) -> {
            try {
                tables.put(kind, key, row);
            } catch (BadRowException e) {
                throw new AssertionError("a row that the test makes is bad", e);
            }
        }));
    }
}
