package io.haltwatch.reference;

import io.haltwatch.catalogue.TenantCatalogues;
import io.haltwatch.telemetry.HostKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reference data in memory, fed row by row. Rows of one kind are written by one thread; any thread may ask. */
public final class ReferenceTables implements ReferenceData {

    private static final TenantRows NO_ROWS = new TenantRows();

    private final Map<String, TenantRows> tenants = new ConcurrentHashMap<>();
    private final TenantCatalogues catalogues;

    /** @param catalogues given the tenants' own services */
    public ReferenceTables(TenantCatalogues catalogues) {
        this.catalogues = catalogues;
    }

    /**
     * A row as it lies on its topic: it takes the place of the one of its key. A bad one changes nothing.
     *
     * @throws BadRowException when it cannot be used
     */
    public void put(ReferenceKind kind, @Nullable String key, byte[] value) throws BadRowException {
        put(Rows.read(kind, RowKey.parse(key), value));
    }

    /** A row that was read. */
    public void put(ReferenceRow row) {
        TenantRows rows = tenants.computeIfAbsent(row.tenant(), tenant -> new TenantRows());
        if (row instanceof Asset asset) {
            rows.put(asset);
        } else if (row instanceof MaintenanceWindow window) {
            rows.put(window);
        } else if (row instanceof Identity identity) {
            rows.put(identity);
        } else if (row instanceof TuningException exception) {
            rows.put(exception);
        } else if (row instanceof OwnService service) {
            catalogues.put(service.tenant(), service.service());
        }
    }

    /**
     * The row of that key is gone; nothing when there is none.
     *
     * @throws BadRowException when it is no key
     */
    public void delete(ReferenceKind kind, @Nullable String key) throws BadRowException {
        RowKey row = RowKey.parse(key);
        TenantRows rows = rows(row.tenant());
        switch (kind) {
            case SERVICE_CATALOGUE -> catalogues.remove(row.tenant(), row.id());
            case MAINTENANCE_WINDOWS -> rows.removeWindow(row.id());
            case ASSETS -> rows.removeAsset(row.id());
            case IDENTITIES -> rows.removeIdentity(row.id());
            case EXCEPTIONS -> rows.removeException(row.id());
        }
    }

    @Override
    public Optional<Asset> asset(HostKey host) {
        return rows(host.tenant()).asset(host.host());
    }

    @Override
    public List<MaintenanceWindow> maintenance(HostKey host) {
        return rows(host.tenant()).maintenance(host.host());
    }

    @Override
    public Optional<Identity> identity(String tenant, @Nullable String user, @Nullable String sid) {
        TenantRows rows = rows(tenant);
        Identity found = sid == null ? null : rows.identityOf(sid);
        if (found == null && user != null) {
            found = rows.identity(user.toLowerCase(Locale.ROOT));
        }
        return Optional.ofNullable(found);
    }

    @Override
    public List<TuningException> exceptions(String tenant) {
        return rows(tenant).exceptions();
    }

    /** Exceptions of all tenants that end within {@link TuningException#WARNING}. */
    public long exceptionsExpiring(Instant now) {
        return tenants.values().stream()
                .flatMap(rows -> rows.exceptions().stream())
                .filter(exception -> exception.isExpiring(now))
                .count();
    }

    private TenantRows rows(String tenant) {
        return tenants.getOrDefault(tenant, NO_ROWS);
    }
}
