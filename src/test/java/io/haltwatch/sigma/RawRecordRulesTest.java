package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.interpret.WordLists;
import io.haltwatch.telemetry.LogSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of the pack over records as they were logged: positive ones, and their look-alikes. */
class RawRecordRulesTest {

    private static final LogSource LINUX = new LogSource("linux", "process_creation", "auditd");
    private static final LogSource ESXI = new LogSource("esxi", null, "shell");
    private static final LogSource DRIVER = new LogSource("windows", "driver_load", "sysmon");
    private static final LogSource SYSTEM = new LogSource("windows", null, "system");
    private static final LogSource SECURITY = new LogSource("windows", null, "security");
    private static final LogSource ACCESS = new LogSource("windows", "process_access", "sysmon");
    private static final LogSource JOINED = new LogSource("haltwatch", "joined_action", null);

    private final RuleSet pack = RuleSet.builtIn();

    private List<String> names(LogSource source, Object... fields) {
        return pack.match(source, Rules.event(fields)).stream()
                .map(DetectionRule::name)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tmutil deletelocalsnapshots /",
                "/usr/bin/tmutil disable",
                "snapper -c root delete 1-80",
                "snapper --config home rm --sync 3-9",
                "btrfs subvolume delete /.snapshots/1/snapshot /.snapshots/2/snapshot /.snapshots/3/snapshot",
                "sh -c \"btrfs subvol del /mnt/snapshots/*\"",
                "zfs destroy -r tank",
                "zfs destroy -fR tank/data",
                "zfs destroy tank/data@%",
                "zfs destroy tank/data@a%z",
                "lvremove -f vg0 -S lv_attr=~^s",
                "rm -rf /.snapshots",
                "rm -r -f /timeshift/snapshots/*",
                "sh -c 'rm -rf /timeshift/snapshots/'",
            })
    void recoveryIsInhibitedOnUnix(String commandLine) {
        assertThat(names(LINUX, "Image", "/usr/bin/x", "CommandLine", commandLine))
                .containsExactly("inhibit_recovery_unix");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tmutil listlocalsnapshots /",
                "tmutil localsnapshot",
                "snapper -c root delete 42",
                "snapper list",
                "btrfs subvolume delete /timeshift-btrfs/snapshots/2026-01-01_00-00-01/@",
                "btrfs subvolume list /.snapshots",
                "zfs destroy tank/data@before-upgrade",
                "zfs destroy -d -r tank@zfs-auto-snap_hourly-2026-01-01-0017",
                "zfs destroy -r tank/data@autosnap_2026-01-01_00:00:01_hourly",
                "lvremove -f /dev/vg0/backup_snap",
                "rm -rf /timeshift/snapshots/2026-01-01_00-00-01",
                "rm -rf /home/jdoe/.snapshots-old",
                "ls -lR /.snapshots",
            })
    void retentionOnUnixIsNot(String commandLine) {
        assertThat(names(LINUX, "Image", "/usr/bin/x", "CommandLine", commandLine))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "[root]: vim-cmd vmsvc/snapshot.removeall 12 ~ true",
                "[root]: for i in 1 2 3; do vim-cmd vmsvc/snapshot.remove $i 1; done ~ true",
                "[root]: vim-cmd vmsvc/snapshot.remove 12 1 ~ false",
                "[root]: vim-cmd vmsvc/snapshot.get 12 ~ false",
                "[root]: for i in 1 2 3; do vim-cmd vmsvc/snapshot.get $i; done ~ false",
            })
    void snapshotsRemovedInTheShellOfEsxi(String message, boolean expected) {
        assertThat(names(ESXI, "Message", message).contains("inhibit_recovery_esxi"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "C:\\Windows\\System32\\drivers\\RTCore64.sys, true, Valid, true",
        "C:\\Users\\Public\\x.sys, true, Valid, true",
        "C:\\Windows\\System32\\drivers\\x.sys, false, Unavailable, true",
        "C:\\Windows\\System32\\drivers\\x.sys, true, Revoked, true",
        "C:\\Users\\x\\Windows\\System32\\drivers\\x.sys, true, Valid, true",
        "C:\\Windows\\System32\\drivers\\tcpip.sys, true, Valid, false",
        "C:\\Windows\\System32\\DriverStore\\FileRepository\\nv.inf_amd64_1\\nvlddmkm.sys, true, Valid, false",
        "C:\\ProgramData\\Microsoft\\Windows Defender\\Definition Updates\\{1}\\MpKslDrv.sys, true, Valid, false",
        "C:\\ProgramData\\Microsoft\\Windows Defender\\Definition Updates\\{1}\\MpKslDrv.sys, false, Unavailable, true",
    })
    void driversThatWindowsDidNotBring(String image, String signed, String status, boolean expected) {
        assertThat(names(
                        DRIVER,
                        "ImageLoaded",
                        image,
                        "Signed",
                        signed,
                        "Signature",
                        "Microsoft Windows",
                        "SignatureStatus",
                        status))
                .isEqualTo(expected ? List.of("driver_loaded") : List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "opID=vim-cmd-2c-01f4 user=root] Task Created : haTask-12-vim.VirtualMachine.removeAllSnapshots-184301 ~ true",
                "opID=5d user=vpxuser] Task Created : haTask-12-vim.VirtualMachine.removeAllSnapshots-184301 ~ false",
                "opID=5d user=vpxuser:CORP\\backup] Task Created : haTask-12-vim.VirtualMachine.removeAllSnapshots-1 ~ false",
                "] Task Completed : haTask-12-vim.VirtualMachine.removeAllSnapshots-184301 Status success ~ false",
                "opID=5d user=root] Task Created : haTask-12-vim.vm.Snapshot.remove-184301 ~ false",
            })
    void snapshotsRemovedOnTheEsxiHostItself(String rest, boolean expected) {
        String message = "info hostd[2099870] [Originator@6876 sub=Vimsvc.TaskManager " + rest;
        assertThat(names(ESXI, "Message", message).contains("snapshots_removed"))
                .isEqualTo(expected);
    }

    @Test
    void theDriversOfTheRuleAreThoseOfTheWordList() {
        for (String driver : WordLists.lists("vulnerable-drivers.yml").getOrDefault("windows", List.of())) {
            String image = "C:\\Windows\\System32\\drivers\\" + driver + ".sys";
            assertThat(names(DRIVER, "ImageLoaded", image, "Signed", "true", "SignatureStatus", "Valid"))
                    .as(driver)
                    .containsExactly("driver_loaded");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kernel mode driver, \\??\\C:\\Users\\Public\\a.sys, true",
        "kernel mode driver, C:\\Users\\x\\system32\\a.sys, true",
        "kernel mode driver, system32\\DRIVERS\\a.sys, false",
        "kernel mode driver, \\SystemRoot\\System32\\drivers\\a.sys, false",
        "kernel mode driver, \\??\\C:\\Windows\\system32\\drivers\\a.sys, false",
        "kernel mode driver, C:\\ProgramData\\Microsoft\\Windows Defender\\Definition Updates\\{1}\\MpKslDrv.sys, false",
        "Kernelmodustreiber, C:\\Users\\Public\\a.sys, true",
        "user mode service, C:\\Users\\Public\\a.exe, false",
    })
    void driversCreatedElsewhere(String type, String path, boolean expected) {
        assertThat(names(
                        new LogSource("windows", "service_creation", "system"),
                        "ServiceName",
                        "a",
                        "ServiceType",
                        type,
                        "ImagePath",
                        path))
                .isEqualTo(expected ? List.of("driver_created") : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "{0CCE922B-69AE-11D9-BED3-505054503030}, %%8448, true",
        "{0cce921e-69ae-11d9-bed3-505054503030}, '%%8448, %%8450', true",
        "{0CCE922B-69AE-11D9-BED3-505054503030}, %%8449, false",
        "{0CCE922B-69AE-11D9-BED3-505054503030}, %%8450, false",
        "{0CCE9242-69AE-11D9-BED3-505054503030}, %%8448, false",
    })
    void auditSwitchedOff(String subcategory, String changes, boolean expected) {
        assertThat(names(SECURITY, "EventID", "4719", "SubcategoryGuid", subcategory, "AuditPolicyChanges", changes))
                .isEqualTo(expected ? List.of("audit_policy_category_off") : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "C:\\Windows\\System32\\svchost.exe, 0x1FFFFF, C:\\Windows\\SYSTEM32\\ntdll.dll+9d1e4|UNKNOWN(00000241), true",
        "C:\\Windows\\System32\\svchost.exe, 0x1FFFFF, C:\\Windows\\SYSTEM32\\ntdll.dll+9d1e4, false",
        "C:\\Windows\\System32\\svchost.exe, 0x1000, C:\\Windows\\SYSTEM32\\ntdll.dll+9d1e4|UNKNOWN(00000241), false",
        "C:\\Windows\\System32\\notepad.exe, 0x1FFFFF, UNKNOWN(00000241), false",
    })
    void serviceHostsOpenedFromNowhere(String target, String access, String trace, boolean expected) {
        assertThat(names(ACCESS, "TargetImage", target, "GrantedAccess", access, "CallTrace", trace))
                .isEqualTo(expected ? List.of("service_host_opened") : List.of());
    }

    @Test
    void restartsAnnounced() {
        assertThat(names(SYSTEM, "EventID", "1074", "Provider_Name", "User32")).containsExactly("restart_announced");
        assertThat(names(SYSTEM, "EventID", "1075", "Provider_Name", "User32")).isEmpty();
        assertThat(names(SYSTEM, "EventID", "1074", "Provider_Name", "Other")).isEmpty();
    }

    @Test
    void theRestartManagerIsNamed() {
        assertThat(names(
                        JOINED, "ServiceAction", "stop", "Confirmation", "effect_only", "ActionVia", "restart_manager"))
                .contains("stop_by_restart_manager");
        assertThat(names(JOINED, "ServiceAction", "stop", "Confirmation", "effect_only", "ActionVia", "scm_record"))
                .doesNotContain("stop_by_restart_manager");
    }
}
