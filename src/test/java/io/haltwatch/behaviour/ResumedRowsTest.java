package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.Incidents.actions;
import static io.haltwatch.behaviour.Incidents.correlations;
import static io.haltwatch.behaviour.Incidents.worst;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.interpret.Verb;
import io.haltwatch.sigma.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rows 6, 8 and 23 of the behaviour table: what a burst does not count, and what it does not count twice. */
class ResumedRowsTest {

    private static final List<String> UNITS = List.of(
            "mysql",
            "postgresql",
            "nginx",
            "redis-server",
            "mongod",
            "postfix",
            "dovecot",
            "apache2",
            "elasticsearch",
            "rabbitmq-server");

    private static RecordedHost restarted(double seconds, int ofThem) {
        RecordedHost host = new RecordedHost("web1");
        for (int i = 0; i < UNITS.size(); i++) {
            String unit = UNITS.get(i);
            host.at(i, (r, t) -> LinuxRowsTest.stopped(t, unit));
            if (seconds < 1 && i < ofThem) {
                host.at(i + seconds, (r, t) -> LinuxRowsTest.started(t, unit));
            }
        }
        for (int i = 0; seconds >= 1 && i < ofThem; i++) {
            String unit = UNITS.get(i);
            host.at(i + seconds, (r, t) -> LinuxRowsTest.started(t, unit));
        }
        return host;
    }

    @Test
    @DisplayName("8: ten services restarted by nobody who was seen (needrestart), each up within a minute: no burst")
    void restartedUnasked() {
        for (double seconds : new double[] {0.2, 40}) {
            RecordedHost host = restarted(seconds, UNITS.size());
            assertThat(worst(host).severity()).isLessThanOrEqualTo(Level.LOW);
            assertThat(correlations(worst(host))).isEmpty();
        }
    }

    @Test
    @DisplayName("8: services that stay down, or come up later than within a minute: a burst after the hold")
    void stayDown() {
        for (RecordedHost host : List.of(restarted(0.2, 1), restarted(75, UNITS.size()))) {
            assertThat(worst(host).severity()).isGreaterThanOrEqualTo(Level.HIGH);
            assertThat(correlations(worst(host))).contains("service_stop_burst");
        }
    }

    @Test
    @DisplayName("23: ten machines killed by their world ids, and the names that the host agent gives: ten, confirmed")
    void numbersAndNames() {
        RecordedHost host = new RecordedHost("esx01");
        for (int i = 0; i < 10; i++) {
            line(host, i, "shell[2099494]", "[root]: esxcli vm process kill --type=force --world-id=21" + i);
            line(host, i + 0.4, "Hostd", poweredOff("APP0" + i));
        }
        assertThat(actions(worst(host))).hasSize(10).allSatisfy(action -> {
            assertThat(action.verb()).isEqualTo(Verb.KILL);
            assertThat(action.confirmation()).isEqualTo(Confirmation.CONFIRMED);
            assertThat(action.service()).startsWith("vm:app0");
            assertThat(action.actor().user()).isEqualTo("root");
        });
        assertThat(actions(worst(host)).stream().map(JoinedAction::service).distinct())
                .hasSize(10);
    }

    @Test
    @DisplayName("23: more machines end than were asked for, or fewer: none is counted twice, and none is left out")
    void moreMachinesThanCommands() {
        RecordedHost host = new RecordedHost("esx01");
        line(host, 0, "shell[2099494]", "[root]: esxcli vm process kill --type=force --world-id=2100");
        line(host, 1, "Hostd", poweredOff("APP00"));
        line(host, 2, "Hostd", poweredOff("APP01"));
        line(host, 300, "shell[2099494]", "[root]: esxcli vm process kill --type=force --world-id=2177");
        assertThat(host.finalIncidents().stream()
                        .flatMap(revision -> actions(revision.incident()).stream())
                        .map(JoinedAction::service))
                .containsExactlyInAnyOrder("vm:app00", "vm:app01", "vm:2177");
    }

    private static String poweredOff(String name) {
        return "info hostd[2099494] [Originator@6876 sub=Vimsvc.ha-eventmgr] Event 19 : " + name
                + " on  esx01.corp.example in ha-datacenter is powered off";
    }

    private static void line(RecordedHost host, double second, String program, String message) {
        host.at(
                second,
                (r, t) -> ("<166>" + Instant.ofEpochMilli(t) + " esx01.corp.example " + program + ": " + message)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
