package io.haltwatch.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.interpret.Verb;
import io.haltwatch.sigma.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rows of the behaviour table about Linux hosts, from auditd's lines to the incident. */
class LinuxRowsTest {

    private static final String SYSTEMD = "/usr/lib/systemd/systemd";

    @Test
    @DisplayName(
            "22: systemctl --now disable of two: each disabled and stopped, as the links and the manager's records confirm")
    void disableNowIsADisableAndAStopOfEach() {
        RecordedHost host = new RecordedHost("web1")
                .at(0, (r, t) -> exec(t, "systemctl", "--now", "disable", "mysql", "nginx"))
                .at(0.1, (r, t) -> unlinked(t, SYSTEMD, "/etc/systemd/system/multi-user.target.wants/mysql.service"))
                .at(0.1, (r, t) -> unlinked(t, SYSTEMD, "/etc/systemd/system/multi-user.target.wants/nginx.service"))
                .at(0.5, (r, t) -> stopped(t, "mysql"))
                .at(0.6, (r, t) -> stopped(t, "nginx"));

        Incident incident = only(host);
        assertThat(actions(incident))
                .extracting(JoinedAction::verb, JoinedAction::service, JoinedAction::confirmation)
                .containsExactlyInAnyOrder(
                        tuple(Verb.DISABLE, "mysql", Confirmation.CONFIRMED),
                        tuple(Verb.DISABLE, "nginx", Confirmation.CONFIRMED),
                        tuple(Verb.STOP, "mysql", Confirmation.CONFIRMED),
                        tuple(Verb.STOP, "nginx", Confirmation.CONFIRMED));
        assertThat(actions(incident)).allSatisfy(action -> {
            assertThat(action.actor().user()).isEqualTo("mallory");
            assertThat(action.actor().image()).isEqualTo("/usr/bin/systemctl");
        });
        assertThat(incident.severity()).isGreaterThanOrEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("22: a unit linked to /dev/null by hand is disabled, and says by whom")
    void aLinkToNowhereIsADisable() {
        RecordedHost host = new RecordedHost("web1")
                .at(
                        0,
                        (r, t) -> bytes(String.join(
                                "\n",
                                syscall(t, "symlinkat", "/usr/bin/python3.11"),
                                line(t, "PATH", "item=0 name=\"/dev/null\" nametype=UNKNOWN"),
                                line(t, "PATH", "item=1 name=\"/etc/systemd/system/mysql.service\" nametype=CREATE"))));

        JoinedAction action = actions(only(host)).get(0);
        assertThat(action.verb()).isEqualTo(Verb.DISABLE);
        assertThat(action.actor().image()).isEqualTo("/usr/bin/python3.11");
        assertThat(only(host).severity()).isGreaterThanOrEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("22: a unit edited by other than a package manager is tampered with")
    void anEditedUnitIsTamperedWith() {
        RecordedHost host = new RecordedHost("web1")
                .at(
                        0,
                        (r, t) -> bytes(
                                String.join(
                                        "\n",
                                        syscall(t, "openat", "/usr/bin/vim.basic"),
                                        line(
                                                t,
                                                "PATH",
                                                "item=0 name=\"/etc/systemd/system/mysql.service.d/x.conf\" nametype=CREATE"))));
        RecordedHost upgraded = new RecordedHost("web1")
                .at(
                        0,
                        (r, t) -> bytes(String.join(
                                "\n",
                                syscall(t, "openat", "/usr/bin/dpkg"),
                                line(
                                        t,
                                        "PATH",
                                        "item=0 name=\"/usr/lib/systemd/system/mysql.service\" nametype=CREATE"))));

        assertThat(actions(only(host))).extracting(JoinedAction::verb).containsExactly(Verb.TAMPER);
        assertThat(upgraded.finalIncidents()).isEmpty();
    }

    private static Incident only(RecordedHost host) {
        List<IncidentRevision> incidents = host.finalIncidents();
        assertThat(incidents).hasSize(1);
        return incidents.get(0).incident();
    }

    private static List<JoinedAction> actions(Incident incident) {
        return incident.findings().stream()
                .filter(Finding.Action.class::isInstance)
                .map(finding -> ((Finding.Action) finding).action())
                .toList();
    }

    static byte[] exec(long time, String... words) {
        StringBuilder execve = new StringBuilder("argc=" + words.length);
        for (int i = 0; i < words.length; i++) {
            execve.append(" a").append(i).append("=\"").append(words[i]).append('"');
        }
        return bytes(syscall(time, "execve", "/usr/bin/systemctl") + "\n" + line(time, "EXECVE", execve.toString()));
    }

    private static byte[] unlinked(long time, String image, String path) {
        return bytes(syscall(time, "unlinkat", image) + "\n"
                + line(time, "PATH", "item=0 name=\"" + path + "\" nametype=DELETE"));
    }

    static byte[] stopped(long time, String unit) {
        return ofManager(time, "SERVICE_STOP", unit);
    }

    static byte[] started(long time, String unit) {
        return ofManager(time, "SERVICE_START", unit);
    }

    private static byte[] ofManager(long time, String type, String unit) {
        return bytes(line(
                time,
                type,
                "pid=1 uid=0 auid=4294967295 ses=4294967295 msg='unit=" + unit + " comm=\"systemd\" res=success'"));
    }

    private static String syscall(long time, String call, String image) {
        return line(
                time,
                "SYSCALL",
                "arch=c000003e success=yes exit=0 a0=0 a1=0 a2=0 a3=0 ppid=1 pid=9 auid=1000 uid=0 ses=3 comm=\"x\" exe=\""
                        + image + "\" key=(null)\u001dSYSCALL=" + call + " AUID=\"mallory\" UID=\"root\"");
    }

    private static String line(long time, String type, String fields) {
        return String.format(
                Locale.ROOT, "node=web1 type=%s msg=audit(%d.%03d:77): %s", type, time / 1000, time % 1000, fields);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
