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
import io.haltwatch.sigma.UnmatchableRule;
import io.haltwatch.signal.Intake;
import io.haltwatch.stream.HaltwatchService;
import io.haltwatch.stream.HaltwatchTopology;
import io.haltwatch.stream.InputLag;
import io.haltwatch.stream.StreamObserver;
import io.haltwatch.telemetry.SchemaEventReader;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The core as the configuration wants it: the same for the service, {@code replay} and the demo.
 *
 * @param intake steps 1 to 3
 * @param hostStage step 4
 * @param groupMembers what step 4 tells step 5
 * @param groupStage step 5
 */
public record DetectionCore(Intake intake, HostStage hostStage, GroupMembers groupMembers, GroupStage groupStage) {

    private static final Logger LOG = LoggerFactory.getLogger(DetectionCore.class);

    public static DetectionCore of(Settings settings) {
        return of(settings, null);
    }

    /** @param host of records that name none, or null: those cannot be used */
    static DetectionCore of(Settings settings, @Nullable String host) {
        RuleSet rules = RuleSet.load(settings.rules());
        ServiceCatalogue catalogue = ServiceCatalogue.load(settings.catalogues());
        SchemaEventReader reader = SchemaEventReader.load(settings.schemas(), host);
        report(rules, reader, settings);
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

    private static void report(RuleSet rules, SchemaEventReader reader, Settings settings) {
        List<UnmatchableRule> silent = rules.unmatchable(
                LogSources.read(reader, settings.topics().telemetry().keySet()));
        if (!silent.isEmpty()) {
            LOG.warn("{} rules can never match: no telemetry has their events; each at level debug", silent.size());
            silent.forEach(rule -> LOG.debug("{}", rule));
        }
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
