package io.haltwatch.reference;

import io.haltwatch.telemetry.HostKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reference data as one judgement sees it: whatever was answered once is answered the same again, though rows change
 * meanwhile. Only what is asked for is kept. For one call and one thread.
 */
public final class ReferenceSnapshot implements ReferenceData {

    private final ReferenceData live;
    private final Map<HostKey, Optional<Asset>> assets = new HashMap<>();
    private final Map<HostKey, List<MaintenanceWindow>> windows = new HashMap<>();
    private final Map<Account, Optional<Identity>> identities = new HashMap<>();
    private final Map<String, List<TuningException>> exceptions = new HashMap<>();

    private record Account(
            String tenant, @Nullable String user, @Nullable String sid) {}

    /** @param live whose answers may change at any time */
    public ReferenceSnapshot(ReferenceData live) {
        this.live = live;
    }

    @Override
    public Optional<Asset> asset(HostKey host) {
        return assets.computeIfAbsent(host, live::asset);
    }

    @Override
    public List<MaintenanceWindow> maintenance(HostKey host) {
        return windows.computeIfAbsent(host, asked -> List.copyOf(live.maintenance(asked)));
    }

    @Override
    public Optional<Identity> identity(String tenant, @Nullable String user, @Nullable String sid) {
        return identities.computeIfAbsent(new Account(tenant, user, sid), asked -> live.identity(tenant, user, sid));
    }

    @Override
    public List<TuningException> exceptions(String tenant) {
        return exceptions.computeIfAbsent(tenant, asked -> List.copyOf(live.exceptions(asked)));
    }
}
