package io.haltwatch.coverage;

import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.LogSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events that show what the samples and scenarios do not: each way must be seen to show what it is said to. */
class ProofRecords {

    static final Map<String, Object> UNIX_USER =
            Map.of("User", "eve", "Image", "/usr/bin/env", "ParentImage", "/usr/bin/bash");

    private final List<Event> events = new ArrayList<>();

    static List<Event> all() {
        List<Event> all = new ArrayList<>();
        for (ProofRecords records : List.of(new WindowsProof(), new UnixProof(), new MachineProof())) {
            all.addAll(records.events);
        }
        return all;
    }

    final void changes(String product, String... changes) {
        for (String change : changes) {
            add(
                    product,
                    null,
                    EventKind.SERVICE_CHANGE,
                    Map.of(),
                    "ServiceName",
                    "MSSQLSERVER",
                    "ServiceChange",
                    change);
        }
    }

    final void add(String product, @Nullable String service, EventKind kind, Map<String, Object> base, Object... more) {
        Map<String, Object> fields = new HashMap<>(base);
        for (int i = 0; i < more.length; i += 2) {
            fields.put((String) more[i], more[i + 1]);
        }
        events.add(new Event(
                new HostKey("default", "host1"),
                1_772_618_400_000L,
                DataSource.SERVICE_METADATA,
                "test",
                kind,
                new LogSource(product, null, service),
                null,
                fields));
    }
}
