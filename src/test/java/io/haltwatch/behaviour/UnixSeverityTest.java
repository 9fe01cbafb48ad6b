package io.haltwatch.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.interpret.Verb;
import io.haltwatch.sigma.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the built-in rules make of commands and records of hosts that do not run Windows. */
class UnixSeverityTest {

    private static final List<String> SIX = List.of("mysql", "nginx", "postgresql", "redis", "docker", "haproxy");

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "for i in $(vim-cmd vmsvc/getallvms|awk '{print $1}'); do vim-cmd vmsvc/power.off $i; done ~ HIGH",
                "for i in $(vim-cmd vmsvc/getallvms|awk '{print $1}'); do vim-cmd vmsvc/power.suspend $i; done ~ HIGH",
                "esxcli vm process list | awk '/World ID/ {system(\"esxcli vm process kill -t force -w \" $3)}' ~ HIGH",
                "kill -9 $(ps | grep vmx | awk '{print $2}') ~ HIGH",
                "pkill -9 'vmx-*' ~ HIGH",
                "virsh list --name | xargs -n1 virsh destroy ~ HIGH",
                "virsh list --name --all | xargs -n1 virsh autostart --disable ~ HIGH",
                "vim-cmd vmsvc/power.off 12 ~ LOW",
                "vim-cmd vmsvc/power.off $1 ~ NONE",
                "docker stop $(docker ps -q) ~ HIGH",
                "docker kill $(docker ps -q) ~ HIGH",
                "docker rm -f $(docker ps -aq) ~ HIGH",
                "kubectl delete ns prod ~ HIGH",
                "kubectl delete deploy,sts --all -A ~ HIGH",
                "kubectl delete deploy --all -n shop ~ HIGH",
                "kubectl scale deploy --all --replicas=0 -n shop ~ HIGH",
                "kubectl delete pods --all -n shop ~ INFORMATIONAL",
                "kubectl delete deploy -l app=web -n shop ~ INFORMATIONAL",
                "systemctl stop $UNIT ~ NONE",
                "auditctl -e 0 ~ HIGH",
                "auditctl -D ~ MEDIUM",
                "systemctl isolate rescue.target ~ MEDIUM",
                "systemctl emergency ~ MEDIUM",
                "systemctl isolate multi-user.target ~ NONE",
                "systemctl restart mysql ~ NONE",
            })
    void aCommandHasItsSeverity(String command, String expected) {
        RecordedHost host = new RecordedHost("esx01");
        line(host, 0, "shell[2099494]", "[root]: " + command);
        assertThat(severity(host)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "delete, namespaces, prod, prod, HIGH",
        "deletecollection, deployments, shop, , HIGH",
        "deletecollection, statefulsets, , , HIGH",
        "deletecollection, pods, shop, , NONE",
        "delete, deployments, shop, web, INFORMATIONAL",
    })
    void anAuditEventOfKubernetesHasItsSeverity(
            String verb, String resource, String namespace, String name, String expected) {
        String object = "\"resource\":\"" + resource + '"'
                + (namespace == null ? "" : ",\"namespace\":\"" + namespace + '"')
                + (name == null ? "" : ",\"name\":\"" + name + '"');
        RecordedHost host = new RecordedHost("cluster1")
                .at(
                        0,
                        (r, t) -> bytes("{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\","
                                + "\"auditID\":\"a1\",\"stage\":\"ResponseComplete\",\"verb\":\"" + verb + "\","
                                + "\"requestURI\":\"/apis/apps/v1/x\",\"user\":{\"username\":\"alice\"},\"objectRef\":{"
                                + object
                                + "},\"responseStatus\":{\"code\":200},\"requestReceivedTimestamp\":\""
                                + Instant.ofEpochMilli(t) + "\",\"stageTimestamp\":\"" + Instant.ofEpochMilli(t)
                                + "\"}"));
        assertThat(severity(host)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "pkill -f mysql ~ database ~ MEDIUM",
                "pkill -9 postgres ~ database ~ MEDIUM",
                "pkill 'mysql.*' ~ database ~ MEDIUM",
                "killall mysql ~ database ~ MEDIUM",
                "ps aux | grep mysql | grep -v grep | awk '{print $2}' | xargs kill -9 ~ database ~ MEDIUM",
                "kill $(pgrep -f mongo) ~ database ~ MEDIUM",
                "pkill -9 'vmx-*' ~ virtualisation ~ HIGH",
                "pkill -f acme-orders ~ unknown ~ INFORMATIONAL",
            })
    void whatProcessesAreFoundByTellsTheirService(String command, String category, Level expected) {
        RecordedHost host = new RecordedHost("db1");
        line(host, 0, "shell[2099494]", "[root]: " + command);
        assertThat(actions(worst(host)))
                .singleElement()
                .satisfies(action -> assertThat(action.target().category()).isEqualTo(category));
        assertThat(worst(host).severity()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "PostgreSQL RDBMS ~ postgresql",
                "PostgreSQL database server ~ postgresql",
                "PostgreSQL Cluster 14-main ~ postgresql",
                "MySQL Community Server ~ mysql",
                "MySQL 8.0 database server ~ mysql",
                "MariaDB 10.11.6 database server ~ mariadb",
                "The Apache HTTP Server ~ apache",
                "A high performance web server and a reverse proxy server ~ nginx",
                "OpenSSH server daemon ~ sshd",
                "OpenBSD Secure Shell server ~ sshd",
                "Docker Application Container Engine ~ docker",
                "System Logging Service ~ rsyslog",
                "Security Auditing Service ~ auditd",
                "Velero server ~ velero",
                "HashiCorp Vault - A tool for managing secrets ~ vault",
            })
    void aUnitIsKnownByItsDescriptionToo(String description, String service) {
        RecordedHost host = new RecordedHost("web1");
        line(host, 0, "systemd[1]", "Stopped " + description + ".");
        assertThat(actions(worst(host))).extracting(JoinedAction::service).containsExactly(service);
    }

    @Test
    void aRestartNamesWhoAskedAndIsNoWorseThanItsEffect() {
        assertThat(restarted("mysql").severity()).isEqualTo(Level.LOW);
        assertThat(actions(restarted("mysql"))).singleElement().satisfies(action -> {
            assertThat(action.verb()).isEqualTo(Verb.STOP);
            assertThat(action.actor().user()).isEqualTo("mallory");
            assertThat(action.restartAsked()).isTrue();
            assertThat(action.soft()).isTrue();
        });
    }

    @Test
    void aBurstOfRestartsNamesWhoAsked() {
        Incident incident = restarted(SIX.toArray(String[]::new));
        assertThat(actions(incident))
                .hasSize(SIX.size())
                .allSatisfy(action -> assertThat(action.actor().user()).isEqualTo("mallory"));
        assertThat(incident.severity()).isLessThanOrEqualTo(Level.HIGH);
    }

    private static Incident restarted(String... units) {
        RecordedHost host = new RecordedHost("web1");
        for (int i = 0; i < units.length; i++) {
            String unit = units[i];
            host.at(i * 2, (r, t) -> LinuxRowsTest.exec(t, "systemctl", "restart", unit));
            host.at(i * 2 + 0.5, (r, t) -> LinuxRowsTest.stopped(t, unit));
        }
        host.quietFor(600);
        return worst(host);
    }

    private static void line(RecordedHost host, double second, String program, String message) {
        host.at(second, (r, t) -> bytes("<166>" + Instant.ofEpochMilli(t) + " esx01 " + program + ": " + message));
    }

    private static String severity(RecordedHost host) {
        return host.finalIncidents().isEmpty() ? "NONE" : worst(host).severity().name();
    }

    private static Incident worst(RecordedHost host) {
        return host.finalIncidents().stream()
                .map(IncidentRevision::incident)
                .max(Comparator.comparing(Incident::severity))
                .orElseThrow();
    }

    private static List<JoinedAction> actions(Incident incident) {
        return incident.findings().stream()
                .filter(Finding.Action.class::isInstance)
                .map(finding -> ((Finding.Action) finding).action())
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
