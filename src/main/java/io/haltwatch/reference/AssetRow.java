package io.haltwatch.reference;

import io.haltwatch.telemetry.HostKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Rows of {@code reference.assets}. */
final class AssetRow {

    static final List<String> FIELDS =
            List.of("host", "criticality", "roles", "groups", "aliases", "owner", "expected_sensors");

    private AssetRow() {}

    static Asset read(String tenant, RowFields fields) throws BadRowException {
        String host = HostKey.canonicalName(fields.text("host"));
        if (host.isEmpty()) {
            throw fields.wrong("host", "a host name");
        }
        Set<String> aliases = new LinkedHashSet<>();
        fields.names("aliases").forEach(alias -> aliases.add(HostKey.canonicalName(alias)));
        aliases.remove(host);
        aliases.remove("");
        return new Asset(
                tenant,
                host,
                aliases,
                fields.names("groups"),
                fields.names("roles"),
                fields.oneOf("criticality", List.of(Asset.Criticality.values()), Asset.Criticality.NORMAL),
                fields.optional("owner"),
                fields.names("expected_sensors"));
    }
}
