package io.haltwatch.stream;

import io.haltwatch.alert.AlertWriter;
import io.haltwatch.coverage.HostGroups;
import io.haltwatch.fleet.GroupStage;
import io.haltwatch.fleet.HostSteps;
import io.haltwatch.reference.ReferenceTables;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.Intake;
import io.haltwatch.telemetry.TenantSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * Telemetry in, alerts out. Keyed by nothing up to the signals topic, by tenant and host behind it: the host inside the
 * record decides, whatever keys and partition counts the inputs have. What is counted over several hosts goes on, keyed by
 * its group.
 */
public final class HaltwatchTopology {

    private static final Serde<String> STRING = Serdes.String();
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final TopicNames topics;
    private final int signalPartitions;
    private final TenantSource tenant;
    private final Supplier<Intake> intake;
    private final Supplier<HostSteps> hostSteps;
    private final Supplier<GroupStage> groupStage;
    private final Level minimumSeverity;
    private final AlertThreshold threshold;
    private final AlertWriter alertWriter;
    private final ReferenceTables reference;
    private final HostGroups groups;
    private final StreamObserver observer;
    private final WatchedHosts watched = new WatchedHosts();

    /**
     * @param signalPartitions partitions of the signals topic and of the groups topic, whatever the inputs have
     * @param tenant where it is written whose a record is
     * @param intake asked for each record: its rules may change while the stream runs
     * @param hostSteps likewise, both of one rule set; the stores are made for what the first one needs
     * @param minimumSeverity an incident that never reached it is not told of
     * @param reference fed with what the topics of reference data hold
     */
    public HaltwatchTopology(
            TopicNames topics,
            int signalPartitions,
            TenantSource tenant,
            Supplier<Intake> intake,
            Supplier<HostSteps> hostSteps,
            Supplier<GroupStage> groupStage,
            Level minimumSeverity,
            AlertWriter alertWriter,
            ReferenceTables reference,
            StreamObserver observer) {
        this.topics = topics;
        this.signalPartitions = signalPartitions;
        this.tenant = tenant;
        this.intake = intake;
        this.hostSteps = hostSteps;
        this.groupStage = groupStage;
        this.minimumSeverity = minimumSeverity;
        this.threshold = new AlertThreshold(minimumSeverity);
        this.alertWriter = alertWriter;
        this.reference = reference;
        this.groups = new HostGroups(reference);
        this.observer = observer;
    }

    /** How long windows are kept, whatever the rules. */
    Duration retention() {
        return hostSteps.get().stage().retention();
    }

    /** @param inputs tells whether telemetry is waiting */
    public Topology build(InputLag inputs) {
        return build(inputs, Set.of());
    }

    /** @param absent topics of reference data that do not exist; the rest is the same without them */
    Topology build(InputLag inputs, Set<String> absent) {
        StreamsBuilder builder = new StreamsBuilder(explicitNames());
        HostStores.addTo(builder, hostSteps.get().stage().retention());
        GroupStores.addTo(builder, groupStage.get().retention());

        KStream<String, Output> read = intake(telemetry(builder));
        deadLettersOf("intake", read);
        KStream<String, Output> told = hostStage(byHost(othersOf("intake", read)), inputs);
        deadLettersOf("host-stage", told);
        KStream<String, Output> usable = othersOf("host-stage", told);
        alerts("alerts", alertsOf(usable));
        watchedHosts(watchesOf(usable));
        KStream<String, Output> toldOfGroups = groupStage(byGroup(membersOf(usable)), inputs);
        deadLettersOf("group-stage", toldOfGroups);
        alerts("alerts-of-groups", othersOf("group-stage", toldOfGroups));
        // Last: tasks are numbered in this order, and must have the same numbers with or without these topics.
        topics.reference().forEach((kind, topic) -> {
            if (!absent.contains(topic)) {
                ReferenceStore.addTo(builder, kind, topic, reference, observer);
            }
        });
        WatchedHostsProcessor.addTo(builder, topics.watchedHosts(), watched, observer);
        return builder.build();
    }

    KStream<byte[], byte[]> telemetry(StreamsBuilder builder) {
        List<KStream<byte[], byte[]>> sources = topics.telemetry().entrySet().stream()
                .map(input -> builder.stream(
                        input.getValue(),
                        Consumed.with(BYTES, BYTES)
                                .withTimestampExtractor(new AppendTime())
                                .withName("read-" + input.getKey().slug())))
                .toList();
        KStream<byte[], byte[]> merged = sources.get(0);
        for (int i = 1; i < sources.size(); i++) {
            merged = merged.merge(sources.get(i), Named.as("merge-" + i));
        }
        return merged;
    }

    KStream<String, Output> intake(KStream<byte[], byte[]> telemetry) {
        return telemetry.process(
                () -> new IntakeProcessor(intake, topics, tenant, watched, groups, observer), Named.as("intake"));
    }

    KStream<String, byte[]> byHost(KStream<String, Output> signals) {
        return signals.mapValues(Output::bytes, Named.as("signal-bytes"))
                .repartition(
                        Repartitioned.with(STRING, BYTES).withName("signals").withNumberOfPartitions(signalPartitions));
    }

    KStream<String, Output> hostStage(KStream<String, byte[]> signals, InputLag inputs) {
        return signals.process(
                () -> new HostStageProcessor(hostSteps, threshold, alertWriter, inputs, watched, observer),
                Named.as("host-stage"),
                HostStores.FACTS,
                HostStores.PUBLISHED,
                HostStores.TIMERS,
                HostStores.INVENTORY,
                HostStores.HISTORY);
    }

    KStream<String, Output> alertsOf(KStream<String, Output> usable) {
        return usable.filter((key, output) -> output instanceof Output.OfAlert, Named.as("host-alerts"));
    }

    KStream<String, Output> watchesOf(KStream<String, Output> usable) {
        return usable.filter((key, output) -> output instanceof Output.OfWatch, Named.as("host-watches"));
    }

    /** The only table that flows backwards: what the host stage wants to hear of goes to every intake. */
    void watchedHosts(KStream<String, Output> watches) {
        watches.to(
                topics.watchedHosts(),
                Produced.<String, Output>as("watched-hosts")
                        .withKeySerde(STRING)
                        .withValueSerde(OutputSerde.INSTANCE));
    }

    KStream<String, Output> membersOf(KStream<String, Output> usable) {
        return usable.filter((key, output) -> output instanceof Output.OfMember, Named.as("group-members"));
    }

    /** There whether or not a correlation needs it: rules come and go without another topology. */
    KStream<String, byte[]> byGroup(KStream<String, Output> members) {
        return members.mapValues(Output::bytes, Named.as("group-member-bytes"))
                .repartition(
                        Repartitioned.with(STRING, BYTES).withName("groups").withNumberOfPartitions(signalPartitions));
    }

    KStream<String, Output> groupStage(KStream<String, byte[]> members, InputLag inputs) {
        return members.process(
                () -> new GroupStageProcessor(groupStage, minimumSeverity, alertWriter, inputs, observer),
                Named.as("group-stage"),
                GroupStores.MEMBERS,
                GroupStores.PUBLISHED,
                GroupStores.TIMERS);
    }

    void deadLettersOf(String step, KStream<String, Output> outputs) {
        outputs.filter((key, output) -> output instanceof Output.OfDeadLetter, Named.as(step + "-unusable"))
                .to(
                        topics.deadLetters(),
                        Produced.<String, Output>as("dead-letters-of-" + step)
                                .withKeySerde(STRING)
                                .withValueSerde(OutputSerde.INSTANCE));
    }

    KStream<String, Output> othersOf(String step, KStream<String, Output> outputs) {
        return outputs.filterNot((key, output) -> output instanceof Output.OfDeadLetter, Named.as(step + "-usable"));
    }

    void alerts(String name, KStream<String, Output> outputs) {
        outputs.to(
                topics.alerts(),
                Produced.<String, Output>as(name)
                        .withKeySerde(STRING)
                        .withValueSerde(OutputSerde.INSTANCE)
                        .withStreamPartitioner(new HostPartitioner()));
    }

    /** Makes a missing name an error, because changelogs are called after the names; no client is configured by this. */
    private static TopologyConfig explicitNames() {
        return new TopologyConfig(new StreamsConfig(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "haltwatch",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "none:9092",
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
                true,
                StreamsProperties.GLOBAL_HANDLER,
                true)));
    }
}
