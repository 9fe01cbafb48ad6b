package io.haltwatch.reference;

import io.haltwatch.catalogue.LocatedEntry;

/** A service that only one tenant has, or judges in its own way; a row of {@code reference.service-catalogue}. */
public record OwnService(String tenant, LocatedEntry service) implements ReferenceRow {

    @Override
    public String id() {
        return service.entry().name();
    }
}
