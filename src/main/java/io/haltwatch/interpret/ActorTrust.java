package io.haltwatch.interpret;

/** How far the acting process may be expected to change services, judged by full path. */
public enum ActorTrust {
    /** Nothing is known in its favour. */
    NONE,
    /** An installer or servicing component by full path: TrustedInstaller, msiexec, ... */
    TRUSTED_INSTALLER,
    /** Software distribution by full path: SCCM, ... */
    MANAGEMENT_TOOL
}
