package io.haltwatch.ops;

import io.haltwatch.stream.Health;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What the probes answer, and what runs: for those who look at metrics only. */
final class HealthGauges {

    private HealthGauges() {}

    static void register(MeterRegistry registry, Supplier<Health> health, String version) {
        gauge(registry, "haltwatch.live", "1 while it can get well by itself", health, Health::live);
        gauge(registry, "haltwatch.ready", "1 while records are processed", health, Health::ready);
        gauge(registry, "haltwatch.started", "1 once it has processed", health, Health::started);
        Gauge.builder("haltwatch.build.info", () -> 1)
                .description("The version that runs")
                .tag("version", version)
                .tag("java", Runtime.version().toString())
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry, String name, String description, Supplier<Health> health, Predicate<Health> is) {
        Gauge.builder(name, health, of -> is.test(of.get()) ? 1 : 0)
                .description(description)
                .strongReference(true)
                .register(registry);
    }
}
