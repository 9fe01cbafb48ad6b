package io.haltwatch.ops;

import io.haltwatch.alert.AttackMatrix;
import io.haltwatch.catalogue.CatalogueEntry;
import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.fleet.FleetRevision;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Reason;
import io.haltwatch.incident.Reason.Effect;
import io.haltwatch.interpret.Verb;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.Level;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.EnumName;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What was found, told and judged, and how long it took; each incident counts once for each thing that is said of it. */
final class IncidentMetrics {

    private static final String HOST = "host";
    private static final String FLEET = "fleet";

    /** Correlations and rules come from users. */
    private static final int KINDS = 500;

    private static final int TECHNIQUES = 100;
    private static final int CATEGORIES = 64;
    private static final int CONTEXTS = 64;

    /** The ids that the contexts give their reasons. */
    private static final List<String> LOWERING =
            List.of("shutdown", "hold", "restart", "maintenance", "ancestry", "identity", "recurrence", "exception");

    private static final List<String> RAISING = List.of("asset", "restart");

    private final CountedOnce counted = new CountedOnce();
    private final BoundedCounters alerts;
    private final BoundedCounters incidents;
    private final BoundedCounters findings;
    private final BoundedCounters services;
    private final BoundedCounters techniques;
    private final Map<Effect, BoundedCounters> judged;
    private final BoundedCounters held;
    private final BoundedCounters floored;
    private final BoundedCounters incomplete;
    private final Timer delay;
    private final Timer latency;

    IncidentMetrics(MeterRegistry registry) {
        int levels = Level.values().length;
        alerts = new BoundedCounters(registry, "haltwatch.alerts", "Alerts published", levels, "severity");
        incidents = new BoundedCounters(
                registry,
                "haltwatch.incidents",
                "Incidents, each once for each severity that it opened at or rose to",
                2 * levels,
                "severity",
                "scope");
        for (Level level : Level.values()) {
            alerts.known(EnumName.lower(level));
            incidents.known(EnumName.lower(level), HOST).known(EnumName.lower(level), FLEET);
        }
        findings = new BoundedCounters(
                registry, "haltwatch.incident.findings", "Incidents by kind of finding", KINDS, "kind");
        services = new BoundedCounters(
                registry, "haltwatch.incident.services", "Services in incidents by category", CATEGORIES, "category");
        ServiceCatalogue.builtIn().entries().stream()
                .map(CatalogueEntry::category)
                .distinct()
                .forEach(services::known);
        techniques = new BoundedCounters(
                registry, "haltwatch.incident.techniques", "Incidents by ATT&CK technique", TECHNIQUES, "technique");
        judged = Map.of(
                Effect.LOWERED, context(registry, "lowered", "Incidents that a context lowered", LOWERING),
                Effect.RAISED, context(registry, "raised", "Incidents that a context raised", RAISING));
        held = new BoundedCounters(registry, "haltwatch.incidents.held", "Incidents told as provisional", 1).known();
        floored = new BoundedCounters(
                        registry, "haltwatch.incidents.floored", "Incidents that the floor kept from being lowered", 1)
                .known();
        incomplete = new BoundedCounters(
                        registry, "haltwatch.incidents.incomplete", "Incidents of which evidence was left out", 1)
                .known();
        delay = timer(
                registry, "haltwatch.detection.delay", "From the last event of an alert to its publication", 3600);
        latency = timer(
                registry,
                "haltwatch.processing.latency",
                "From the append of an alert's last record to its publication",
                60);
    }

    private static BoundedCounters context(
            MeterRegistry registry, String what, String description, List<String> known) {
        BoundedCounters counters =
                new BoundedCounters(registry, "haltwatch.incidents." + what, description, CONTEXTS, "context");
        known.forEach(counters::known);
        return counters;
    }

    private static Timer timer(MeterRegistry registry, String name, String description, long longest) {
        Duration[] bounds = {
            Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
            Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10),
            Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15),
            Duration.ofHours(1), Duration.ofHours(6)
        };
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(Arrays.stream(bounds)
                        .filter(bound -> bound.toSeconds() <= longest)
                        .toArray(Duration[]::new))
                .register(registry);
    }

    /** Begins the series of what these rules may find at zero. */
    void known(RuleSet rules) {
        for (Verb verb : Verb.values()) {
            findings.known(EnumName.lower(verb));
        }
        Set<String> tags = new TreeSet<>();
        for (CorrelationRule rule : rules.correlations()) {
            findings.known("correlation/" + rule.name());
            tags.addAll(rule.tags());
        }
        for (CorrelationRule rule : rules.fleetCorrelations()) {
            findings.known("fleet/" + rule.name());
            tags.addAll(rule.tags());
        }
        rules.detections().forEach(rule -> tags.addAll(rule.tags()));
        AttackMatrix.techniques(tags, true).forEach(techniques::known);
    }

    /** @param fresh whether evidence that just arrived gave it, and not the end of a wait */
    void told(IncidentRevision revision, boolean fresh) {
        Incident incident = revision.incident();
        count(revision.id(), HOST, incident.severity());
        new TreeSet<>(incident.kinds()).forEach(kind -> once(findings, revision.id(), "kind", kind));
        reasons(
                revision.id(),
                incident.findings().stream().map(Finding::reasons).toList(),
                !incident.services().isEmpty());
        services(revision.id(), incident);
        if (incident.provisional()) {
            once(held, revision.id(), "held");
        }
        if (incident.incomplete()) {
            once(incomplete, revision.id(), "incomplete");
        }
        if (fresh) {
            timed(revision.publishedAt(), incident.evidence());
        }
        if (revision.status() == Status.MERGED) {
            counted.forget(revision.id());
        }
    }

    /** Of several hosts. */
    void told(FleetRevision revision) {
        count(revision.id(), FLEET, revision.incident().severity());
        once(
                findings,
                revision.id(),
                "kind",
                "fleet/" + revision.incident().rule().name());
        reasons(revision.id(), List.of(revision.incident().reasons()), true);
        if (revision.incident().incomplete()) {
            once(incomplete, revision.id(), "incomplete");
        }
    }

    private void count(String id, String scope, Level severity) {
        alerts.increment(1, EnumName.lower(severity));
        once(incidents, id, "severity", EnumName.lower(severity), scope);
    }

    private void reasons(String id, List<List<Reason>> findings, boolean services) {
        Set<String> tags = new HashSet<>();
        for (List<Reason> reasons : findings) {
            for (Reason reason : reasons) {
                tags.addAll(reason.tags());
                BoundedCounters context = judged.get(reason.effect());
                if (context != null) {
                    once(context, id, EnumName.lower(reason.effect()), context(reason.id()));
                } else if (reason.effect() == Effect.FLOORED) {
                    once(floored, id, "floored");
                }
            }
        }
        AttackMatrix.techniques(tags, services).forEach(technique -> once(techniques, id, "technique", technique));
    }

    /** An exception's own id has a counter of its own. */
    private static String context(String id) {
        int colon = id.indexOf(':');
        return colon < 0 ? id : id.substring(0, colon);
    }

    private void services(String id, Incident incident) {
        Map<String, Set<String>> byCategory = new HashMap<>();
        for (Finding finding : incident.findings()) {
            if (finding instanceof Finding.Action action) {
                byCategory
                        .computeIfAbsent(action.action().target().category(), category -> new HashSet<>())
                        .add(action.action().service());
            }
        }
        byCategory.forEach((category, keys) -> {
            int fresh = counted.newOf(id, "category " + category, keys.size());
            if (fresh > 0) {
                services.increment(fresh, category);
            }
        });
    }

    private void timed(long publishedAt, Collection<Signal> evidence) {
        long event = Long.MIN_VALUE;
        long append = Long.MIN_VALUE;
        for (Signal signal : evidence) {
            event = Math.max(event, signal.time());
            append = Math.max(append, signal.origin().appendTime());
        }
        // The brokers' clock and ours differ by a little, the hosts' by more.
        delay.record(Duration.ofMillis(Math.max(0, publishedAt - event)));
        latency.record(Duration.ofMillis(Math.max(0, publishedAt - append)));
    }

    private void once(BoundedCounters counters, String id, String thing, String... values) {
        if (counted.newOf(id, thing + " " + String.join(" ", values), 1) > 0) {
            counters.increment(1, values);
        }
    }
}
