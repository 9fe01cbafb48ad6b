package io.haltwatch.telemetry;

import java.util.Arrays;
import java.util.Optional;

/**
 * What an event reports, whatever sensor wrote it: decides which interpreter reads it and which fields it finds. A mapping
 * names it as {@code kind: process_start}; {@code schemas/README.md} lists each kind's fields.
 */
public enum EventKind {
    /** A process started: {@code Image}, {@code CommandLine} or {@code Argv}, and its parent. */
    PROCESS_START,
    /** A process ended: {@code Image}, {@code ExitStatus} or {@code ExitSignal}. */
    PROCESS_END,
    /** A process sent a signal to another, or terminated it: {@code Signal}, {@code TargetImage}, {@code TargetProcessId}. */
    PROCESS_SIGNAL,
    /** A line typed into a shell, or run by one: {@code CommandLine}. */
    SHELL_COMMAND,
    /** A script's text: {@code ScriptBlockText}. */
    SCRIPT_BLOCK,
    /** PowerShell's bound parameters: {@code Payload}. */
    PIPELINE_EXECUTION,
    /** A registry key or value changed: {@code EventType}, {@code TargetObject}, {@code Details}. */
    REGISTRY_CHANGE,
    /** A file, link or folder was written, renamed or removed: {@code FileOperation}, {@code TargetFilename}. */
    FILE_CHANGE,
    /** A driver or kernel module was loaded: {@code ImageLoaded}. */
    DRIVER_LOAD,
    /** A service changed its state: {@code ServiceName}, {@code ServiceState}. */
    SERVICE_STATE,
    /** A service's configuration changed: {@code ServiceName}, {@code StartType}, {@code ServiceChange}. */
    SERVICE_CHANGE,
    /** Somebody asked for a service to be changed through an API: {@code ServiceName}, {@code ServiceOperation}. */
    SERVICE_REQUEST,
    /** A handle to a service was asked for: {@code ObjectName}, {@code AccessMask}, {@code AuditResult}. */
    SERVICE_HANDLE,
    /** A service or driver was created: {@code ServiceName}, {@code ImagePath}, {@code ServiceType}. */
    SERVICE_CREATED,
    /** A service that there is: {@code ServiceName}, {@code ImagePath}. */
    SERVICE_INVENTORY,
    /** Windows' service manager reports a state (7036), localised. */
    SCM_STATE,
    /** Windows' service manager reports a start type (7040), localised. */
    SCM_START_TYPE,
    /** Windows' service manager reports an unexpected end (7031, 7034). */
    SCM_UNEXPECTED_END,
    /** Windows' event log says that it stopped (6006, 1100). */
    EVENT_LOG_STOPPED,
    /** The Restart Manager stopped something (10002). */
    RESTART_MANAGER,
    /** A remote procedure of the service manager was called: {@code OpNum}. */
    SVCCTL_CALL,
    /** A share was opened over the network (5145): {@code RelativeTargetName}, {@code IpAddress}. */
    SHARE_ACCESS,
    /** The permissions of an object changed (4670). */
    PERMISSIONS_CHANGE,
    /** An object of the directory changed (5136). */
    DIRECTORY_CHANGE,
    /** Somebody logged on: {@code TargetLogonId}, {@code LogonType}, {@code IpAddress}. */
    LOGON,
    /** A session got special privileges (4672). */
    PRIVILEGED_LOGON,
    /** The sensor itself was configured or stopped: auditd's CONFIG_CHANGE and DAEMON_END. */
    SENSOR_CHANGE,
    /** A container changed its state: {@code ContainerName}, {@code ContainerState}. */
    CONTAINER_STATE,
    /** A request to a Kubernetes API server. */
    KUBERNETES_REQUEST,
    /** A virtual machine changed its state: {@code VmName}, {@code VmState}. */
    VM_STATE,
    /** A line of text of a program: {@code Program}, {@code Message}. */
    LOG_LINE,
    SHUTDOWN_PROVED,
    SHUTDOWN_ANNOUNCED,
    SHUTDOWN_CANCELLED,
    BOOTED,
    /** The host goes to sleep. */
    SLEEP,
    /** The host is awake again. */
    RESUMED,
    /** Nothing that an interpreter reads; rules see it all the same. */
    OTHER;

    /** By the name in mappings and metrics: {@code process_start}. */
    public static Optional<EventKind> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(kind -> EnumName.lower(kind).equals(label))
                .findFirst();
    }
}
