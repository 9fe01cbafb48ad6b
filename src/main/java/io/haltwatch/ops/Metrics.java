package io.haltwatch.ops;

import io.haltwatch.coverage.CountedEvent;
import io.haltwatch.reference.ReferenceKind;
import io.haltwatch.sigma.FilteredMatch;
import io.haltwatch.sigma.Level;
import io.haltwatch.stream.StreamObserver;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EnumName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** Counts what the service does, for Prometheus. */
public final class Metrics implements StreamObserver, AutoCloseable {

    /** Of the hundreds of series that Kafka has per store and partition, those that alarms and dashboards need. */
    static final List<String> KAFKA = List.of(
            "kafka.consumer.fetch.manager.records.lag.max",
            "kafka.consumer.fetch.manager.records.consumed.total",
            "kafka.consumer.coordinator.rebalance.total",
            "kafka.producer.record.send.total",
            "kafka.producer.record.error.total",
            "kafka.stream.alive.stream.threads",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.thread.process.total",
            "kafka.stream.thread.commit.latency.max",
            "kafka.stream.thread.punctuate.latency.max",
            "kafka.stream.task.dropped.records.total");

    /** Pairs of rule and filter with a series of their own: rules come from users, and are reloaded. */
    private static final int MAX_FILTERED = 1_000;

    /** Exceptions with a series of their own: they are rows that anybody with the topic may write. */
    private static final int MAX_EXCEPTIONS = 1_000;

    private static final FilteredMatch OTHERS = new FilteredMatch("others", "others");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final EventCounters events = new EventCounters(registry);
    private final Map<DataSource, Counter> records;
    private final Map<DataSource, Counter> signals;
    private final Map<Oversized, Counter> oversized;
    private final Map<Level, Counter> alerts;
    private final Map<Level, Counter> withheld;
    private final Map<FilteredMatch, Counter> filtered = new ConcurrentHashMap<>();
    private final Map<String, Counter> exceptions = new ConcurrentHashMap<>();
    private final Counter clamped;
    private final Counter late;
    private final Counter duplicates;
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private @Nullable KafkaStreamsMetrics kafka;

    public Metrics() {
        registry.config()
                .meterFilter(
                        MeterFilter.deny(id -> id.getName().startsWith("kafka.") && !KAFKA.contains(id.getName())));
        records = counters(DataSource.class, "haltwatch.records", "Telemetry records read", "source", DataSource::slug);
        signals = counters(
                DataSource.class, "haltwatch.signals", "Records that meant something", "source", DataSource::slug);
        oversized =
                counters(Oversized.class, "haltwatch.oversized", "What was cut to its bound", "what", EnumName::lower);
        alerts = counters(Level.class, "haltwatch.alerts", "Alerts published", "severity", EnumName::lower);
        withheld = counters(
                Level.class,
                "haltwatch.alerts.withheld",
                "Alerts below the severity that they begin at",
                "severity",
                EnumName::lower);
        clamped = counter("haltwatch.clamped", "Events dated ahead of the clock");
        late = counter("haltwatch.late", "Events older than the lateness bound");
        duplicates = counter("haltwatch.duplicates", "Signals that were known already");
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        gc.bindTo(registry);
    }

    /** The registry, for what else is to be measured. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Kafka's own measurements of a stream that is about to start. */
    public synchronized void bind(KafkaStreams streams) {
        KafkaStreamsMetrics measured = new KafkaStreamsMetrics(streams);
        measured.bindTo(registry);
        kafka = measured;
    }

    /** Everything in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void record(DataSource source) {
        increment(records, source);
    }

    @Override
    public void event(CountedEvent event) {
        events.increment(event);
    }

    @Override
    public void deadLetter(String reason) {
        registry.counter("haltwatch.dead.letters", "reason", reason).increment();
    }

    @Override
    public void signal(DataSource source, boolean wasClamped, boolean wasLate) {
        increment(signals, source);
        if (wasClamped) {
            clamped.increment();
        }
        if (wasLate) {
            late.increment();
        }
    }

    @Override
    public void filtered(FilteredMatch match) {
        boolean own = filtered.containsKey(match) || filtered.size() < MAX_FILTERED;
        filtered.computeIfAbsent(own ? match : OTHERS, this::filteredCounter).increment();
    }

    private Counter filteredCounter(FilteredMatch match) {
        return counter(
                "haltwatch.rule.filtered",
                "Matches of rules that Sigma filters took away",
                "rule",
                match.rule(),
                "filter",
                match.filter());
    }

    @Override
    public void duplicate() {
        duplicates.increment();
    }

    @Override
    public void oversized(Oversized what) {
        increment(oversized, what);
    }

    @Override
    public void alert(Level severity) {
        increment(alerts, severity);
    }

    @Override
    public void withheld(Level severity) {
        increment(withheld, severity);
    }

    @Override
    public void excepted(String exception) {
        boolean own = exceptions.containsKey(exception) || exceptions.size() < MAX_EXCEPTIONS;
        exceptions
                .computeIfAbsent(
                        own ? exception : "others",
                        id -> counter(
                                "haltwatch.exception.hits",
                                "Revisions of incidents that an exception lowered",
                                "exception",
                                id))
                .increment();
    }

    /** How many exceptions expire within a week from now; asked at each scrape. */
    public void exceptionsExpiring(Supplier<Number> count) {
        Gauge.builder("haltwatch.exceptions.expiring", count)
                .description("Exceptions in force that expire within seven days")
                .register(registry);
    }

    @Override
    public void badReferenceRow(ReferenceKind kind, String reason) {
        registry.counter("haltwatch.reference.bad.rows", "kind", kind.slug(), "reason", reason)
                .increment();
    }

    @Override
    public void error(String where) {
        registry.counter("haltwatch.errors", "where", where).increment();
    }

    @Override
    public synchronized void close() {
        if (kafka != null) {
            kafka.close();
        }
        gc.close();
        registry.close();
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    /** One counter per value from the start: a series that begins at one hides its first increase from Prometheus. */
    private <E extends Enum<E>> Map<E, Counter> counters(
            Class<E> type, String name, String description, String tag, Function<E, String> value) {
        Map<E, Counter> counters = new EnumMap<>(type);
        for (E each : type.getEnumConstants()) {
            counters.put(each, counter(name, description, tag, value.apply(each)));
        }
        return counters;
    }

    private static <E extends Enum<E>> void increment(Map<E, Counter> counters, E of) {
        Counter counter = counters.get(of);
        if (counter != null) {
            counter.increment();
        }
    }
}
