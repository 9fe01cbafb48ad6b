package io.haltwatch.incident;

import io.haltwatch.reference.Asset;
import io.haltwatch.reference.Identity;
import io.haltwatch.reference.MaintenanceWindow;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.reference.TuningException;
import io.haltwatch.telemetry.HostKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reference data that a test tells, in memory; windows are about the hosts that they name. */
public final class ToldReference implements ReferenceData {

    private final List<Asset> assets = new ArrayList<>();
    private final List<MaintenanceWindow> windows = new ArrayList<>();
    private final List<Identity> identities = new ArrayList<>();
    private final List<TuningException> exceptions = new ArrayList<>();

    public ToldReference critical(String host, String... roles) {
        return asset(host, Asset.Criticality.CRITICAL, Set.of(), roles);
    }

    public ToldReference asset(String host, Asset.Criticality criticality, Set<String> groups, String... roles) {
        assets.add(new Asset("default", host, Set.of(), groups, Set.of(roles), criticality, "Ada", Set.of()));
        return this;
    }

    public ToldReference sensors(String host, String... expected) {
        assets.add(new Asset(
                "default", host, Set.of(), Set.of(), Set.of(), Asset.Criticality.NORMAL, null, Set.of(expected)));
        return this;
    }

    /** From and to in seconds after the fixed instant of {@link Signals#START}. */
    public ToldReference window(String id, String host, long from, long to) {
        windows.add(
                new MaintenanceWindow("default", id, "CHG-" + id, Set.of(host), Set.of(), at(from), at(to), "Grace"));
        return this;
    }

    public ToldReference identity(String account, Identity.Kind kind) {
        identities.add(new Identity("default", account.toLowerCase(Locale.ROOT), kind, null, "Ada"));
        return this;
    }

    public ToldReference account(String account, String sid) {
        identities.add(new Identity("default", account, Identity.Kind.PERSON, sid, null));
        return this;
    }

    public ToldReference exception(TuningException exception) {
        exceptions.add(exception);
        return this;
    }

    public static Instant at(long second) {
        return Instant.ofEpochMilli(Signals.START + second * 1000);
    }

    @Override
    public Optional<Asset> asset(HostKey host) {
        return assets.stream()
                .filter(asset ->
                        asset.tenant().equals(host.tenant()) && asset.host().equals(host.host()))
                .findFirst();
    }

    @Override
    public List<MaintenanceWindow> maintenance(HostKey host) {
        return windows.stream()
                .filter(window ->
                        window.tenant().equals(host.tenant()) && window.hosts().contains(host.host()))
                .sorted(Comparator.comparing(MaintenanceWindow::id))
                .toList();
    }

    @Override
    public Optional<Identity> identity(String tenant, @Nullable String user, @Nullable String sid) {
        return identities.stream()
                .filter(known -> known.tenant().equals(tenant)
                        && (known.account().equalsIgnoreCase(sid)
                                || (sid != null && sid.equals(known.sid()))
                                || known.account().equalsIgnoreCase(user)))
                .findFirst();
    }

    @Override
    public List<TuningException> exceptions(String tenant) {
        return exceptions.stream().filter(e -> e.tenant().equals(tenant)).toList();
    }
}
