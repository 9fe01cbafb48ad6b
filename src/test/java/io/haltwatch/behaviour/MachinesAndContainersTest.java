package io.haltwatch.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.interpret.Verb;
import io.haltwatch.sigma.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Row 23 of the behaviour table: ESXi, macOS and containers, from records to incidents at default settings. */
class MachinesAndContainersTest {

    private static RecordedHost esxi() {
        return new RecordedHost("esx01");
    }

    private static void line(RecordedHost host, double second, String program, String message) {
        host.at(
                second,
                (r, t) -> ("<166>" + Instant.ofEpochMilli(t) + " esx01.corp.example " + program + ": " + message)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void json(RecordedHost host, double second, String record) {
        host.at(
                second,
                (r, t) -> record.replace('\'', '"')
                        .replace("TIME", Instant.ofEpochMilli(t).toString())
                        .replace("NANOS", t + "000000")
                        .getBytes(StandardCharsets.UTF_8));
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

    @Test
    @DisplayName("23: ten virtual machines killed by hand: a burst, by root, with the commands")
    void tenMachinesKilledInTheShell() {
        RecordedHost host = esxi();
        for (int i = 0; i < 10; i++) {
            line(host, i, "shell[2099494]", "[root]: esxcli vm process kill --type=force --world-id=21" + i);
        }

        Incident incident = worst(host);
        assertThat(incident.severity()).isGreaterThanOrEqualTo(Level.HIGH);
        assertThat(actions(incident)).hasSize(10).allSatisfy(action -> {
            assertThat(action.verb()).isEqualTo(Verb.KILL);
            assertThat(action.actor().user()).isEqualTo("root");
            assertThat(action.target().category()).isEqualTo("virtualisation");
        });
    }

    @Test
    @DisplayName("23: ten virtual machines killed, seen by the host agent only: a burst when no shutdown explains it")
    void tenMachinesEndBeforeTheHostAgent() {
        RecordedHost host = esxi();
        machinesEnd(host);

        assertThat(worst(host).severity()).isGreaterThanOrEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("23: the same before the host's own shutdown: nothing above informational")
    void tenMachinesEndWithTheirHost() {
        RecordedHost host = esxi();
        machinesEnd(host);
        line(
                host,
                40,
                "vobd",
                "[UserLevelCorrelator] 1520us: [esx.audit.host.stop.shutdown] The host is shutting down");

        assertThat(worst(host).severity()).isEqualTo(Level.INFORMATIONAL);
    }

    private static void machinesEnd(RecordedHost host) {
        for (int i = 0; i < 10; i++) {
            String name = "APP0" + i;
            line(host, i + 0.01, "Hostd", state(name, "VM_STATE_ON", "VM_STATE_OFF"));
            line(
                    host,
                    i + 0.02,
                    "Hostd",
                    "info hostd[2099494] [Originator@6876 sub=Vimsvc.ha-eventmgr] Event 19" + i + " : " + name
                            + " on  esx01.corp.example in ha-datacenter is powered off");
        }
    }

    private static String state(String name, String from, String to) {
        return "info hostd[2099494] [Originator@6876 sub=Vmsvc.vm:/vmfs/volumes/5b2c/" + name + "/" + name
                + ".vmx] State Transition (" + from + " -> " + to + ")";
    }

    @Test
    @DisplayName("23: ten machines that move to another host: silence")
    void migrationIsSilent() {
        RecordedHost host = esxi();
        for (int i = 0; i < 10; i++) {
            String name = "APP0" + i;
            line(
                    host,
                    i,
                    "Hostd",
                    "info hostd[2099494] [Originator@6876 sub=Vimsvc.ha-eventmgr opID=HB-12 user=vpxuser] Event 20" + i
                            + " : Migrating " + name + " off host esx01.corp.example in DC");
            line(host, i + 0.1, "Hostd", state(name, "VM_STATE_ON", "VM_STATE_EMIGRATING"));
            line(host, i + 0.9, "Hostd", state(name, "VM_STATE_EMIGRATING", "VM_STATE_OFF"));
        }
        line(
                host,
                11,
                "Hostd",
                "info hostd[2099494] [Originator@6876 sub=Vimsvc.ha-eventmgr] Event 31 : Host esx01.corp.example in DC has entered maintenance mode");

        assertThat(host.finalIncidents()).isEmpty();
    }

    @Test
    @DisplayName(
            "23: docker stop of an unknown container, by its command and by the runtime's events: one action, informational")
    void dockerStopOfAnUnknownContainer() {
        RecordedHost host = new RecordedHost("dock01");
        String event = "{'host':{'name':'dock01'},'Type':'container','Action':'%s','Actor':{'ID':'5e8b','Attributes':"
                + "{'image':'shop/worker:4','name':'shop-worker'%s}},'time':1,'timeNano':NANOS}";
        line(
                host,
                0,
                "sudo",
                "   alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/usr/bin/docker stop shop-worker",
                "dock01");
        json(host, 0.1, event.formatted("kill", ",'signal':'15'"));
        json(host, 0.5, event.formatted("die", ",'exitCode':'0'"));
        json(host, 0.6, event.formatted("stop", ""));

        Incident incident = worst(host);
        assertThat(incident.severity()).isEqualTo(Level.INFORMATIONAL);
        assertThat(actions(incident)).singleElement().satisfies(action -> {
            assertThat(action.verb()).isEqualTo(Verb.STOP);
            assertThat(action.confirmation()).isEqualTo(Confirmation.CONFIRMED);
            assertThat(action.target().key()).isEqualTo("container:shop-worker");
            assertThat(action.actor().user()).isEqualTo("alice");
            assertThat(action.evidence()).hasSize(4);
        });
    }

    private static void line(RecordedHost host, double second, String program, String message, String name) {
        host.at(
                second,
                (r, t) -> ("<86>" + Instant.ofEpochMilli(t) + " " + name + " " + program + ": " + message)
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("23: kubectl scale --replicas=0 of a database through the API: as severe as a stop of its tier")
    void scaledToZero() {
        RecordedHost host = new RecordedHost("kubernetes");
        json(
                host,
                0,
                "{'kind':'Event','apiVersion':'audit.k8s.io/v1','auditID':'6f1e7f0a','stage':'ResponseComplete',"
                        + "'requestURI':'/apis/apps/v1/namespaces/shop/statefulsets/postgres/scale','verb':'patch',"
                        + "'user':{'username':'alice@corp.example'},'sourceIPs':['10.1.2.3'],'objectRef':{'resource':"
                        + "'statefulsets','namespace':'shop','name':'postgres','subresource':'scale'},'responseStatus':"
                        + "{'code':200},'requestObject':{'spec':{'replicas':0}},'requestReceivedTimestamp':'TIME'}");

        Incident incident = worst(host);
        assertThat(incident.severity()).isEqualTo(Level.MEDIUM);
        assertThat(actions(incident).get(0).actor().user()).isEqualTo("alice@corp.example");
    }

    @Test
    @DisplayName("23: launchctl bootout, as an exec: a stop of its service")
    void bootout() {
        RecordedHost host = new RecordedHost("mac-042");
        String process = "{'executable':{'path':'%s'},'audit_token':{'pid':42,'euid':0,'auid':501},'ppid':8}";
        json(
                host,
                0,
                "{'host':{'name':'mac-042'},'schema_version':1,'event_type':9,'time':'TIME','mach_time':19,'global_seq_num':41,"
                        + "'process':" + process.formatted("/bin/zsh")
                        + ",'event':{'exec':{'args':['launchctl','bootout',"
                        + "'system/com.example.helper'],'target':" + process.formatted("/bin/launchctl") + "}}}");

        JoinedAction action = actions(worst(host)).get(0);
        assertThat(action.verb()).isEqualTo(Verb.STOP);
        assertThat(action.target().key()).isEqualTo("com.example.helper");
        assertThat(action.actor().user()).isEqualTo("root");
    }
}
