package io.haltwatch.scenario;

/**
 * An account in a logon session on one host.
 *
 * @param domain and {@code name} as in the security log
 * @param display {@code DOMAIN\name} as Sysmon writes it
 */
record Identity(String domain, String name, String display, String sid, String logonId) {

    static final String SYSTEM_SID = "S-1-5-18";

    /** The operating system: Sysmon calls it SYSTEM, the security log by the machine's account. */
    static Identity system(ScenarioHost host) {
        return new Identity(host.windowsDomain(), host.name() + "$", "NT AUTHORITY\\SYSTEM", SYSTEM_SID, "0x3e7");
    }
}
