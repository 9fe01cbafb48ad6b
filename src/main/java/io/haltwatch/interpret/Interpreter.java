package io.haltwatch.interpret;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.interpret.unix.UnixInterpreter;
import io.haltwatch.interpret.windows.WindowsInterpreter;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what an event means for services, by its kind and platform. Pure; safe for use by several threads. */
public final class Interpreter {

    /** Sigma's products of which the records are Windows'. */
    private static final Set<String> OF_WINDOWS = Set.of("windows", "rpc_firewall");

    private final Map<EventKind, EventActions> windows;
    private final Map<EventKind, EventActions> unix;

    public Interpreter(ServiceCatalogue catalogue) {
        this(new TargetResolver(catalogue));
    }

    Interpreter(TargetResolver targets) {
        windows = WindowsInterpreter.byKind(targets);
        unix = UnixInterpreter.byKind(targets);
        EventActions inventory = new InventoryRecords(targets)::of;
        for (Map<EventKind, EventActions> platform : List.of(windows, unix)) {
            platform.put(EventKind.SERVICE_INVENTORY, inventory);
            platform.putAll(SystemStates.byKind());
        }
    }

    /** Never throws for any event; what means nothing gives {@link Interpretation#NOTHING}. */
    public Interpretation interpret(Event event) {
        String product = event.logSource().product();
        boolean onWindows = product != null && OF_WINDOWS.contains(product);
        EventActions actions = (onWindows ? windows : unix).get(event.kind());
        return actions == null ? Interpretation.NOTHING : actions.of(event);
    }
}
