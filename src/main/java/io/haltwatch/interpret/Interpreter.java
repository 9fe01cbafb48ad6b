package io.haltwatch.interpret;

import io.haltwatch.catalogue.PerTenant;
import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.catalogue.TenantCatalogues;
import io.haltwatch.interpret.unix.UnixInterpreter;
import io.haltwatch.interpret.windows.WindowsInterpreter;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Tells what an event means for services, by its kind and platform. Pure; safe for use by several threads. */
public final class Interpreter {

    /** Sigma's products of which the records are Windows'. */
    private static final Set<String> OF_WINDOWS = Set.of("windows", "rpc_firewall");

    private final Function<String, Platforms> tenants;

    /** The interpreters of one catalogue. */
    private record Platforms(Map<EventKind, EventActions> windows, Map<EventKind, EventActions> unix) {

        static Platforms of(TargetResolver targets) {
            Platforms platforms = new Platforms(WindowsInterpreter.byKind(targets), UnixInterpreter.byKind(targets));
            EventActions inventory = new InventoryRecords(targets)::of;
            for (Map<EventKind, EventActions> platform : List.of(platforms.windows, platforms.unix)) {
                platform.put(EventKind.SERVICE_INVENTORY, inventory);
                platform.putAll(SystemStates.byKind());
            }
            return platforms;
        }
    }

    /** With one catalogue for all tenants. */
    public Interpreter(ServiceCatalogue catalogue) {
        this(new TargetResolver(catalogue));
    }

    /** With each tenant's own services, as they are when an event comes. */
    public Interpreter(TenantCatalogues catalogues) {
        this(new PerTenant<>(catalogues, catalogue -> Platforms.of(new TargetResolver(catalogue)))::of);
    }

    Interpreter(TargetResolver targets) {
        this(always(Platforms.of(targets)));
    }

    private Interpreter(Function<String, Platforms> tenants) {
        this.tenants = tenants;
    }

    private static Function<String, Platforms> always(Platforms platforms) {
        return tenant -> platforms;
    }

    /** Never throws for any event; what means nothing gives {@link Interpretation#NOTHING}. */
    public Interpretation interpret(Event event) {
        String product = event.logSource().product();
        boolean onWindows = product != null && OF_WINDOWS.contains(product);
        Platforms platforms = tenants.apply(event.host().tenant());
        EventActions actions = (onWindows ? platforms.windows : platforms.unix).get(event.kind());
        return actions == null ? Interpretation.NOTHING : actions.of(event);
    }
}
