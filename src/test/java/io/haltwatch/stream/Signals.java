package io.haltwatch.stream;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Origin;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Signals for tests. */
final class Signals {

    private Signals() {}

    /** {@code net stop} of a database on the host. */
    static Signal stop(String host, long time, String id) {
        return stop(host, time, id, 1, Map.of("Image", "C:\\Windows\\System32\\net.exe"));
    }

    static Signal stop(String host, long time, String id, int actions, Map<String, String> evidence) {
        ServiceAction action = new ServiceAction(
                Verb.STOP,
                Phase.ATTEMPT,
                Via.COMMAND,
                new Target(
                        Target.Kind.SERVICE,
                        "mssqlserver",
                        "MSSQLSERVER",
                        "mssqlserver",
                        "database",
                        1,
                        false,
                        Set.of()),
                new Actor(
                        "CORP\\eve",
                        null,
                        "0x3e7",
                        "C:\\Windows\\System32\\net.exe",
                        "net stop MSSQLSERVER",
                        null,
                        null,
                        "4242",
                        ActorTrust.NONE),
                false,
                false,
                false,
                null,
                null);
        RuleMatch match = new RuleMatch(
                "rule-1", "stop_asked", "Stop", Level.MEDIUM, List.of("attack.t1489"), actions - 1, false, true);
        return new Signal(
                new HostKey("default", host),
                time,
                time,
                id,
                DataSource.PROCESS_CREATION,
                "windows-event",
                "Microsoft-Windows-Sysmon/Operational",
                false,
                new Origin("telemetry.process-creation", 0, 17, time),
                Collections.nCopies(actions, action),
                List.of(new ContextFact(ContextFact.Kind.REMOTE_LOGON, "0x3e7", null)),
                List.of(match),
                evidence,
                "rules");
    }
}
