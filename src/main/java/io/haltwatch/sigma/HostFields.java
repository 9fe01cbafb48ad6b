package io.haltwatch.sigma;

import io.haltwatch.sigma.detection.Letters;
import java.util.Set;

/** The names under which telemetry knows the host: of Windows logs, Sysmon, auditd, osquery and container records. */
public final class HostFields {

    private static final Set<String> NAMES = Set.of("computer", "host", "hostname", "computername");

    private HostFields() {}

    /** Sensors write one host as {@code FS01} and {@code fs01.corp.example}: only the canonical name can be compared. */
    public static boolean contains(String field) {
        return NAMES.contains(Letters.fold(field));
    }
}
