package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.Scope;
import java.util.List;
import java.util.function.Consumer;

/** Virtual machines: ESXi, libvirt, Proxmox VE, Xen, XenServer, VirtualBox, VMware's vmrun. */
final class Hypervisors {

    private Hypervisors() {}

    /** {@code esxcli [options] vm process kill --type=force --world-id=N}: soft asks the guest, hard and force do not. */
    static String esxcli(Call call) {
        Options options = Options.of(
                call.args(),
                "t type w world-id s server u username p password formatter i install-service message n name"
                        + " e enabled a address d device vib vibname");
        List<String> words = options.operands();
        String command = String.join(" ", words);
        // Short forms are as good as long ones only where esxcli documents them; these it does.
        if (command.startsWith("vm process list")) {
            return Unknown.ALL;
        }
        if (command.startsWith("vm process kill")) {
            String world = options.value("w", "world-id");
            if (world != null && !options.asksForHelp()) {
                String type = options.valueOr("", "t", "type");
                boolean soft = type.equals("soft");
                Scope scope = options.has("s", "server") ? call.scope().on(options.value("s", "server")) : call.scope();
                Requests.virtualMachine(scope, Verb.KILL, world, !soft, "esxcli vm process kill " + type);
            }
        } else if (command.startsWith("software vib remove")) {
            String name = options.value("n", "vibname");
            Requests.service(call.scope(), Verb.DELETE, name == null ? "" : name, "vib removed");
        } else if (command.startsWith("system module set") && "false".equals(options.value("e", "enabled"))) {
            Requests.service(call.scope(), Verb.DISABLE, options.valueOr("", "m", "module"), "module disabled");
        }
        return Unknown.TEXT;
    }

    /** {@code vim-cmd vmsvc/power.off ID}. Removing snapshots ends nothing. */
    static String vimCmd(Call call) {
        Options options = Options.of(call.args(), "H U P");
        String id = options.operand(1);
        switch (options.operand(0)) {
            case "vmsvc/getallvms", "vmsvc/get.summary" -> {
                return Unknown.ALL;
            }
            case "vmsvc/power.off" -> machine(call, Verb.KILL, id, true, "power.off");
            case "vmsvc/power.shutdown" -> machine(call, Verb.STOP, id, false, "power.shutdown");
            case "vmsvc/power.suspend" -> machine(call, Verb.SUSPEND, id, false, "power.suspend");
            case "vmsvc/unregister", "vmsvc/destroy" -> machine(call, Verb.DELETE, id, false, options.operand(0));
            case "hostsvc/stop_ssh" -> Requests.service(call.scope(), Verb.STOP, "sshd", "hostsvc/stop_ssh");
            case "hostsvc/disable_ssh" -> Requests.service(call.scope(), Verb.DISABLE, "sshd", "hostsvc/disable_ssh");
            default -> {}
        }
        return Unknown.TEXT;
    }

    static String virsh(Call call) {
        Options options = Options.of(call.args(), "c connect d debug l log mode file domain");
        String uri = options.valueOr("", "c", "connect");
        Scope scope = RemoteShells.ofUri(uri, call.scope());
        String name = options.operand(1).isEmpty() ? options.valueOr("", "domain") : options.operand(1);
        Call there = call.in(scope);
        switch (options.operand(0)) {
            case "list" -> {
                return Unknown.ALL;
            }
            case "destroy" -> machine(there, Verb.KILL, name, true, "destroy");
            case "shutdown" -> machine(there, Verb.STOP, name, false, "shutdown");
            case "suspend" -> machine(there, Verb.SUSPEND, name, false, "suspend");
            case "managedsave", "save" -> machine(there, Verb.STOP, name, false, options.operand(0));
            case "undefine" -> machine(there, Verb.DELETE, name, false, "undefine");
            case "autostart" -> {
                if (options.has("disable")) {
                    machine(there, Verb.DISABLE, name, false, "autostart --disable");
                }
            }
            default -> {}
        }
        return Unknown.TEXT;
    }

    /** Proxmox VE's {@code qm} for machines and {@code pct} for containers. */
    static String proxmox(Call call) {
        Options options = Options.of(call.args(), "timeout");
        String id = options.operand(1);
        boolean container = call.name().equals("pct");
        switch (options.operand(0)) {
            case "list" -> {
                return Unknown.ALL;
            }
            case "stop" -> either(call, container, Verb.KILL, id, true, "stop");
            case "shutdown" -> either(call, container, Verb.STOP, id, options.has("forceStop"), "shutdown");
            case "suspend" -> either(call, container, Verb.SUSPEND, id, false, "suspend");
            case "destroy" -> either(call, container, Verb.DELETE, id, true, "destroy");
            default -> {}
        }
        return Unknown.TEXT;
    }

    private static void either(Call call, boolean container, Verb verb, String id, boolean forced, String detail) {
        if (container) {
            Requests.container(call.scope(), verb, id, forced, detail);
        } else {
            machine(call, verb, id, forced, detail);
        }
    }

    /** Xen's {@code xl} and the older {@code xm}. */
    static String xl(Call call) {
        Options options = Options.of(call.args(), "");
        List<String> names = options.has("a") ? List.of(Unknown.ALL) : options.operandsFrom(1);
        switch (options.operand(0)) {
            case "list", "vm-list" -> {
                return Unknown.ALL;
            }
            case "destroy" -> names.forEach(name -> machine(call, Verb.KILL, name, true, "destroy"));
            case "shutdown" -> names.forEach(name -> machine(call, Verb.STOP, name, false, "shutdown"));
            case "pause" -> names.forEach(name -> machine(call, Verb.SUSPEND, name, false, "pause"));
            case "save" -> machine(call, Verb.STOP, options.operand(1), false, "save");
            default -> {}
        }
        return Unknown.TEXT;
    }

    /** XenServer's {@code xe vm-shutdown vm=name [--force]}; without a selector, with --multiple, all. */
    static String xe(Call call) {
        String name = "";
        boolean force = call.args().contains("--force") || call.args().contains("force=true");
        for (String arg : call.args()) {
            int equals = arg.indexOf('=');
            String key = equals < 0 ? "" : arg.substring(0, equals);
            if (List.of("vm", "uuid", "name-label", "vm-name", "vm-uuid").contains(key)) {
                name = arg.substring(equals + 1);
            }
        }
        if (name.isEmpty() && call.args().contains("--multiple")) {
            name = Unknown.ALL;
        }
        String machine = name;
        Consumer<Verb> act = verb -> machine(call, verb, machine, force, call.arg(0));
        switch (call.arg(0)) {
            case "vm-list" -> {
                return Unknown.ALL;
            }
            case "vm-shutdown" -> act.accept(force ? Verb.KILL : Verb.STOP);
            case "vm-suspend", "vm-pause" -> act.accept(Verb.SUSPEND);
            case "vm-destroy", "vm-uninstall" -> act.accept(Verb.DELETE);
            default -> {}
        }
        return Unknown.TEXT;
    }

    /** {@code VBoxManage controlvm name poweroff}. */
    static String virtualBox(Call call) {
        String name = call.arg(1);
        switch (call.arg(0) + " " + call.arg(2)) {
            case "controlvm poweroff" -> machine(call, Verb.KILL, name, true, "poweroff");
            case "controlvm acpipowerbutton", "controlvm shutdown", "controlvm savestate" ->
                machine(call, Verb.STOP, name, false, call.arg(2));
            case "controlvm pause" -> machine(call, Verb.SUSPEND, name, false, "pause");
            case "unregistervm --delete", "unregistervm " -> machine(call, Verb.DELETE, name, false, "unregistervm");
            default -> {
                return call.arg(0).equals("list") ? Unknown.ALL : Unknown.TEXT;
            }
        }
        return Unknown.TEXT;
    }

    /** VMware Workstation's and Fusion's {@code vmrun [-T type] stop path [hard|soft]}. */
    static String vmrun(Call call) {
        Options options = Options.of(call.args(), "T h u p gu gp vp");
        String path = options.operand(1);
        boolean soft = options.operand(2).equals("soft");
        switch (options.operand(0)) {
            case "list" -> {
                return Unknown.ALL;
            }
            case "stop" -> machine(call, soft ? Verb.STOP : Verb.KILL, path, !soft, "vmrun stop");
            case "suspend", "pause" -> machine(call, Verb.SUSPEND, path, false, "vmrun " + options.operand(0));
            case "deleteVM" -> machine(call, Verb.DELETE, path, false, "vmrun deleteVM");
            default -> {}
        }
        return Unknown.TEXT;
    }

    private static void machine(Call call, Verb verb, String name, boolean forced, String detail) {
        Requests.virtualMachine(call.scope(), verb, name, forced, detail);
    }
}
