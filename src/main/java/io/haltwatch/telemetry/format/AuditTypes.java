package io.haltwatch.telemetry.format;

import java.util.Map;
import java.util.Set;

/** The types of audit records: numbers, which the kernel's own lines have, by name (linux/audit.h, libaudit.h). */
final class AuditTypes {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("1100", "USER_AUTH"),
            Map.entry("1101", "USER_ACCT"),
            Map.entry("1103", "CRED_ACQ"),
            Map.entry("1104", "CRED_DISP"),
            Map.entry("1105", "USER_START"),
            Map.entry("1106", "USER_END"),
            Map.entry("1112", "USER_LOGIN"),
            Map.entry("1113", "USER_LOGOUT"),
            Map.entry("1114", "ADD_USER"),
            Map.entry("1123", "USER_CMD"),
            Map.entry("1127", "SYSTEM_BOOT"),
            Map.entry("1128", "SYSTEM_SHUTDOWN"),
            Map.entry("1129", "SYSTEM_RUNLEVEL"),
            Map.entry("1130", "SERVICE_START"),
            Map.entry("1131", "SERVICE_STOP"),
            Map.entry("1200", "DAEMON_START"),
            Map.entry("1201", "DAEMON_END"),
            Map.entry("1202", "DAEMON_ABORT"),
            Map.entry("1203", "DAEMON_CONFIG"),
            Map.entry("1300", "SYSCALL"),
            Map.entry("1302", "PATH"),
            Map.entry("1305", "CONFIG_CHANGE"),
            Map.entry("1306", "SOCKADDR"),
            Map.entry("1307", "CWD"),
            Map.entry("1309", "EXECVE"),
            Map.entry("1318", "OBJ_PID"),
            Map.entry("1327", "PROCTITLE"),
            Map.entry("1400", "AVC"),
            Map.entry("1701", "ANOM_ABEND"));

    /** Those of which an event has one at most: objects in laurel's JSON, all others lists. */
    private static final Set<String> SINGLE = Set.of("SYSCALL", "EXECVE", "CWD", "PROCTITLE");

    private AuditTypes() {}

    /** The name of a type that a line names or numbers. */
    static String name(String written) {
        return NAMES.getOrDefault(written, written);
    }

    static boolean isSingle(String type) {
        return SINGLE.contains(type);
    }
}
