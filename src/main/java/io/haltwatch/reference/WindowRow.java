package io.haltwatch.reference;

import io.haltwatch.telemetry.HostKey;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Rows of {@code reference.maintenance-windows}. */
final class WindowRow {

    static final List<String> FIELDS = List.of("id", "change", "from", "to", "hosts", "groups", "owner");

    private WindowRow() {}

    static MaintenanceWindow read(String tenant, RowFields fields) throws BadRowException {
        Instant from = fields.time("from");
        Instant to = fields.time("to");
        if (!from.isBefore(to)) {
            throw fields.wrong("to", "a time after 'from'");
        }
        Set<String> hosts = hosts(fields.names("hosts"));
        Set<String> groups = fields.names("groups");
        if (hosts.isEmpty() && groups.isEmpty()) {
            throw fields.wrong("hosts", "hosts or groups that the window is about; '*' for all");
        }
        return new MaintenanceWindow(
                tenant, fields.text("id"), fields.text("change"), hosts, groups, from, to, fields.optional("owner"));
    }

    /** Names without their domain, as hosts are known here. */
    static Set<String> hosts(Set<String> written) {
        Set<String> hosts = new LinkedHashSet<>();
        for (String host : written) {
            // A digit in the place of each wildcard, so that patterns of addresses stay whole as addresses do.
            int length = HostKey.canonicalName(host.replace('*', '0').replace('?', '0'))
                    .length();
            hosts.add(host.substring(0, length));
        }
        hosts.remove("");
        return hosts;
    }
}
