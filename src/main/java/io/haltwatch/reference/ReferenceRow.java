package io.haltwatch.reference;

/** One row of reference data: it is one tenant's, and has its id among the tenant's rows of its kind. */
public sealed interface ReferenceRow permits Asset, Identity, MaintenanceWindow, OwnService, TuningException {

    String tenant();

    /** In its canonical form, as in the row's key. */
    String id();
}
