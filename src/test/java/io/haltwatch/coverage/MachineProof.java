package io.haltwatch.coverage;

import io.haltwatch.telemetry.EventKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What shows on ESXi, and of containers. */
final class MachineProof extends ProofRecords {

    MachineProof() {
        machinesAndContainers();
    }

    private void machinesAndContainers() {
        for (String command : List.of(
                "/etc/init.d/hostd stop",
                "esxcli vm process kill --type=force --world-id=12",
                "chkconfig vpxa off",
                "vim-cmd vmsvc/power.suspend 12",
                "vim-cmd vmsvc/destroy 12",
                "vim-cmd vmsvc/power.off 12",
                "esxcli system syslog config set --loghost=''",
                "rm /etc/init.d/vpxa",
                "echo x > /etc/init.d/vpxa",
                "/etc/init.d/hostd start")) {
            add("esxi", "shell", EventKind.LOG_LINE, Map.of(), "Program", "shell", "Message", "[root]: " + command);
        }
        for (String message : List.of(
                "info hostd[1] [Originator@6876 sub=Vimsvc.ha-eventmgr opID=1 user=root] Event 1 : sql01 on esx1 in ha-datacenter is powered off",
                "info hostd[1] [Originator@6876 sub=Vimsvc.ha-eventmgr opID=1 user=root] Event 1 : sql01 on esx1 in ha-datacenter is suspended",
                "info hostd[1] [Originator@6876 sub=Vimsvc.ha-eventmgr opID=1 user=root] Event 1 : sql01 on esx1 in ha-datacenter is powered on",
                "info hostd[1] [Originator@6876 sub=Vimsvc.ha-eventmgr opID=1 user=root] Event 1 : sql01 on esx1 in ha-datacenter is stopping",
                "info hostd[1] [Originator@6876 sub=Vimsvc.ha-eventmgr opID=1 user=root] Event 1 : sql01 on esx1 in ha-datacenter is suspending",
                "info hostd[1] [Originator@6876 sub=Vimsvc.ha-eventmgr opID=1 user=root] Event 1 : Guest OS shut down for sql01 on esx1 in ha-datacenter")) {
            add("esxi", "hostd", EventKind.LOG_LINE, Map.of(), "Program", "hostd", "Message", message);
        }
        for (String state : List.of("off", "suspended", "deleted", "on")) {
            add("esxi", null, EventKind.VM_STATE, UNIX_USER, "VmName", "sql01", "VmState", state);
        }
        for (String level : List.of("Metadata", "Request")) {
            Map<String, Object> actor =
                    Map.of("User", "eve", "IpAddress", "192.0.2.7", "level", level, "responseStatus.code", "200");
            kubernetes(actor, "delete", "deployments");
            kubernetes(actor, "delete", "pods");
            if (level.equals("Request")) {
                kubernetes(
                        actor,
                        "patch",
                        "deployments",
                        "objectRef.subresource",
                        "scale",
                        "requestObject.spec.replicas",
                        "0");
                kubernetes(actor, "patch", "cronjobs", "requestObject.spec.suspend", "true");
            }
        }
        for (String state : List.of("stop", "pause", "start")) {
            add("linux", "docker", EventKind.CONTAINER_STATE, Map.of(), "ContainerName", "db", "ContainerState", state);
        }
        add(
                "linux",
                "docker",
                EventKind.CONTAINER_STATE,
                Map.of(),
                "ContainerName",
                "db",
                "ContainerState",
                "die",
                "ExitStatus",
                "137");
        for (String signal : List.of("9", "15", "19")) {
            add(
                    "linux",
                    "docker",
                    EventKind.CONTAINER_STATE,
                    Map.of(),
                    "ContainerName",
                    "db",
                    "ContainerState",
                    "kill",
                    "Signal",
                    signal);
        }
    }

    private void kubernetes(Map<String, Object> actor, String verb, String resource, String... more) {
        Map<String, Object> fields = new HashMap<>(actor);
        fields.putAll(Map.of(
                "verb", verb, "objectRef.resource", resource, "objectRef.namespace", "shop", "objectRef.name", "db"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        add("kubernetes", "audit", EventKind.KUBERNETES_REQUEST, fields);
    }
}
