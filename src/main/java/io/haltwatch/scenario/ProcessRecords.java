package io.haltwatch.scenario;

import static io.haltwatch.scenario.WindowsRecord.data;
import static io.haltwatch.scenario.WindowsRecord.dataBy;

import io.haltwatch.telemetry.DataSource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Starts and ends of processes as Sysmon and the security log report them. */
final class ProcessRecords {

    static final String EXITED = "0x0";
    /** What TerminateProcess leaves behind when {@code taskkill /F} calls it. */
    static final String TERMINATED = "0x1";

    private static final DateTimeFormatter SYSMON_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ProcessRecords() {}

    /** Sysmon 1 and Security 4688 of one start. */
    static void started(Scene scene, WindowsProcess process, WindowsProcess parent, Identity user) {
        started(scene, process, parent, user, process.baseName());
    }

    /** A renamed binary keeps its original file name. */
    static void started(
            Scene scene, WindowsProcess process, WindowsProcess parent, Identity user, String originalFileName) {
        boolean system = user.sid().equals(Identity.SYSTEM_SID);
        scene.send(
                DataSource.PROCESS_CREATION,
                Provider.SYSMON,
                1,
                1,
                Identity.SYSTEM_SID,
                data(
                        "RuleName", "-",
                        "UtcTime", utc(scene.now()),
                        "ProcessGuid", process.guid(),
                        "ProcessId", process.pidText(),
                        "Image", process.image(),
                        "OriginalFileName", originalFileName,
                        "CommandLine", process.commandLine(),
                        "CurrentDirectory", "C:\\Windows\\system32\\",
                        "User", user.display(),
                        "LogonId", user.logonId(),
                        "TerminalSessionId", "0",
                        "IntegrityLevel", system ? "System" : "High",
                        "ParentProcessGuid", parent.guid(),
                        "ParentProcessId", parent.pidText(),
                        "ParentImage", parent.image(),
                        "ParentCommandLine", parent.commandLine()));
        scene.send(
                DataSource.COMMAND_EXECUTION,
                Provider.AUDIT,
                4688,
                13312,
                "",
                dataBy(
                        user,
                        "NewProcessId",
                        process.pidHex(),
                        "NewProcessName",
                        process.image(),
                        "TokenElevationType",
                        "%%1936",
                        "ProcessId",
                        parent.pidHex(),
                        "CommandLine",
                        process.commandLine(),
                        "TargetUserSid",
                        "S-1-0-0",
                        "TargetUserName",
                        "-",
                        "TargetDomainName",
                        "-",
                        "TargetLogonId",
                        "0x0",
                        "ParentProcessName",
                        parent.image(),
                        "MandatoryLabel",
                        system ? "S-1-16-16384" : "S-1-16-12288"));
    }

    /** Sysmon 5 and Security 4689 of one end. */
    static void ended(Scene scene, WindowsProcess process, Identity user, String status) {
        scene.send(
                DataSource.PROCESS_TERMINATION,
                Provider.SYSMON,
                5,
                5,
                Identity.SYSTEM_SID,
                data(
                        "RuleName", "-",
                        "UtcTime", utc(scene.now()),
                        "ProcessGuid", process.guid(),
                        "ProcessId", process.pidText(),
                        "Image", process.image(),
                        "User", user.display()));
        scene.send(
                DataSource.PROCESS_TERMINATION,
                Provider.AUDIT,
                4689,
                13313,
                "",
                dataBy(user, "Status", status, "ProcessId", process.pidHex(), "ProcessName", process.image()));
    }

    /** Sysmon 11. */
    static void fileWritten(Scene scene, WindowsProcess process, Identity user, String path) {
        scene.send(
                DataSource.FILE_MODIFICATION,
                Provider.SYSMON,
                11,
                11,
                Identity.SYSTEM_SID,
                data(
                        "RuleName", "-",
                        "UtcTime", utc(scene.now()),
                        "ProcessGuid", process.guid(),
                        "ProcessId", process.pidText(),
                        "Image", process.image(),
                        "TargetFilename", path,
                        "CreationUtcTime", utc(scene.now()),
                        "User", user.display()));
    }

    static String utc(long time) {
        return SYSMON_TIME.format(Instant.ofEpochMilli(time));
    }
}
