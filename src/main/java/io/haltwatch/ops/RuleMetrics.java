package io.haltwatch.ops;

import io.haltwatch.reload.RuleObserver;
import io.haltwatch.sigma.RuleSet;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Which rules are in force, and whether those in the directories are: an instance that kept old ones must be seen. */
public final class RuleMetrics implements RuleObserver {

    private final InstantSource clock;
    private final MultiGauge info;
    private final MultiGauge counts;
    private final Counter reloads;
    private final Counter failures;
    private final AtomicLong loadedAt = new AtomicLong();
    private final AtomicLong current = new AtomicLong();
    private final AtomicLong unmatchable = new AtomicLong();

    public RuleMetrics(MeterRegistry registry, InstantSource clock) {
        this.clock = clock;
        info = MultiGauge.builder("haltwatch.rules.info")
                .description("The rule set in force, by its hash")
                .register(registry);
        // Not haltwatch.rules: Prometheus takes the _info of the other for a suffix, and one of the two would be lost.
        counts = MultiGauge.builder("haltwatch.rules.loaded")
                .description("Rules in force")
                .register(registry);
        reloads = Counter.builder("haltwatch.rules.reloads")
                .description("Times that rules were put in force, the first included")
                .register(registry);
        failures = Counter.builder("haltwatch.rules.reload.failures")
                .description("Contents of the rule directories that were refused")
                .register(registry);
        gauge(registry, "haltwatch.rules.reload.timestamp.seconds", loadedAt, "When rules were last loaded, epoch");
        gauge(registry, "haltwatch.rules.current", current, "1 when what lies in the rule directories is in force");
        gauge(registry, "haltwatch.rules.unmatchable", unmatchable, "Rules in force that can never match");
    }

    private static void gauge(MeterRegistry registry, String name, AtomicLong value, String description) {
        Gauge.builder(name, value, AtomicLong::doubleValue)
                .description(description)
                .register(registry);
    }

    /** How many of the rules in force can never match. */
    public void unmatchable(int rules) {
        unmatchable.set(rules);
    }

    @Override
    public void inForce(RuleSet rules) {
        info.register(List.of(Row.of(Tags.of("hash", rules.hash()), 1)), true);
        counts.register(
                List.of(
                        Row.of(Tags.of("kind", "detection"), rules.detections().size()),
                        Row.of(
                                Tags.of("kind", "correlation"),
                                rules.correlations().size()
                                        + rules.fleetCorrelations().size())),
                true);
        reloads.increment();
        loadedAt.set(clock.instant().getEpochSecond());
        current.set(1);
    }

    @Override
    public void refused(List<String> problems) {
        failures.increment();
        current.set(0);
    }
}
