package io.haltwatch.catalogue;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of each tenant: its own services, which come and go while the service runs, before those that all have.
 * Safe for use by several threads.
 */
public final class TenantCatalogues {

    private final ServiceCatalogue shared;
    private final Map<String, Own> tenants = new ConcurrentHashMap<>();

    /** @param shared what all tenants have */
    public TenantCatalogues(ServiceCatalogue shared) {
        this.shared = shared;
    }

    /** What tenants without services of their own have. */
    public ServiceCatalogue shared() {
        return shared;
    }

    /** Another object after each change. */
    public ServiceCatalogue of(String tenant) {
        Own own = tenants.get(tenant);
        return own == null ? shared : own.catalogue();
    }

    /** Adds a service of a tenant, or replaces the one of that name. */
    public void put(String tenant, LocatedEntry service) {
        tenants.computeIfAbsent(tenant, name -> new Own()).put(service);
    }

    public void remove(String tenant, String name) {
        Own own = tenants.get(tenant);
        if (own != null) {
            own.remove(name);
        }
    }

    /** One tenant's services. The index is made when somebody asks: rows come by the hundred when a stream starts. */
    private final class Own {

        private final NavigableMap<String, LocatedEntry> services = new TreeMap<>();
        private volatile @Nullable ServiceCatalogue made;

        ServiceCatalogue catalogue() {
            ServiceCatalogue found = made;
            return found == null ? make() : found;
        }

        private synchronized ServiceCatalogue make() {
            ServiceCatalogue found = services.isEmpty() ? shared : shared.behind(services.values());
            made = found;
            return found;
        }

        synchronized void put(LocatedEntry service) {
            services.put(service.entry().name(), service);
            made = null;
        }

        synchronized void remove(String name) {
            services.remove(name);
            made = null;
        }
    }
}
