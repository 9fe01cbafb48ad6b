package io.haltwatch.scenario;

import java.util.Locale;
import java.util.Set;

/**
 * A host of a scenario.
 *
 * @param name short name, as in {@code on:} and {@code expect:}
 * @param domain its DNS domain
 * @param kind what it is, and so what its sensors write
 * @param runs keys of the services that run on it; empty for all that a scenario names
 */
record ScenarioHost(String name, String domain, Kind kind, Set<String> runs) {

    /** Kinds of hosts. */
    enum Kind {
        /** Windows servers write 7036 records. */
        SERVER,
        /** Clients of Windows 10 and 11 do not (measured). */
        CLIENT,
        /** ESXi: syslog of its shell and daemons. */
        HYPERVISOR,
        /** Linux, container runtimes, Kubernetes clusters: what a scenario writes out for them. */
        LINUX
    }

    boolean server() {
        return kind == Kind.SERVER;
    }

    /** As Windows writes it into {@code Computer}: {@code FS01.corp.example}. */
    String computer() {
        return domain.isEmpty() ? name : name + "." + domain;
    }

    /** The domain's short form, as accounts carry it: {@code CORP}. */
    String windowsDomain() {
        int dot = domain.indexOf('.');
        return (dot < 0 ? domain : domain.substring(0, dot)).toUpperCase(Locale.ROOT);
    }

    boolean runs(String service) {
        return runs.isEmpty() || runs.stream().anyMatch(service::equalsIgnoreCase);
    }
}
