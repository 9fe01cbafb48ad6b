package io.haltwatch.cli;

import io.haltwatch.alert.AlertWriter;
import io.haltwatch.config.Settings;
import io.haltwatch.fleet.GroupMembers;
import io.haltwatch.fleet.GroupStage;
import io.haltwatch.fleet.HostSteps;
import io.haltwatch.incident.HostStage;
import io.haltwatch.reference.ReferenceTables;
import io.haltwatch.replay.Replay;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Intake;
import io.haltwatch.stream.HaltwatchService;
import io.haltwatch.stream.HaltwatchTopology;
import io.haltwatch.stream.InputLag;
import io.haltwatch.stream.StreamObserver;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/**
 * The core as the configuration wants it: the same for the service, {@code replay} and the demo.
 *
 * @param rules that all steps go by
 * @param intake steps 1 to 3
 * @param hostStage step 4
 * @param groupMembers what step 4 tells step 5
 * @param groupStage step 5
 * @param reference what the customer says, fed by the topics or from files
 */
public record DetectionCore(
        RuleSet rules,
        Intake intake,
        HostStage hostStage,
        GroupMembers groupMembers,
        GroupStage groupStage,
        ReferenceTables reference) {

    public static DetectionCore of(Settings settings) {
        return of(settings, null);
    }

    /** @param host of records that name none, or null: those cannot be used */
    static DetectionCore of(Settings settings, @Nullable String host) {
        return CoreParts.of(settings, host).with(RuleSet.load(settings.rules()));
    }

    private HostSteps hostSteps() {
        return new HostSteps(hostStage, groupMembers, reference);
    }

    /** What runs behind the intake over files. */
    public Replay.Stages stages() {
        return new Replay.Stages(hostStage, groupMembers, groupStage, reference);
    }

    /** The core on Kafka, without a stream whose lag could be known. */
    public Topology topology(Settings settings, StreamObserver observer) {
        return onKafka(() -> this, settings, observer).build(InputLag.NONE);
    }

    /** The core on Kafka, ready to start. */
    public HaltwatchService service(Settings settings, StreamObserver observer) {
        return service(() -> this, settings, observer);
    }

    /** @param core asked again for each record: what it answers may change */
    static HaltwatchService service(Supplier<DetectionCore> core, Settings settings, StreamObserver observer) {
        return new HaltwatchService(
                onKafka(core, settings, observer),
                settings.kafka(),
                settings.stream(),
                settings.topics(),
                settings.closeTimeout(),
                observer);
    }

    private static HaltwatchTopology onKafka(Supplier<DetectionCore> core, Settings settings, StreamObserver observer) {
        return new HaltwatchTopology(
                settings.topics(),
                settings.layout().signalPartitions(),
                settings.tenant(),
                () -> core.get().intake(),
                () -> core.get().hostSteps(),
                () -> core.get().groupStage(),
                settings.minimumSeverity(),
                new AlertWriter(),
                // Of the first core; those of other rules have the same.
                core.get().reference(),
                observer);
    }
}
