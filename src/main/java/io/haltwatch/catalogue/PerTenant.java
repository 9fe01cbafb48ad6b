package io.haltwatch.catalogue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What is made of a catalogue, for each tenant: made anew when the tenant's catalogue has changed. Two lookups where
 * nothing did. Safe for use by several threads.
 */
public final class PerTenant<T> {

    private final TenantCatalogues catalogues;
    private final Function<ServiceCatalogue, T> maker;
    private final T shared;
    private final Map<String, Made<T>> tenants = new ConcurrentHashMap<>();

    private record Made<T>(ServiceCatalogue of, T value) {}

    /** @param maker pure */
    public PerTenant(TenantCatalogues catalogues, Function<ServiceCatalogue, T> maker) {
        this.catalogues = catalogues;
        this.maker = maker;
        this.shared = maker.apply(catalogues.shared());
    }

    public T of(String tenant) {
        ServiceCatalogue now = catalogues.of(tenant);
        if (now == catalogues.shared()) {
            return shared;
        }
        Made<T> made = tenants.get(tenant);
        if (made == null || made.of() != now) {
            made = new Made<>(now, maker.apply(now));
            tenants.put(tenant, made);
        }
        return made.value();
    }
}
