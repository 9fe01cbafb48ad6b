package io.haltwatch.interpret;

/** By which way an action was asked for or seen; decides how pieces of evidence join. */
public enum Via {
    /** A command line, script block or shell asked for it. */
    COMMAND,
    /** A handle to the service was asked for with the rights to do it (4656), or SVCCTL was called. */
    API,
    /** A process other than services.exe wrote the service's registry key. */
    REGISTRY,
    /** A unit file, a link or a property list was written by anything but the service manager. */
    FILE,
    /** The service manager wrote the registry or the file: the change came through it, its caller is lost. */
    SERVICE_MANAGER,
    /** The service manager's own record: of Windows' System log (7036, 7040, 7031, 7034, 7045), auditd or the journal. */
    SCM_RECORD,
    /** The Restart Manager stopped it for a program that wanted its files (10002). */
    RESTART_MANAGER,
    /** The service's process ended. */
    PROCESS_END
}
