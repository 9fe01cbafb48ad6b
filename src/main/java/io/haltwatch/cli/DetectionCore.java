package io.haltwatch.cli;

import io.haltwatch.alert.AlertWriter;
import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.config.Settings;
import io.haltwatch.incident.HostStage;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Intake;
import io.haltwatch.stream.HaltwatchService;
import io.haltwatch.stream.HaltwatchTopology;
import io.haltwatch.stream.InputLag;
import io.haltwatch.stream.StreamObserver;
import io.haltwatch.telemetry.SchemaEventReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.Topology;

/**
 * The core as the configuration wants it: the same for the service, {@code replay} and the demo.
 *
 * @param intake steps 1 to 3
 * @param hostStage step 4
 */
public record DetectionCore(Intake intake, HostStage hostStage) {

    public static DetectionCore of(Settings settings) {
        return of(settings, List.of(), List.of());
    }

    /** With rules and catalogues besides those of the configuration. */
    static DetectionCore of(Settings settings, List<Path> rules, List<Path> catalogues) {
        RuleSet ruleSet = RuleSet.load(both(settings.rules(), rules));
        ServiceCatalogue catalogue = ServiceCatalogue.load(both(settings.catalogues(), catalogues));
        return new DetectionCore(
                new Intake(SchemaEventReader.builtIn(), new Interpreter(catalogue), ruleSet, settings.intake()),
                new HostStage(ruleSet, settings.incident()));
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
                settings.minimumSeverity(),
                new AlertWriter(),
                observer);
    }

    private static List<Path> both(List<Path> configured, List<Path> named) {
        List<Path> both = new ArrayList<>(configured);
        both.addAll(named);
        return both;
    }
}
