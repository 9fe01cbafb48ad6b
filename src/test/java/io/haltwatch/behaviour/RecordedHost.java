package io.haltwatch.behaviour;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.incident.HostStage;
import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.Signals;
import io.haltwatch.incident.TestHost;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.reference.ReferenceData;
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
import java.util.function.BiFunction;

/**
 * One host whose records go through the whole core, as a timeline: seconds after a fixed instant. Everything at default
 * settings, with the built-in catalogue and rules.
 */
final class RecordedHost {

    static final String NET = "C:\\Windows\\System32\\net.exe";
    static final String NET1 = "C:\\Windows\\System32\\net1.exe";
    static final String SC = "C:\\Windows\\System32\\sc.exe";
    static final String CMD = "C:\\Windows\\System32\\cmd.exe";
    static final String REG = "C:\\Windows\\System32\\reg.exe";
    static final String TASKKILL = "C:\\Windows\\System32\\taskkill.exe";
    static final String SERVICES = "C:\\Windows\\System32\\services.exe";
    static final String USER = "CORP\\svc_deploy";

    private static final RuleSet RULES = RuleSet.builtIn();
    private static final Intake INTAKE = new Intake(
            SchemaEventReader.builtIn(), new Interpreter(ServiceCatalogue.builtIn()), RULES, IntakeLimits.DEFAULT);

    private final WindowsRecords records;
    private final TestHost host;
    private final List<byte[]> sent = new ArrayList<>();
    private long offset;

    RecordedHost(String name) {
        this(name, ReferenceData.NONE);
    }

    RecordedHost(String name, ReferenceData reference) {
        this.records = new WindowsRecords(name);
        this.host = new TestHost(
                new HostKey("default", name.toLowerCase(java.util.Locale.ROOT)),
                new HostStage(RULES, Signals.TARGETS, IncidentPolicy.DEFAULT),
                reference);
    }

    /** A record of this second arrives as it happens. */
    RecordedHost at(double second, BiFunction<WindowsRecords, Long, byte[]> record) {
        long time = Signals.START + Math.round(second * 1000);
        byte[] bytes = record.apply(records, time);
        sent.add(bytes);
        return deliver(bytes, time);
    }

    /** The same bytes once more, from another place of the log. */
    RecordedHost redeliverAll(double second) {
        long time = Signals.START + Math.round(second * 1000);
        List.copyOf(sent).forEach(bytes -> deliver(bytes, time));
        return this;
    }

    /** A record dated at one second arrives at another. */
    RecordedHost at(double arrives, double dated, BiFunction<WindowsRecords, Long, byte[]> record) {
        byte[] bytes = record.apply(records, Signals.START + Math.round(dated * 1000));
        sent.add(bytes);
        return deliver(bytes, Signals.START + Math.round(arrives * 1000));
    }

    private RecordedHost deliver(byte[] bytes, long appendTime) {
        Origin origin = new Origin("telemetry.service-metadata", 0, offset++, appendTime);
        IntakeResult result = INTAKE.accept(bytes, DataSource.SERVICE_METADATA, "default", origin);
        if (result instanceof IntakeResult.Signalled signalled) {
            host.send(signalled.signal());
        } else if (result instanceof IntakeResult.DeadLetter dead) {
            throw new AssertionError("unreadable fixture: " + dead);
        }
        return this;
    }

    RecordedHost quietFor(long seconds) {
        host.quietFor(seconds);
        return this;
    }

    /** Every revision so far. */
    List<IncidentRevision> revisions() {
        return host.revisions();
    }

    /** How each incident stands now. */
    List<IncidentRevision> incidents() {
        return host.last();
    }

    /** The final state of each incident. */
    List<IncidentRevision> finalIncidents() {
        return host.finish().last();
    }
}
