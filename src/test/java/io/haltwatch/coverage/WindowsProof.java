package io.haltwatch.coverage;

import io.haltwatch.telemetry.EventKind;
import java.util.List;
import java.util.Map;

/** What shows on Windows. */
final class WindowsProof extends ProofRecords {

    private static final Map<String, Object> WINDOWS_USER =
            Map.of("User", "CORP\\eve", "Image", "C:\\Windows\\System32\\cmd.exe", "ParentImage", "C:\\a\\b.exe");

    WindowsProof() {
        commands();
        requests();
        effects();
    }

    private void commands() {
        for (String command : List.of(
                "sc stop MSSQLSERVER",
                "taskkill /F /IM sqlservr.exe",
                "sc config MSSQLSERVER start= disabled",
                "sc config MSSQLSERVER start= demand",
                "sc pause MSSQLSERVER",
                "pssuspend sqlservr.exe",
                "sc delete MSSQLSERVER",
                "sc config MSSQLSERVER binPath= C:\\x.exe",
                "sc start MSSQLSERVER")) {
            String image = "C:\\Windows\\System32\\" + command.split(" ", 2)[0] + ".exe";
            add("windows", "sysmon", EventKind.PROCESS_START, WINDOWS_USER, "Image", image, "CommandLine", command);
        }
        for (String script : List.of(
                "Stop-Service MSSQLSERVER",
                "Stop-Process -Name sqlservr -Force",
                "Set-Service MSSQLSERVER -StartupType Disabled",
                "Set-Service MSSQLSERVER -StartupType Manual",
                "Suspend-Service MSSQLSERVER",
                "Suspend-VM sql01",
                "Remove-Service MSSQLSERVER",
                "Set-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Services\\MSSQLSERVER ImagePath C:\\x.exe",
                "Start-Service MSSQLSERVER")) {
            add("windows", "powershell", EventKind.SCRIPT_BLOCK, Map.of(), "ScriptBlockText", script);
        }
        bound("Stop-Service", "Name", "MSSQLSERVER");
        bound("Stop-Process", "Name", "sqlservr");
        bound("Set-Service", "Name", "MSSQLSERVER", "StartupType", "Disabled");
        bound("Set-Service", "Name", "MSSQLSERVER", "StartupType", "Manual");
        bound("Suspend-Service", "Name", "MSSQLSERVER");
        bound("Suspend-VM", "Name", "sql01");
        bound("Remove-Service", "Name", "MSSQLSERVER");
        bound(
                "Set-ItemProperty",
                "Path",
                "HKLM:\\SYSTEM\\CurrentControlSet\\Services\\MSSQLSERVER",
                "Name",
                "ImagePath",
                "Value",
                "C:\\x.exe");
        bound("Start-Service", "Name", "MSSQLSERVER");
    }

    private void requests() {
        for (String mask : List.of("0x20", "0x40", "0x10000", "0x40000")) {
            add(
                    "windows",
                    "security",
                    EventKind.SERVICE_HANDLE,
                    WINDOWS_USER,
                    "ObjectType",
                    "SERVICE OBJECT",
                    "ObjectName",
                    "MSSQLSERVER",
                    "AccessMask",
                    mask);
        }
        for (String operation : List.of("stop", "kill", "disable", "pause", "delete", "reconfigure", "start")) {
            add(
                    "windows",
                    null,
                    EventKind.SERVICE_REQUEST,
                    WINDOWS_USER,
                    "ServiceName",
                    "MSSQLSERVER",
                    "ServiceOperation",
                    operation);
        }
        add("windows", null, EventKind.PROCESS_SIGNAL, WINDOWS_USER, "TargetImage", "C:\\sql\\sqlservr.exe");
    }

    private void effects() {
        String key = "HKLM\\System\\CurrentControlSet\\Services\\MSSQLSERVER\\";
        registry(key + "Start", "DWORD (0x00000004)", "DWORD (0x00000002)");
        registry(key + "Start", "DWORD (0x00000003)", "DWORD (0x00000002)");
        registry(key + "DeleteFlag", "DWORD (0x00000001)", "");
        registry(key + "ImagePath", "C:\\x.exe", "");
        add(
                "windows",
                "security",
                EventKind.PERMISSIONS_CHANGE,
                WINDOWS_USER,
                "ObjectType",
                "SERVICE OBJECT",
                "ObjectName",
                "MSSQLSERVER",
                "OldSd",
                "D:(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)",
                "NewSd",
                "D:(D;;DCLCWPDTSD;;;IU)(D;;DCLCWPDTSD;;;SU)(D;;DCLCWPDTSD;;;BA)(A;;CCLCSWRPWPDTLOCRRC;;;SY)");
        for (String state : List.of("stopped", "running", "paused")) {
            add(
                    "windows",
                    null,
                    EventKind.SERVICE_STATE,
                    Map.of(),
                    "ServiceName",
                    "MSSQLSERVER",
                    "ServiceState",
                    state);
        }
        // "MSSQLSERVER/1", /4 and /7 as 7036 has them.
        for (String state : List.of("1", "4", "7")) {
            add(
                    "windows",
                    "system",
                    EventKind.SCM_STATE,
                    Map.of(),
                    "param1",
                    "SQL Server",
                    "param2",
                    "x",
                    "Binary",
                    hex("MSSQLSERVER/" + state));
        }
        for (String type : List.of("disabled", "demand start")) {
            add(
                    "windows",
                    "system",
                    EventKind.SCM_START_TYPE,
                    Map.of("User", "CORP\\eve", "UserSid", "S-1-5-21-1-2-3-1104"),
                    "param1",
                    "SQL Server",
                    "param2",
                    "auto start",
                    "param3",
                    type,
                    "param4",
                    "MSSQLSERVER");
        }
        add(
                "windows",
                "system",
                EventKind.SCM_UNEXPECTED_END,
                Map.of(),
                "param1",
                "SQL Server",
                "Binary",
                hex("MSSQLSERVER"));
        for (String status : List.of("0x0", "0x1")) {
            add(
                    "windows",
                    "security",
                    EventKind.PROCESS_END,
                    Map.of("User", "NT AUTHORITY\\SYSTEM"),
                    "Image",
                    "C:\\sql\\sqlservr.exe",
                    "ExitStatus",
                    status);
        }
        add(
                "windows",
                "sysmon",
                EventKind.PROCESS_END,
                Map.of("User", "NT AUTHORITY\\SYSTEM"),
                "Image",
                "C:\\sql\\sqlservr.exe");
        changes("windows", "disabled", "demoted", "deleted", "reconfigured");
        add(
                "rpc_firewall",
                "rpcfw",
                EventKind.SVCCTL_CALL,
                Map.of(),
                "InterfaceUuid",
                "367abb81-9844-35f1-ad32-98f038001003",
                "OpNum",
                "1",
                "IpAddress",
                "192.0.2.7");
        add(
                "windows",
                "security",
                EventKind.SHARE_ACCESS,
                Map.of(),
                "ShareName",
                "\\\\*\\IPC$",
                "RelativeTargetName",
                "svcctl",
                "SubjectUserName",
                "eve",
                "SubjectLogonId",
                "0x1",
                "IpAddress",
                "192.0.2.7");
    }

    private void bound(String cmdlet, String... parameters) {
        StringBuilder payload = new StringBuilder("CommandInvocation(" + cmdlet + "): \"" + cmdlet + "\"");
        for (int i = 0; i < parameters.length; i += 2) {
            payload.append("\nParameterBinding(")
                    .append(cmdlet)
                    .append("): name=\"")
                    .append(parameters[i])
                    .append("\"; value=\"")
                    .append(parameters[i + 1])
                    .append('"');
        }
        add("windows", "powershell", EventKind.PIPELINE_EXECUTION, Map.of(), "Payload", payload.toString());
    }

    private void registry(String target, String details, String before) {
        add(
                "windows",
                "sysmon",
                EventKind.REGISTRY_CHANGE,
                Map.of("Image", "C:\\x\\reg.exe"),
                "EventType",
                "SetValue",
                "TargetObject",
                target,
                "Details",
                details,
                "OldValue",
                before);
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            hex.append(String.format("%02X00", (int) text.charAt(i)));
        }
        return hex.append("0000").toString();
    }
}
