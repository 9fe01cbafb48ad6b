package io.haltwatch.coverage;

import io.haltwatch.telemetry.EventKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A way of seeing: events that show something of services, and what switches them on.
 *
 * @param name for people
 * @param kinds of the events
 * @param detail that they must have, or null for any
 * @param services Sigma's, one of which they must have; empty for any
 * @param impliedBy Sigma's services whose events show that these would arrive too: they share a log, and are rare in it
 * @param rare whether a day without any says little
 * @param shows what they show; empty for what only adds to other ways
 * @param some what they show of certain services or causes alone, so that they answer for no others
 * @param turnOn the setting
 * @param reference where the setting is described
 */
public record Way(
        String name,
        Set<EventKind> kinds,
        @Nullable EventDetail detail,
        Set<String> services,
        Set<String> impliedBy,
        boolean rare,
        List<Facet> shows,
        List<Facet> some,
        String turnOn,
        String reference) {

    public Way {
        kinds = Set.copyOf(kinds);
        services = Set.copyOf(services);
        impliedBy = Set.copyOf(impliedBy);
        shows = List.copyOf(shows);
        some = List.copyOf(some);
    }

    /** Whether such an event shows what this way shows. */
    boolean isBy(CountedEvent event) {
        String service = event.logSource().service();
        return kinds.contains(event.kind())
                && (detail == null || detail == event.detail())
                && (services.isEmpty() || (service != null && services.contains(service)));
    }

    /** Whether such an event shows that this way is open, though nothing came through it. */
    boolean isImpliedBy(CountedEvent event) {
        String service = event.logSource().service();
        return service != null && impliedBy.contains(service);
    }
}
