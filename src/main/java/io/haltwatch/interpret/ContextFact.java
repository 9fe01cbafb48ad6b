package io.haltwatch.interpret;

import org.jspecify.annotations.Nullable;

/**
 * What an event says that is no service action but decides how actions are judged.
 *
 * @param kind what it says
 * @param subject what it is about: a service key, a logon id; empty for the host itself
 * @param detail the value: a remote address, an image path, a user; null when there is none
 */
public record ContextFact(
        Kind kind, String subject, @Nullable String detail) {

    /** Kinds of context. */
    public enum Kind {
        /** Kernel-Power 109 or Kernel-General 13: the only proof of an OS shutdown. */
        SHUTDOWN_PROVED,
        /** User32 1074: announced, may be cancelled. */
        SHUTDOWN_ANNOUNCED,
        /** User32 1075. */
        SHUTDOWN_CANCELLED,
        /** Kernel-General 12. */
        BOOTED,
        /** Kernel-Power 42 or 506, systemd's and macOS' own words: the host goes to sleep. */
        SLEEP,
        /** Kernel-Power 107 or 507, systemd's and macOS' own words: the host is awake again. */
        RESUMED,
        /** 7045 or 4697 of a user-mode service; subject is the service key, detail its image path. */
        SERVICE_CREATED,
        /** 7045 or 4697 of a kernel driver; subject is the service key, detail its image path. */
        DRIVER_CREATED,
        /** A service runs this program; subject is the service key, detail its image path. */
        SERVICE_IMAGE,
        /**
         * Sysmon 6: a driver was loaded that is not where and whose Windows' own are; subject is its file's base name, detail
         * its path and what is wrong with it.
         */
        DRIVER_LOADED,
        /** 5136: a group policy's machine part was changed; subject is the policy's GUID, detail by whom and what. */
        GROUP_POLICY_CHANGED,
        /** 4672: a session of a person with administrative rights; subject is the logon id, detail the account. */
        PRIVILEGED_LOGON,
        /**
         * The service manager was reached from another host, by its pipe (5145) or by SVCCTL calls; subject is the logon id
         * where the record has one, detail the remote address.
         */
        REMOTE_SERVICE_CONTROL,
        /** 4624 of type 3 or 10; subject is the logon id, detail the remote address. */
        REMOTE_LOGON
    }
}
