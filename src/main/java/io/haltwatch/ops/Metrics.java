package io.haltwatch.ops;

import io.haltwatch.coverage.CountedEvent;
import io.haltwatch.fleet.FleetRevision;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.reference.BadRowException;
import io.haltwatch.reference.ReferenceKind;
import io.haltwatch.reload.RuleObserver;
import io.haltwatch.sigma.FilteredMatch;
import io.haltwatch.sigma.Level;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Signal;
import io.haltwatch.stream.Health;
import io.haltwatch.stream.StateStores;
import io.haltwatch.stream.StreamObserver;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.ReadResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** Counts what the service does, for Prometheus. */
public final class Metrics implements StreamObserver, RuleObserver, AutoCloseable {

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

    /** Rules, and pairs of rule and filter, with a series of their own: they come from users, and are reloaded. */
    private static final int MAX_RULES = 1_000;

    /** Exceptions with a series of their own: they are rows that anybody with the topic may write. */
    private static final int MAX_EXCEPTIONS = 1_000;

    /** Far more than there are. */
    private static final int MAX_REASONS = 64;

    /** A record, or row, that was given up by a mistake of ours. */
    private static final String FAILED = "failed";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final EventCounters events = new EventCounters(registry);
    private final Map<DataSource, Counter> records;
    private final Map<DataSource, Counter> signals;
    private final Map<Oversized, Counter> oversized;
    private final Map<Level, Counter> withheld;
    private final BoundedCounters deadLetters;
    private final BoundedCounters badRows;
    private final BoundedCounters errors;
    private final BoundedCounters rules;
    private final BoundedCounters filtered;
    private final BoundedCounters exceptions;
    private final IncidentMetrics incidents;
    private final RecentHosts hosts = new RecentHosts(System::nanoTime);
    private final StateSizes sizes;
    private final RestoreProgress restores;
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
        withheld = counters(
                Level.class,
                "haltwatch.alerts.withheld",
                "Alerts below the severity that they begin at",
                "severity",
                EnumName::lower);
        clamped = counter("haltwatch.clamped", "Events dated ahead of the clock");
        late = counter("haltwatch.late", "Events older than the lateness bound");
        duplicates = counter("haltwatch.duplicates", "Signals that were known already");
        deadLetters = new BoundedCounters(registry, "haltwatch.dead.letters", "Dead letters", MAX_REASONS, "reason");
        Stream.of(ReadResult.Reason.values()).map(EnumName::lower).forEach(deadLetters::known);
        deadLetters.known(FAILED);
        badRows = new BoundedCounters(
                registry,
                "haltwatch.reference.bad.rows",
                "Rows of reference data that cannot be used",
                MAX_REASONS,
                "kind",
                "reason");
        for (ReferenceKind kind : ReferenceKind.values()) {
            for (BadRowException.Reason reason : BadRowException.Reason.values()) {
                badRows.known(kind.slug(), EnumName.lower(reason));
            }
            badRows.known(kind.slug(), FAILED);
        }
        errors = new BoundedCounters(registry, "haltwatch.errors", "Errors, by where", MAX_REASONS, "where");
        StreamObserver.ERRORS.forEach(errors::known);
        rules = new BoundedCounters(
                registry, "haltwatch.rule.signals", "Signals that a rule matched", MAX_RULES, "rule", "title");
        filtered = new BoundedCounters(
                registry,
                "haltwatch.rule.filtered",
                "Matches of rules that Sigma filters took away",
                MAX_RULES,
                "rule",
                "filter");
        exceptions = new BoundedCounters(
                registry,
                "haltwatch.exception.hits",
                "Revisions of incidents that an exception lowered",
                MAX_EXCEPTIONS,
                "tenant",
                "exception");
        incidents = new IncidentMetrics(registry);
        sizes = new StateSizes(registry, StateStores.NAMES, System::nanoTime);
        restores = new RestoreProgress(registry, StateStores.NAMES);
        Gauge.builder("haltwatch.hosts", hosts, RecentHosts::count)
                .description("Hosts that sent a signal within the last half to whole hour")
                .register(registry);
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
        sizes.bind(streams::metrics);
        streams.setGlobalStateRestoreListener(restores);
    }

    /** Begins the series of what these rules may find at zero. */
    @Override
    public void inForce(RuleSet ruleSet) {
        incidents.known(ruleSet);
    }

    @Override
    public void refused(List<String> problems) {
        // RuleMetrics counts it.
    }

    /** What the probes of a service answer, and which version it is. */
    public void bind(Supplier<Health> health, String version) {
        HealthGauges.register(registry, health, version);
    }

    /** Room on the volume of the state. */
    public void bind(Path state) {
        new DiskSpaceMetrics(state.toFile()).bindTo(registry);
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
        deadLetters.increment(1, reason);
    }

    @Override
    public void signal(Signal signal) {
        increment(signals, signal.dataSource());
        if (signal.clamped()) {
            clamped.increment();
        }
        if (signal.late()) {
            late.increment();
        }
        signal.matches().forEach(match -> rules.increment(1, match.rule(), match.title()));
    }

    @Override
    public void heard(String host) {
        hosts.heard(host);
    }

    @Override
    public void filtered(FilteredMatch match) {
        filtered.increment(1, match.rule(), match.filter());
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
    public void told(IncidentRevision revision, boolean fresh) {
        incidents.told(revision, fresh);
    }

    @Override
    public void told(FleetRevision revision) {
        incidents.told(revision);
    }

    @Override
    public void withheld(Level severity) {
        increment(withheld, severity);
    }

    @Override
    public void excepted(String tenant, String exception) {
        exceptions.increment(1, tenant, exception);
    }

    /** How many exceptions expire within a week from now; asked at each scrape. */
    public void exceptionsExpiring(Supplier<Number> count) {
        Gauge.builder("haltwatch.exceptions.expiring", count)
                .description("Exceptions in force that expire within seven days")
                .register(registry);
    }

    @Override
    public void badReferenceRow(ReferenceKind kind, String reason) {
        badRows.increment(1, kind.slug(), reason);
    }

    @Override
    public void error(String where) {
        errors.increment(1, where);
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
