package io.haltwatch.behaviour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Raw Windows event JSON as collectors ship it, written from the field tables. Each record has the next EventRecordID of
 * its host.
 */
final class WindowsRecords {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SYSMON = "Microsoft-Windows-Sysmon";
    private static final String SECURITY = "Microsoft-Windows-Security-Auditing";
    private static final String SCM = "Service Control Manager";

    private final String computer;
    private int recordId;

    WindowsRecords(String computer) {
        this.computer = computer;
    }

    byte[] sysmonCreate(long time, String image, String commandLine, String parentImage, String user) {
        return sysmonCreate(time, image, commandLine, parentImage, user, "0x7a5f2", "4712");
    }

    byte[] sysmonCreate(
            long time,
            String image,
            String commandLine,
            String parentImage,
            String user,
            String logonId,
            String processId) {
        return event(
                SYSMON,
                1,
                sysmonChannel(),
                time,
                Map.of(),
                data(
                        "UtcTime", utc(time),
                        "ProcessId", processId,
                        "Image", image,
                        "CommandLine", commandLine,
                        "User", user,
                        "LogonId", logonId,
                        "ParentProcessId", "4100",
                        "ParentImage", parentImage,
                        "ParentCommandLine", parentImage));
    }

    /** @param more names and values beside: {@code Hashes}, {@code OriginalFileName}, {@code ProcessGuid} */
    byte[] sysmonProcess(long time, StartedProcess process, StartedProcess parent, String user, String... more) {
        Map<String, Object> data = new LinkedHashMap<>(data(
                "UtcTime", utc(time),
                "ProcessId", Integer.toString(process.id()),
                "Image", process.image(),
                "CommandLine", process.commandLine(),
                "User", user,
                "LogonId", "0x7a5f2",
                "ParentProcessId", Integer.toString(parent.id()),
                "ParentImage", parent.image(),
                "ParentCommandLine", parent.commandLine()));
        for (int i = 0; i < more.length; i += 2) {
            data.put(more[i], more[i + 1]);
        }
        return event(SYSMON, 1, sysmonChannel(), time, Map.of(), data);
    }

    /** A process as a record names it. */
    record StartedProcess(int id, String image, String commandLine) {}

    byte[] securityCreate(long time, String image, String commandLine, String parentImage, String user) {
        return event(
                SECURITY,
                4688,
                "Security",
                time,
                Map.of("Keywords", "0x8020000000000000"),
                data(
                        "SubjectUserSid",
                        "S-1-5-21-1-2-3-1105",
                        "SubjectUserName",
                        user.substring(user.indexOf('\\') + 1),
                        "SubjectDomainName",
                        user.substring(0, user.indexOf('\\')),
                        "SubjectLogonId",
                        "0x7a5f2",
                        "NewProcessId",
                        "0x1268",
                        "NewProcessName",
                        image,
                        "ProcessId",
                        "0x1004",
                        "CommandLine",
                        commandLine,
                        "ParentProcessName",
                        parentImage));
    }

    byte[] sysmonEnd(long time, String image) {
        return sysmonEnd(time, image, "NT AUTHORITY\\SYSTEM");
    }

    byte[] sysmonEnd(long time, String image, String user) {
        return event(
                SYSMON,
                5,
                sysmonChannel(),
                time,
                Map.of(),
                data("UtcTime", utc(time), "ProcessId", "2210", "Image", image, "User", user));
    }

    byte[] registryValueDeleted(long time, String image, String targetObject) {
        return event(
                SYSMON,
                12,
                sysmonChannel(),
                time,
                Map.of(),
                data(
                        "EventType",
                        "DeleteValue",
                        "UtcTime",
                        utc(time),
                        "ProcessId",
                        "720",
                        "Image",
                        image,
                        "TargetObject",
                        targetObject,
                        "User",
                        "CORP\\admin"));
    }

    byte[] securityEnd(long time, String image, String status) {
        return event(
                SECURITY,
                4689,
                "Security",
                time,
                Map.of("Keywords", "0x8020000000000000"),
                data(
                        "SubjectUserSid", "S-1-5-18",
                        "SubjectUserName", "SRV$",
                        "SubjectDomainName", "CORP",
                        "SubjectLogonId", "0x3e7",
                        "Status", status,
                        "ProcessId", "0x8a2",
                        "ProcessName", image));
    }

    byte[] registryValue(long time, String image, String targetObject, String details) {
        return registryValue(time, image, targetObject, details, "CORP\\admin");
    }

    byte[] registryValue(long time, String image, String targetObject, String details, String user) {
        return event(
                SYSMON,
                13,
                sysmonChannel(),
                time,
                Map.of(),
                data(
                        "EventType",
                        "SetValue",
                        "UtcTime",
                        utc(time),
                        "ProcessId",
                        "720",
                        "Image",
                        image,
                        "TargetObject",
                        targetObject,
                        "Details",
                        details,
                        "User",
                        user));
    }

    byte[] auditedRegistryValue(long time, String process, String service, String value, String old, String now) {
        return event(
                SECURITY,
                4657,
                "Security",
                time,
                Map.of("Keywords", "0x8020000000000000"),
                data(
                        "SubjectUserSid", "S-1-5-18",
                        "SubjectUserName", "SRV$",
                        "SubjectDomainName", "CORP",
                        "SubjectLogonId", "0x3e7",
                        "ObjectName", "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\" + service,
                        "ObjectValueName", value,
                        "OperationType", "%%1905",
                        "OldValueType", "%%1876",
                        "OldValue", old,
                        "NewValueType", "%%1876",
                        "NewValue", now,
                        "ProcessId", "0x2d0",
                        "ProcessName", process));
    }

    byte[] serviceHandle(long time, String service, String mask, String logonId) {
        return event(
                SECURITY,
                4656,
                "Security",
                time,
                Map.of("Keywords", "0x8020000000000000"),
                data(
                        "SubjectUserSid", "S-1-5-21-1-2-3-1105",
                        "SubjectUserName", "svc_deploy",
                        "SubjectDomainName", "CORP",
                        "SubjectLogonId", logonId,
                        "ObjectServer", "SC Manager",
                        "ObjectType", "SERVICE OBJECT",
                        "ObjectName", service,
                        "AccessMask", mask,
                        "ProcessId", "0x2d0",
                        "ProcessName", "C:\\Windows\\System32\\services.exe"));
    }

    byte[] logon(long time, String logonId, String address) {
        return event(
                SECURITY,
                4624,
                "Security",
                time,
                Map.of("Keywords", "0x8020000000000000"),
                data(
                        "TargetUserSid", "S-1-5-21-1-2-3-1105",
                        "TargetUserName", "svc_deploy",
                        "TargetDomainName", "CORP",
                        "TargetLogonId", logonId,
                        "LogonType", "3",
                        "IpAddress", address));
    }

    byte[] serviceState(long time, String key, String displayName, boolean running) {
        String binary = HexFormat.of()
                .withUpperCase()
                .formatHex((key + (running ? "/4" : "/1") + '\0').getBytes(StandardCharsets.UTF_16LE));
        return event(
                SCM,
                7036,
                "System",
                time,
                Map.of(),
                data("param1", displayName, "param2", running ? "running" : "stopped", "Binary", binary));
    }

    byte[] startTypeChanged(long time, String key, String from, String to) {
        return event(
                SCM,
                7040,
                "System",
                time,
                Map.of("UserID", "S-1-5-21-1-2-3-1105"),
                data("param1", key, "param2", from, "param3", to, "param4", key));
    }

    byte[] crashed(long time, String key, int times) {
        String binary = HexFormat.of().withUpperCase().formatHex((key + '\0').getBytes(StandardCharsets.UTF_16LE));
        return event(
                SCM,
                7034,
                "System",
                time,
                Map.of(),
                data("param1", key, "param2", Integer.toString(times), "Binary", binary));
    }

    byte[] serviceCreated(long time, String name, String imagePath, String type) {
        return event(
                SCM,
                7045,
                "System",
                time,
                Map.of(),
                data(
                        "ServiceName", name,
                        "ImagePath", imagePath,
                        "ServiceType", type,
                        "StartType", "demand start",
                        "AccountName", "LocalSystem"));
    }

    byte[] script(long time, String text) {
        return event(
                "Microsoft-Windows-PowerShell",
                4104,
                "Microsoft-Windows-PowerShell/Operational",
                time,
                Map.of("UserID", "S-1-5-21-1-2-3-1105"),
                data(
                        "MessageNumber", "1",
                        "MessageTotal", "1",
                        "ScriptBlockText", text,
                        "ScriptBlockId", "1b0f3a52-7f7e-4a55-9a5c-3d7a4f0e9a11"));
    }

    byte[] fileCreated(long time, String image, String target) {
        return event(
                SYSMON,
                11,
                sysmonChannel(),
                time,
                Map.of(),
                data(
                        "UtcTime",
                        utc(time),
                        "ProcessId",
                        "4888",
                        "Image",
                        image,
                        "TargetFilename",
                        target,
                        "CreationUtcTime",
                        utc(time),
                        "User",
                        "CORP\\admin"));
    }

    byte[] defender(long time, String threat) {
        return event(
                "Microsoft-Windows-Windows Defender",
                1116,
                "Microsoft-Windows-Windows Defender/Operational",
                time,
                Map.of(),
                data(
                        "Product Name", "Microsoft Defender Antivirus",
                        "Threat Name", threat,
                        "Severity Name", "Severe",
                        "Category Name", threat.startsWith("Ransom") ? "Ransomware" : "Potentially Unwanted Software",
                        "Path", "file:_C:\\Users\\Public\\w.exe",
                        "Action Name", "Not Applicable"));
    }

    byte[] shutdownAnnounced(long time) {
        return event(
                "User32",
                1074,
                "System",
                time,
                Map.of(),
                data(
                        "param1", "C:\\Windows\\system32\\winlogon.exe (SRV1)",
                        "param3", "Operating System: Upgrade (Planned)",
                        "param4", "0x80020003",
                        "param5", "restart",
                        "param7", "NT AUTHORITY\\SYSTEM"));
    }

    byte[] shutdownCancelled(long time) {
        return event("User32", 1075, "System", time, Map.of(), data("param1", "CORP\\admin", "param2", "SRV1"));
    }

    byte[] shutdownProof(long time) {
        return event("Microsoft-Windows-Kernel-General", 13, "System", time, Map.of(), data("StopTime", utc(time)));
    }

    byte[] booted(long time) {
        return event("Microsoft-Windows-Kernel-General", 12, "System", time, Map.of(), data("StartTime", utc(time)));
    }

    byte[] entersSleep(long time) {
        return event(
                "Microsoft-Windows-Kernel-Power",
                42,
                "System",
                time,
                Map.of(),
                data("TargetState", "4", "Reason", "0"));
    }

    byte[] wakes(long time) {
        return event("Microsoft-Windows-Kernel-Power", 107, "System", time, Map.of(), data("TargetState", "0"));
    }

    /** A record that means nothing for services. */
    byte[] securityNoise(long time) {
        return event(
                SECURITY,
                4634,
                "Security",
                time,
                Map.of("Keywords", "0x8020000000000000"),
                data("TargetUserName", "SRV$", "TargetLogonId", "0x9a1f", "LogonType", "5"));
    }

    /** As {@link #securityNoise}, of Sysmon. */
    byte[] sysmonNoise(long time) {
        return event(
                SYSMON,
                11,
                sysmonChannel(),
                time,
                Map.of(),
                data(
                        "UtcTime", utc(time),
                        "ProcessId", "2210",
                        "Image", "C:\\Program Files\\App\\app.exe",
                        "TargetFilename", "C:\\ProgramData\\App\\app.log"));
    }

    private static String sysmonChannel() {
        return "Microsoft-Windows-Sysmon/Operational";
    }

    private static String utc(long time) {
        return Instant.ofEpochMilli(time).toString().replace("T", " ").replace("Z", "");
    }

    static Map<String, Object> data(String... namesAndValues) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            data.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return data;
    }

    byte[] event(
            String provider, int id, String channel, long time, Map<String, String> more, Map<String, Object> data) {
        Map<String, Object> system = new LinkedHashMap<>();
        system.put("Provider", Map.of("#attributes", Map.of("Name", provider)));
        system.put("EventID", id);
        if (more.containsKey("Keywords")) {
            system.put("Keywords", more.get("Keywords"));
        }
        system.put(
                "TimeCreated",
                Map.of(
                        "#attributes",
                        Map.of("SystemTime", Instant.ofEpochMilli(time).toString())));
        system.put("EventRecordID", ++recordId);
        system.put("Channel", channel);
        system.put("Computer", computer);
        if (more.containsKey("UserID")) {
            system.put("Security", Map.of("#attributes", Map.of("UserID", more.get("UserID"))));
        }
        try {
            return JSON.writeValueAsBytes(Map.of("Event", Map.of("System", system, "EventData", data)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
