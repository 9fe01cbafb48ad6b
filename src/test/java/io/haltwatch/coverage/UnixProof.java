package io.haltwatch.coverage;

import io.haltwatch.telemetry.EventKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What shows on Linux and macOS. */
final class UnixProof extends ProofRecords {

    UnixProof() {
        unix();
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

    private void file(String product, String operation, String path, String... more) {
        Map<String, Object> fields = new HashMap<>(UNIX_USER);
        fields.put("FileOperation", operation);
        fields.put("TargetFilename", path);
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        add(product, null, EventKind.FILE_CHANGE, fields);
    }
}
