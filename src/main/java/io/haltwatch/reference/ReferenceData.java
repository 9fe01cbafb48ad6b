package io.haltwatch.reference;

import io.haltwatch.telemetry.HostKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All reference data as it is now; every answer stays within one tenant. Safe to ask from several threads. */
public interface ReferenceData {

    /** Nothing is known: what every deployment begins with. */
    ReferenceData NONE = new ReferenceData() {
        @Override
        public Optional<Asset> asset(HostKey host) {
            return Optional.empty();
        }

        @Override
        public List<MaintenanceWindow> maintenance(HostKey host) {
            return List.of();
        }

        @Override
        public Optional<Identity> identity(String tenant, @Nullable String user, @Nullable String sid) {
            return Optional.empty();
        }

        @Override
        public List<TuningException> exceptions(String tenant) {
            return List.of();
        }
    };

    /** The asset that a host is, by its name or an alias. */
    Optional<Asset> asset(HostKey host);

    /** The windows that are about a host, by its name or one of its groups, whatever their time; in order of their id. */
    List<MaintenanceWindow> maintenance(HostKey host);

    /**
     * Who an account is.
     *
     * @param user {@code DOMAIN\name}, compared without case
     * @param sid tried first
     */
    Optional<Identity> identity(String tenant, @Nullable String user, @Nullable String sid);

    /** A tenant's exceptions, expired ones too; in order of their id. */
    List<TuningException> exceptions(String tenant);
}
