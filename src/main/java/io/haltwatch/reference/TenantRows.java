package io.haltwatch.reference;

import io.haltwatch.catalogue.Glob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** One tenant's rows with their indexes. One thread writes, many read. */
final class TenantRows {

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();
    private final NameIndex aliases = new NameIndex();
    private final Map<String, MaintenanceWindow> windows = new ConcurrentHashMap<>();
    private final NameIndex windowsOfHosts = new NameIndex();
    private final NameIndex windowsOfGroups = new NameIndex();
    private final Map<String, MaintenanceWindow> windowsOfPatterns = new ConcurrentSkipListMap<>();
    private final Map<String, Identity> identities = new ConcurrentHashMap<>();
    private final NameIndex bySid = new NameIndex();
    private final Map<String, TuningException> exceptions = new ConcurrentSkipListMap<>();

    void put(Asset asset) {
        Asset before = assets.put(asset.id(), asset);
        aliases.replace(asset.id(), before == null ? Set.of() : before.aliases(), asset.aliases());
    }

    void removeAsset(String id) {
        Asset before = assets.remove(id);
        if (before != null) {
            aliases.replace(id, before.aliases(), Set.of());
        }
    }

    void put(MaintenanceWindow window) {
        index(window.id(), windows.put(window.id(), window), window);
    }

    void removeWindow(String id) {
        index(id, windows.remove(id), null);
    }

    private void index(String id, @Nullable MaintenanceWindow before, @Nullable MaintenanceWindow after) {
        windowsOfHosts.replace(id, hosts(before), hosts(after));
        windowsOfGroups.replace(
                id, before == null ? Set.of() : before.groups(), after == null ? Set.of() : after.groups());
        if (after != null && after.hosts().stream().anyMatch(TenantRows::isPattern)) {
            windowsOfPatterns.put(id, after);
        } else {
            windowsOfPatterns.remove(id);
        }
    }

    private static Set<String> hosts(@Nullable MaintenanceWindow window) {
        Set<String> hosts = new HashSet<>(window == null ? Set.of() : window.hosts());
        hosts.removeIf(TenantRows::isPattern);
        return hosts;
    }

    private static boolean isPattern(String host) {
        return host.indexOf('*') >= 0 || host.indexOf('?') >= 0;
    }

    void put(Identity identity) {
        bySid.replace(identity.id(), sids(identities.put(identity.id(), identity)), sids(identity));
    }

    private static Set<String> sids(@Nullable Identity identity) {
        return identity == null || identity.sid() == null ? Set.of() : Set.of(identity.sid());
    }

    void removeIdentity(String id) {
        bySid.replace(id, sids(identities.remove(id)), Set.of());
    }

    void put(TuningException exception) {
        exceptions.put(exception.id(), exception);
    }

    void removeException(String id) {
        exceptions.remove(id);
    }

    /** Its own name goes before others' aliases; of several that claim an alias the first by name counts. */
    Optional<Asset> asset(String host) {
        Asset named = assets.get(host);
        if (named != null) {
            return Optional.of(named);
        }
        for (String id : aliases.of(host)) {
            Asset known = assets.get(id);
            if (known != null) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** By the host's name, the names of its asset and the asset's groups. */
    List<MaintenanceWindow> maintenance(String host) {
        if (windows.isEmpty()) {
            return List.of();
        }
        Optional<Asset> asset = asset(host);
        Set<String> names = new HashSet<>();
        names.add(host);
        asset.ifPresent(known -> {
            names.add(known.host());
            names.addAll(known.aliases());
        });
        Set<String> ids = new TreeSet<>();
        names.forEach(name -> ids.addAll(windowsOfHosts.of(name)));
        asset.ifPresent(known -> known.groups().forEach(group -> ids.addAll(windowsOfGroups.of(group))));
        windowsOfPatterns.forEach((id, window) -> {
            if (matches(window, names)) {
                ids.add(id);
            }
        });
        List<MaintenanceWindow> found = new ArrayList<>();
        for (String id : ids) {
            MaintenanceWindow window = windows.get(id);
            if (window != null) {
                found.add(window);
            }
        }
        return found;
    }

    private static boolean matches(MaintenanceWindow window, Set<String> names) {
        for (String pattern : window.hosts()) {
            for (String name : names) {
                if (Glob.matches(pattern, name)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Nullable
    Identity identity(String account) {
        return identities.get(account);
    }

    /** The row of the SID itself goes before one that only gives it; of several that do the first by account counts. */
    @Nullable
    Identity identityOf(String sid) {
        Identity own = identities.get(sid.toLowerCase(Locale.ROOT));
        if (own != null) {
            return own;
        }
        for (String id : bySid.of(sid.toUpperCase(Locale.ROOT))) {
            Identity known = identities.get(id);
            if (known != null) {
                return known;
            }
        }
        return null;
    }

    List<TuningException> exceptions() {
        return List.copyOf(exceptions.values());
    }
}
