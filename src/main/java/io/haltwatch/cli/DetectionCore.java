package io.haltwatch.cli;

import io.haltwatch.alert.AlertWriter;
import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.config.Settings;
import io.haltwatch.fleet.FleetCorrelations;
import io.haltwatch.fleet.GroupMembers;
import io.haltwatch.fleet.GroupStage;
import io.haltwatch.incident.HostStage;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.replay.Replay;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Intake;
import io.haltwatch.stream.HaltwatchService;
import io.haltwatch.stream.HaltwatchTopology;
import io.haltwatch.stream.InputLag;
import io.haltwatch.stream.StreamObserver;
import io.haltwatch.telemetry.EventReader;
import io.haltwatch.telemetry.SchemaEventReader;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/**
 * The core as the configuration wants it: the same for the service, {@code replay} and the demo.
 *
 * @param intake steps 1 to 3
 * @param hostStage step 4
 * @param groupMembers what step 4 tells step 5
 * @param groupStage step 5
 */
public record DetectionCore(Intake intake, HostStage hostStage, GroupMembers groupMembers, GroupStage groupStage) {

    public static DetectionCore of(Settings settings) {
        return of(settings, null);
    }

    /** @param host of records that name none, or null: those cannot be used */
    static DetectionCore of(Settings settings, @Nullable String host) {
        RuleSet rules = RuleSet.load(settings.rules());
        ServiceCatalogue catalogue = ServiceCatalogue.load(settings.catalogues());
        EventReader reader = SchemaEventReader.load(settings.schemas(), host);
        TargetResolver targets = new TargetResolver(catalogue);
        FleetCorrelations fleet = new FleetCorrelations(rules);
        return new DetectionCore(
                new Intake(reader, new Interpreter(catalogue), rules, settings.intake()),
                new HostStage(rules, targets, settings.incident()),
                new GroupMembers(fleet, targets),
                new GroupStage(fleet, settings.incident()));
    }

    /** What runs behind the intake over files. */
    public Replay.Stages stages() {
        return new Replay.Stages(hostStage, groupMembers, groupStage);
    }

    /** The core on Kafka, without a stream whose lag could be known. */
    public Topology topology(Settings settings, StreamObserver observer) {
        return onKafka(settings, observer).build(InputLag.NONE);
    }

    /** The core on Kafka, ready to start. */
    public HaltwatchService service(Settings settings, StreamObserver observer) {
        return new HaltwatchService(
                onKafka(settings, observer),
                settings.kafka(),
                settings.stream(),
                settings.topics(),
                settings.closeTimeout(),
                observer);
    }

    private HaltwatchTopology onKafka(Settings settings, StreamObserver observer) {
        return new HaltwatchTopology(
                settings.topics(),
                settings.layout().signalPartitions(),
                settings.tenant(),
                intake,
                hostStage,
                groupMembers,
                groupStage,
                settings.minimumSeverity(),
                new AlertWriter(),
                observer);
    }
}
