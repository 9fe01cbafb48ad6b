package io.haltwatch.coverage;

import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.LogSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events that show what the samples and scenarios do not: each way must be seen to show what it is said to. */
final class ProofRecords {

    private static final Map<String, Object> WINDOWS_USER =
            Map.of("User", "CORP\\eve", "Image", "C:\\Windows\\System32\\cmd.exe", "ParentImage", "C:\\a\\b.exe");
    private static final Map<String, Object> UNIX_USER =
            Map.of("User", "eve", "Image", "/usr/bin/env", "ParentImage", "/usr/bin/bash");

    private final List<Event> events = new ArrayList<>();

    static List<Event> all() {
        ProofRecords records = new ProofRecords();
        records.windows();
        records.unix();
        records.machinesAndContainers();
        return records.events;
    }

    private void windows() {
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

    private void unix() {
        for (String command : List.of(
                "systemctl stop nginx",
                "pkill -9 nginx",
                "systemctl disable nginx",
                "docker pause web",
                "systemctl freeze nginx",
                "rm /etc/systemd/system/nginx.service",
                "systemctl revert nginx",
                "systemctl start nginx")) {
            start("linux", command);
            add("linux", "auditd", EventKind.SHELL_COMMAND, UNIX_USER, "CommandLine", command);
            add(
                    "linux",
                    "sudo",
                    EventKind.LOG_LINE,
                    Map.of(),
                    "Program",
                    "sudo",
                    "Message",
                    "     eve : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/" + command);
        }
        for (String command : List.of(
                "launchctl bootout system/com.example.agent",
                "killall -9 mysqld",
                "launchctl disable system/com.example.agent",
                "docker pause web",
                "kill -STOP 12",
                "rm /Library/LaunchDaemons/com.example.agent.plist",
                "kextunload -b com.example.agent",
                "sh -c 'echo x > /Library/LaunchDaemons/com.example.agent.plist'",
                "launchctl bootstrap system /Library/LaunchDaemons/com.example.agent.plist",
                "launchctl start com.example.agent")) {
            start("macos", command);
            add(
                    "macos",
                    "sudo",
                    EventKind.LOG_LINE,
                    Map.of(),
                    "Program",
                    "sudo",
                    "Message",
                    "     eve : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/" + command);
        }
        for (String product : List.of("linux", "macos")) {
            for (String signal : List.of("15", "9", "SIGSTOP")) {
                add(
                        product,
                        null,
                        EventKind.PROCESS_SIGNAL,
                        UNIX_USER,
                        "Signal",
                        signal,
                        "TargetImage",
                        "/usr/sbin/mysqld");
            }
            for (String signal : List.of("15", "9")) {
                add(product, null, EventKind.PROCESS_END, Map.of(), "Image", "/usr/sbin/mysqld", "ExitSignal", signal);
            }
            add(product, null, EventKind.PROCESS_END, Map.of(), "Image", "/usr/sbin/mysqld");
            for (String state : List.of("stopped", "running", "failed")) {
                add(
                        product,
                        null,
                        EventKind.SERVICE_STATE,
                        Map.of(),
                        "ServiceName",
                        "mysql.service",
                        "ServiceState",
                        state,
                        "ServiceResult",
                        "signal");
            }
        }
        changes("linux", "disabled");
        file("linux", "link", "/etc/systemd/system/mysql.service", "LinkTarget", "/dev/null");
        file("linux", "delete", "/etc/systemd/system/mysql.service");
        file("linux", "write", "/etc/systemd/system/mysql.service");
        file("linux", "write", "/sys/fs/cgroup/system.slice/mysql.service/cgroup.kill");
        file("linux", "write", "/sys/fs/cgroup/system.slice/mysql.service/cgroup.freeze");
        file("macos", "delete", "/Library/LaunchDaemons/com.example.agent.plist");
        file("macos", "write", "/Library/LaunchDaemons/com.example.agent.plist");
        file("macos", "write", "/var/db/com.apple.xpc.launchd/disabled.plist");
        for (String message : List.of(
                "Stopped mysql.service - MySQL.",
                "Started mysql.service - MySQL.",
                "mysql.service: Main process exited, code=killed, status=9/KILL")) {
            add("linux", "syslog", EventKind.LOG_LINE, Map.of(), "Program", "systemd", "Message", message);
        }
        for (String message : List.of(
                "[system/com.example.agent [123]:] Service bootout initiated by: launchctl[77]<-zsh[66]",
                "[system:] removing service: com.example.agent",
                "[system/com.example.agent [123]:] exited due to SIGKILL | sent by bash[77]",
                "[system:] Setting service com.example.agent to disabled")) {
            add("macos", "unified_log", EventKind.LOG_LINE, Map.of(), "Program", "launchd", "Message", message);
        }
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

    private void start(String product, String command) {
        add(
                product,
                null,
                EventKind.PROCESS_START,
                UNIX_USER,
                "Image",
                "/bin/sh",
                "Argv",
                List.of("sh", "-c", command));
    }

    private void changes(String product, String... changes) {
        for (String change : changes) {
            add(
                    product,
                    null,
                    EventKind.SERVICE_CHANGE,
                    Map.of(),
                    "ServiceName",
                    "MSSQLSERVER",
                    "ServiceChange",
                    change);
        }
    }

    private void file(String product, String operation, String path, String... more) {
        Map<String, Object> fields = new HashMap<>(UNIX_USER);
        fields.put("FileOperation", operation);
        fields.put("TargetFilename", path);
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        add(product, null, EventKind.FILE_CHANGE, fields);
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

    private void add(
            String product, @Nullable String service, EventKind kind, Map<String, Object> base, Object... more) {
        Map<String, Object> fields = new HashMap<>(base);
        for (int i = 0; i < more.length; i += 2) {
            fields.put((String) more[i], more[i + 1]);
        }
        events.add(new Event(
                new HostKey("default", "host1"),
                1_772_618_400_000L,
                DataSource.SERVICE_METADATA,
                "test",
                kind,
                new LogSource(product, null, service),
                null,
                fields));
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        for (char c : text.toCharArray()) {
            hex.append(String.format("%02X00", (int) c));
        }
        return hex.append("0000").toString();
    }
}
