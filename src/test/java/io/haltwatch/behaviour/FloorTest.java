package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.NET;
import static io.haltwatch.behaviour.RecordedHost.REG;
import static io.haltwatch.behaviour.RecordedHost.SC;
import static io.haltwatch.behaviour.RecordedHost.TASKKILL;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Reason;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.DetectionRule;
import io.haltwatch.sigma.Level;
import io.haltwatch.sigma.RuleSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The floor, part by part: what no context takes below high rests on a rule that says so. */
class FloorTest {

    private static final Set<String> FLOORED = Stream.concat(
                    RuleSet.builtIn().detections().stream()
                            .filter(DetectionRule::floor)
                            .map(DetectionRule::id),
                    RuleSet.builtIn().correlations().stream()
                            .filter(CorrelationRule::floor)
                            .map(CorrelationRule::id))
            .collect(Collectors.toUnmodifiableSet());

    private static RecordedHost run(RecordedHost host, double second, String image, String command) {
        return host.at(second, (r, t) -> r.sysmonCreate(t, image, command, CMD, USER));
    }

    /** The gravest level that a rule with a floor gives. */
    private static Level floored(RecordedHost host) {
        return host.finalIncidents().stream()
                .flatMap(revision -> revision.incident().findings().stream())
                .map(Finding::reasons)
                .flatMap(reasons -> reasons.stream())
                .filter(reason -> reason.effect() == Reason.Effect.BASE && FLOORED.contains(reason.id()))
                .map(Reason::level)
                .max(Level::compareTo)
                .orElse(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("Floor: a chain with T1490")
    void recovery() {
        RecordedHost host = run(new RecordedHost("SRV1"), 0, NET, "net stop Spooler");
        run(host, 60, CMD, "cmd /c vssadmin delete shadows /all /quiet");

        assertThat(floored(host)).isEqualTo(Level.CRITICAL);
    }

    @Test
    @DisplayName("Floor: a chain with T1486")
    void encryption() {
        RecordedHost host = run(new RecordedHost("SRV1"), 0, NET, "net stop Spooler")
                .at(60, (r, t) -> r.fileCreated(t, "C:\\Users\\Public\\w.exe", "D:\\Shares\\CONTI_README.txt"));

        assertThat(floored(host)).isEqualTo(Level.CRITICAL);
    }

    @ParameterizedTest
    @DisplayName("Floor: a sensor or security service disabled, deleted or killed")
    @CsvSource({
        "sc.exe, sc config WinDefend start= disabled",
        "sc.exe, sc delete CSFalconService",
        "sc.exe, sc config EventLog start= disabled",
        "taskkill.exe, taskkill /f /im MsMpEng.exe"
    })
    void sensors(String program, String command) {
        assertThat(floored(run(new RecordedHost("SRV1"), 0, "C:\\Windows\\System32\\" + program, command)))
                .isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("Floor: a sensor's process ended by force, nobody asked")
    void sensorEndedByForce() {
        RecordedHost host = new RecordedHost("SRV1")
                .at(0, (r, t) -> r.securityEnd(t, "C:\\Program Files\\Windows Defender\\MsMpEng.exe", "0x1"));

        assertThat(floored(host)).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("Floor: a disable behind the service manager's back")
    void behindTheServiceManager() {
        RecordedHost host = new RecordedHost("SRV1")
                .at(0, (r, t) -> r.serviceState(t, "Themes", "Themes", true))
                .at(
                        10,
                        (r, t) -> r.registryValue(
                                t,
                                REG,
                                "HKLM\\System\\CurrentControlSet\\Services\\Spooler\\Start",
                                "DWORD (0x00000004)"))
                .quietFor(120);

        assertThat(floored(host)).isEqualTo(Level.HIGH);
    }

    @ParameterizedTest
    @DisplayName("Floor: names from the copied kill lists")
    @ValueSource(
            strings = {"taskkill /f /im agntsvc.exe", "taskkill /f /im encsvc.exe", "taskkill /f /im sqbcoreservice.exe"
            })
    void killLists(String command) {
        assertThat(floored(run(new RecordedHost("SRV1"), 0, TASKKILL, command))).isEqualTo(Level.HIGH);
    }

    @ParameterizedTest
    @DisplayName("Floor: what is not in the list has none: a maintenance window may lower it")
    @ValueSource(
            strings = {
                "sc stop MSSQLSERVER",
                "sc delete MSSQLSERVER",
                "sc stop WinDefend",
                "sc config MSSQLSERVER start= disabled"
            })
    void others(String command) {
        assertThat(floored(run(new RecordedHost("SRV1"), 0, SC, command))).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("Floor: bursts have none of their own")
    void bursts() {
        assertThat(RuleSet.builtIn().correlations())
                .filteredOn(
                        rule -> rule.name().contains("burst") && !rule.name().startsWith("safe_boot"))
                .isNotEmpty()
                .noneMatch(CorrelationRule::floor);
    }
}
