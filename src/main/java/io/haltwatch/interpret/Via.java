package io.haltwatch.interpret;

/** By which way an action was asked for or seen; decides how pieces of evidence join. */
public enum Via {
    /** A command line, script block or shell asked for it. */
    COMMAND,
    /** A handle to the service was asked for with the rights to do it (4656), or SVCCTL was called. */
    API,
    /** A process other than services.exe wrote the service's registry key. */
    REGISTRY,
    /** services.exe wrote the registry: the change came through the service manager, its caller is lost. */
    SERVICE_MANAGER,
    /** The service manager's own record in the System log (7036, 7040, 7031, 7034, 7045). */
    SCM_RECORD,
    /** The Restart Manager stopped it for a program that wanted its files (10002). */
    RESTART_MANAGER,
    /** The service's process ended. */
    PROCESS_END
}
