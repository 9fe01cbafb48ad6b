package io.haltwatch.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.LogSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that name a service, or a process, and say in a word what became of it; alike on Windows and elsewhere. */
class ServiceRecordsTest {

    private static final Map<String, Object> CALLER = Map.of(
            "User", "CORP\\mallory",
            "SubjectUserSid", "S-1-5-21-9",
            "LogonId", "0x5F3A1",
            "Image", "C:\\Temp\\a.exe",
            "CommandLine", "a.exe -q",
            "ParentImage", "C:\\Windows\\explorer.exe",
            "ProcessId", "77");

    private final Interpreter interpreter = Events.interpreter();

    private List<ServiceAction> actions(String product, EventKind kind, Map<String, Object> fields) {
        Map<String, Object> all = new HashMap<>(CALLER);
        all.putAll(fields);
        return interpreter
                .interpret(new Event(
                        new HostKey("default", "a"),
                        1,
                        DataSource.SERVICE_METADATA,
                        "own",
                        kind,
                        new LogSource(product, null, null),
                        "0",
                        all))
                .actions();
    }

    @ParameterizedTest
    @CsvSource({
        "SERVICE_STATE, ServiceState, stopped, STOP, EFFECT, SCM_RECORD, false, false",
        "SERVICE_STATE, ServiceState, Running, START, EFFECT, SCM_RECORD, false, false",
        "SERVICE_STATE, ServiceState, paused, PAUSE, EFFECT, SCM_RECORD, false, false",
        "SERVICE_STATE, ServiceState, failed, STOP, EFFECT, SCM_RECORD, false, false",
        "SERVICE_CHANGE, ServiceChange, disabled, DISABLE, EFFECT, SCM_RECORD, false, false",
        "SERVICE_CHANGE, ServiceChange, demoted, DEMOTE, EFFECT, SCM_RECORD, false, false",
        "SERVICE_CHANGE, ServiceChange, deleted, DELETE, EFFECT, SCM_RECORD, false, false",
        "SERVICE_CHANGE, ServiceChange, reconfigured, TAMPER, EFFECT, SCM_RECORD, false, true",
        "SERVICE_REQUEST, ServiceOperation, stop, STOP, ATTEMPT, API, false, false",
        "SERVICE_REQUEST, ServiceOperation, pause, PAUSE, ATTEMPT, API, false, false",
        "SERVICE_REQUEST, ServiceOperation, start, START, ATTEMPT, API, false, false",
        "SERVICE_REQUEST, ServiceOperation, disable, DISABLE, ATTEMPT, API, false, false",
        "SERVICE_REQUEST, ServiceOperation, delete, DELETE, ATTEMPT, API, false, false",
        "SERVICE_REQUEST, ServiceOperation, reconfigure, TAMPER, ATTEMPT, API, false, true",
        "SERVICE_REQUEST, ServiceOperation, kill, KILL, ATTEMPT, API, true, false"
    })
    void aWordSaysWhatHappened(
            EventKind kind, String field, String word, Verb verb, Phase phase, Via via, boolean forced, boolean weak) {
        for (String product : List.of("windows", "linux")) {
            List<ServiceAction> actions = actions(product, kind, Map.of("ServiceName", "MSSQLSERVER", field, word));
            assertThat(actions).hasSize(1);
            ServiceAction action = actions.get(0);
            assertThat(action.verb()).isEqualTo(verb);
            assertThat(action.phase()).isEqualTo(phase);
            assertThat(action.via()).isEqualTo(via);
            assertThat(action.forced()).isEqualTo(forced);
            assertThat(action.weak()).isEqualTo(weak);
            assertThat(action.denied()).isFalse();
            assertThat(action.target().key()).isEqualTo("mssqlserver");
            assertThat(action.target().category()).isEqualTo("database");
            assertThat(action.actor())
                    .isEqualTo(new Actor(
                            "CORP\\mallory",
                            "S-1-5-21-9",
                            "0x5f3a1",
                            "C:\\Temp\\a.exe",
                            "a.exe -q",
                            "C:\\Windows\\explorer.exe",
                            null,
                            "77",
                            ActorTrust.NONE));
        }
    }

    @Test
    void onlyAnAttemptCanBeDenied() {
        Map<String, Object> denied = Map.of("ServiceName", "VSS", "Denied", "true");
        Map<String, Object> asked = new HashMap<>(denied);
        asked.put("ServiceOperation", "stop");
        assertThat(actions("windows", EventKind.SERVICE_REQUEST, asked).get(0).denied())
                .isTrue();
        Map<String, Object> happened = new HashMap<>(denied);
        happened.put("ServiceState", "stopped");
        assertThat(actions("windows", EventKind.SERVICE_STATE, happened).get(0).denied())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"start pending", "", "-", "enabled"})
    void otherWordsMeanNothing(String word) {
        assertThat(actions("windows", EventKind.SERVICE_STATE, Map.of("ServiceName", "VSS", "ServiceState", word)))
                .isEmpty();
        assertThat(actions("windows", EventKind.SERVICE_CHANGE, Map.of("ServiceName", "VSS", "ServiceChange", word)))
                .isEmpty();
        assertThat(actions("windows", EventKind.SERVICE_STATE, Map.of("ServiceName", " ", "ServiceState", "stopped")))
                .isEmpty();
    }

    @Test
    void aTerminatedProcessIsAKillByItsCaller() {
        ServiceAction action = actions(
                        "windows",
                        EventKind.PROCESS_SIGNAL,
                        Map.of("TargetImage", "C:\\SQL\\sqlservr.exe", "Denied", "true"))
                .get(0);
        assertThat(action.verb()).isEqualTo(Verb.KILL);
        assertThat(action.phase()).isEqualTo(Phase.ATTEMPT);
        assertThat(action.via()).isEqualTo(Via.API);
        assertThat(action.forced()).isTrue();
        assertThat(action.denied()).isTrue();
        assertThat(action.target().key()).isEqualTo("mssqlserver");
        assertThat(action.actor().image()).isEqualTo("C:\\Temp\\a.exe");
    }

    @Test
    void aProcessThatTerminatesItselfIsNoKill() {
        assertThat(actions("windows", EventKind.PROCESS_SIGNAL, Map.of("TargetImage", "c:\\temp\\A.exe")))
                .isEmpty();
        assertThat(actions("windows", EventKind.PROCESS_SIGNAL, Map.of())).isEmpty();
    }

    @Test
    void aProcessKnownByItsIdOnlyIsATargetToo() {
        assertThat(actions("windows", EventKind.PROCESS_SIGNAL, Map.of("TargetProcessId", "4242"))
                        .get(0)
                        .target()
                        .key())
                .isEqualTo("pid:4242");
    }
}
