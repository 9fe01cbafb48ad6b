package io.haltwatch.scenario;

import io.haltwatch.telemetry.DataSource;
import io.haltwatch.yaml.YamlNode;
import java.util.List;
import java.util.Locale;

/** Steps on ESXi, as its shell and its host agent write them to syslog. */
final class EsxiTemplates {

    private static final int SHELL = 14;
    private static final int HOST_AGENT = 166;

    private EsxiTemplates() {}

    /** {@code esxi_shell: {commands}}: typed, so shell.log has each with its user. */
    static Template shell(YamlNode value) {
        List<String> commands = Params.of(value, "commands").texts("commands");
        return scene -> {
            for (String command : commands) {
                scene.line(
                        DataSource.COMMAND_EXECUTION,
                        SHELL,
                        "shell[2099494]",
                        "[" + scene.who().name() + "]: " + command);
                scene.next();
            }
        };
    }

    /**
     * {@code vms_end: {machines}}: {@code esxcli vm process kill}, whoever gave it: the host agent sees machines that are
     * off all at once, without a user and without having been asked.
     */
    static Template machinesEnd(YamlNode value) {
        List<String> machines = Params.of(value, "machines").texts("machines");
        return scene -> {
            for (String machine : machines) {
                transition(scene, machine, "VM_STATE_ON", "VM_STATE_OFF", "");
                scene.advance(9);
                event(scene, "", machine + " on  " + scene.host().computer() + " in ha-datacenter is powered off");
                scene.next();
            }
        };
    }

    /** {@code snapshots_removed: {machines}}: tasks of the host agent, as the shell's vim-cmd and the API start them. */
    static Template snapshotsRemoved(YamlNode value) {
        List<String> machines = Params.of(value, "machines").texts("machines");
        return scene -> {
            int id = 0;
            for (String machine : machines) {
                id++;
                String task = String.format(
                        Locale.ROOT, "haTask-%d-vim.VirtualMachine.removeAllSnapshots-%d", id, 184_300 + id);
                agent(
                        scene,
                        "sub=Vimsvc.TaskManager opID=vim-cmd-2c-01f4 user="
                                + scene.who().name(),
                        "Task Created : " + task);
                scene.advance(60);
                agent(
                        scene,
                        "sub=Vmsvc.vm:" + file(machine) + " opID=vim-cmd-2c-01f4 user="
                                + scene.who().name(),
                        "Remove All Snapshots received");
                scene.advance(700);
                agent(scene, "sub=Vimsvc.TaskManager", "Task Completed : " + task + " Status success");
                scene.next();
            }
        };
    }

    /** {@code vms_migrate: {machines}}: vMotion away from this host: each is off here, and runs on elsewhere. */
    static Template machinesMigrate(YamlNode value) {
        List<String> machines = Params.of(value, "machines").texts("machines");
        return scene -> {
            for (String machine : machines) {
                event(
                        scene,
                        " opID=HB-host-12@18-5d user=vpxuser",
                        "Migrating " + machine + " off host " + scene.host().computer() + " in Datacenter");
                scene.advance(40);
                transition(scene, machine, "VM_STATE_ON", "VM_STATE_EMIGRATING", " opID=HB-host-12@18-5d user=vpxuser");
                scene.advance(900);
                transition(scene, machine, "VM_STATE_EMIGRATING", "VM_STATE_OFF", "");
                scene.next();
            }
        };
    }

    /** {@code maintenance_mode:}: entered by vCenter, as before updates of the host. */
    static Template maintenanceMode(YamlNode value) {
        Params.of(value);
        return scene -> event(
                scene,
                " opID=HB-host-12@19-77 user=vpxuser",
                "Host " + scene.host().computer() + " in Datacenter has entered maintenance mode");
    }

    private static void event(Scene scene, String caller, String text) {
        agent(
                scene,
                "sub=Vimsvc.ha-eventmgr" + caller,
                "Event " + (8_000 + scene.random().nextInt(1_000)) + " : " + text);
    }

    private static void transition(Scene scene, String machine, String from, String to, String caller) {
        agent(scene, "sub=Vmsvc.vm:" + file(machine) + caller, "State Transition (" + from + " -> " + to + ")");
    }

    private static void agent(Scene scene, String origin, String message) {
        scene.line(
                DataSource.SERVICE_METADATA,
                HOST_AGENT,
                "Hostd",
                "info hostd[2099870] [Originator@6876 " + origin + "] " + message);
    }

    private static String file(String machine) {
        return "/vmfs/volumes/65d1b2c4-8a1f7e20-11aa-0050568f1c2d/" + machine + "/" + machine + ".vmx";
    }
}
