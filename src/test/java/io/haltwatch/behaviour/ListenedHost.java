package io.haltwatch.behaviour;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.HostStage;
import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.Signals;
import io.haltwatch.incident.TestHost;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Intake;
import io.haltwatch.signal.IntakeLimits;
import io.haltwatch.signal.IntakeResult;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.SchemaEventReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** A host that the intake listens to as soon as the host stage asks for it; otherwise as {@link RecordedHost}. */
final class ListenedHost {

    private static final RuleSet RULES = RuleSet.builtIn();
    private static final Intake INTAKE = new Intake(
            SchemaEventReader.builtIn(), new Interpreter(ServiceCatalogue.builtIn()), RULES, IntakeLimits.DEFAULT);

    private final WindowsRecords records;
    private final TestHost host;
    private long offset;

    ListenedHost(String name) {
        this.records = new WindowsRecords(name);
        this.host = new TestHost(
                new HostKey("default", name.toLowerCase(Locale.ROOT)),
                new HostStage(RULES, Signals.TARGETS, IncidentPolicy.DEFAULT));
        host.listenWhenAsked();
    }

    ListenedHost at(double second, BiFunction<WindowsRecords, Long, byte[]> record) {
        return at(second, second, record);
    }

    /** A record dated at one second arrives at another. */
    ListenedHost at(double arrives, double dated, BiFunction<WindowsRecords, Long, byte[]> record) {
        byte[] bytes = record.apply(records, Signals.START + Math.round(dated * 1000));
        long appendTime = Signals.START + Math.round(arrives * 1000);
        Origin origin = new Origin("telemetry.service-metadata", 0, offset++, appendTime);
        host.arriveAt(arrives);
        boolean listening = host.isListenedTo(appendTime);
        IntakeResult result =
                INTAKE.accept(bytes, DataSource.SERVICE_METADATA, "default", origin, filtered -> {}, key -> listening);
        for (var signal : result.signals()) {
            host.send(signal);
        }
        return this;
    }

    /** Meaningless records of a channel, one every few seconds. */
    ListenedHost lives(double from, double to, BiFunction<WindowsRecords, Long, byte[]> record) {
        for (double second = from; second < to; second += 20) {
            at(second, record);
        }
        return this;
    }

    ListenedHost quietFor(long seconds) {
        host.quietFor(seconds);
        return this;
    }

    ListenedHost busyFor(long seconds) {
        host.busyFor(seconds);
        return this;
    }

    ListenedHost finish() {
        host.finish();
        return this;
    }

    List<IncidentRevision> incidents() {
        return host.last();
    }

    List<IncidentRevision> revisions() {
        return host.revisions();
    }

    List<Finding.Silent> silences() {
        List<Finding.Silent> found = new ArrayList<>();
        for (IncidentRevision revision : host.last()) {
            for (Finding finding : revision.incident().findings()) {
                if (finding instanceof Finding.Silent silent) {
                    found.add(silent);
                }
            }
        }
        return found;
    }
}
