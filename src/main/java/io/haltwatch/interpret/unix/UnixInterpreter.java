package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.EventActions;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.service.ServiceRecords;
import io.haltwatch.telemetry.EventKind;
import java.util.EnumMap;
import java.util.Map;

/** What each kind of event means on Linux, macOS, ESXi and in containers. */
public final class UnixInterpreter {

    private UnixInterpreter() {}

    public static Map<EventKind, EventActions> byKind(TargetResolver targets) {
        Map<EventKind, EventActions> byKind = new EnumMap<>(EventKind.class);
        byKind.putAll(ServiceRecords.byKind(targets));
        return byKind;
    }
}
