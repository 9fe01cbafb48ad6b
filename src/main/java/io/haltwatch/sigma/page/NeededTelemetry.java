package io.haltwatch.sigma.page;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which telemetry a rule lives on, and what must be switched on for it. */
enum NeededTelemetry {
    COMMANDS(
            "Commands",
            "Sysmon 1, or Security 4688 with *Include command line in process creation events*; auditd rules for execve,"
                    + " Tetragon, Falco, eslogger; shell.log of ESXi",
            "process_creation",
            "command"),
    SCRIPTS("PowerShell", "script-block logging: 4104 of Microsoft-Windows-PowerShell/Operational", "ps_script"),
    HANDLES(
            "Service handles and API calls",
            "Security 4656: audit of handle access, and a SACL on the services that matter (`sc sdset`); or SVCCTL calls"
                    + " (RPC Firewall); kill, tkill and tgkill of auditd",
            "api"),
    REGISTRY(
            "Registry",
            "Sysmon 12, 13, 14 with the keys of services, event channels and the boot store included; or Security 4657"
                    + " and a SACL on them",
            "registry",
            "service_manager",
            "registry_set"),
    FILES(
            "Files",
            "Sysmon for Linux 11, auditd watches of the unit folders, eslogger: unit files, links, property lists",
            "file"),
    SYSTEM_LOG(
            "System log",
            "7036, 7040, 7031, 7034, 7045 and the shutdown's records of the System log; auditd's SERVICE_STOP, the"
                    + " journal, launchd, hostd",
            "scm_record",
            "system"),
    RESTART_MANAGER("Restart Manager", "10002 of the Application log", "restart_manager"),
    PROCESS_ENDS(
            "Process ends",
            "Sysmon 5 or Security 4689 with the exit status; Tetragon process_exit; eslogger exit",
            "process_end",
            "process_termination"),
    SECURITY_LOG("Security log", "the records of the Security log that the rule names", "security"),
    DRIVERS("Drivers", "Sysmon 6 (driver loaded), and 7045 or 4697 (driver created)", "driver_load"),
    PROCESS_ACCESS("Process access", "Sysmon 10 for the processes that matter", "process_access"),
    ESXI_SHELL("ESXi shell", "shell.log and auth.log of ESXi by syslog", "shell", "sshd");

    private final String label;
    private final String settings;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> words;

    NeededTelemetry(String label, String settings, String... words) {
        this.label = label;
        this.settings = settings;
        this.words = List.of(words);
    }

    String label() {
        return label;
    }

    String settings() {
        return settings;
    }

    /** Of a detection rule; none where it accepts any source of service actions. */
    static Set<NeededTelemetry> of(RuleDocument rule) {
        Set<NeededTelemetry> needed = EnumSet.noneOf(NeededTelemetry.class);
        List<String> words = new ArrayList<>();
        if (rule.logSource("product").equals("haltwatch")) {
            words.addAll(vias(rule));
        } else {
            words.add(rule.logSource("category"));
            words.add(rule.logSource("service"));
        }
        for (NeededTelemetry telemetry : values()) {
            if (telemetry.words.stream().anyMatch(words::contains)) {
                needed.add(telemetry);
            }
        }
        return needed;
    }

    /** What its selections ask of ActionVia; what a filter says is no need. */
    private static List<String> vias(RuleDocument rule) {
        List<String> vias = new ArrayList<>();
        if (rule.detection() == null) {
            return vias;
        }
        rule.detection().map().forEach((name, selection) -> {
            if (!name.startsWith("filter") && selection.isMap() && selection.get("ActionVia") != null) {
                selection.require("ActionVia").texts().forEach(via -> vias.add(via.toLowerCase(Locale.ROOT)));
            }
        });
        return vias;
    }
}
