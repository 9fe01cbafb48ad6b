package io.haltwatch.reference;

import io.haltwatch.catalogue.Glob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** One tenant's rows with their indexes. One thread writes, many read. */
final class TenantRows {

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();
    private final NameIndex aliases = new NameIndex();
    private final Map<String, MaintenanceWindow> windows = new ConcurrentHashMap<>();
    private final NameIndex windowsOfHosts = new NameIndex();
    private final NameIndex windowsOfGroups = new NameIndex();
    private final Set<String> windowsOfPatterns = new ConcurrentSkipListSet<>();
    private final Map<String, Identity> identities = new ConcurrentHashMap<>();
    private final NameIndex bySid = new NameIndex();
    private final Map<String, TuningException> exceptions = new ConcurrentSkipListMap<>();

    void put(Asset asset) {
        aliases.add(asset.id(), asset.aliases());
        Asset before = assets.put(asset.id(), asset);
        if (before != null) {
            aliases.remove(asset.id(), before.aliases(), asset.aliases());
        }
    }

    void removeAsset(String id) {
        Asset before = assets.remove(id);
        if (before != null) {
            aliases.remove(id, before.aliases(), Set.of());
        }
    }

    /** Found by its new names, then changed, then found by its old ones no more; readers ask the row whether it covers them. */
    void put(MaintenanceWindow window) {
        String id = window.id();
        windowsOfHosts.add(id, hosts(window));
        windowsOfGroups.add(id, window.groups());
        if (hasPattern(window)) {
            windowsOfPatterns.add(id);
        }
        MaintenanceWindow before = windows.put(id, window);
        if (before != null) {
            unindex(before, window);
        }
    }

    void removeWindow(String id) {
        MaintenanceWindow before = windows.remove(id);
        if (before != null) {
            unindex(before, null);
        }
    }

    private void unindex(MaintenanceWindow before, @Nullable MaintenanceWindow after) {
        windowsOfHosts.remove(before.id(), hosts(before), hosts(after));
        windowsOfGroups.remove(before.id(), before.groups(), after == null ? Set.of() : after.groups());
        if (after == null || !hasPattern(after)) {
            windowsOfPatterns.remove(before.id());
        }
    }

    private static boolean hasPattern(MaintenanceWindow window) {
        return window.hosts().stream().anyMatch(TenantRows::isPattern);
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
        bySid.add(identity.id(), sids(identity));
        Identity before = identities.put(identity.id(), identity);
        bySid.remove(identity.id(), sids(before), sids(identity));
    }

    private static Set<String> sids(@Nullable Identity identity) {
        return identity == null || identity.sid() == null ? Set.of() : Set.of(identity.sid());
    }

    void removeIdentity(String id) {
        bySid.remove(id, sids(identities.remove(id)), Set.of());
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
            // The index is ahead of the row while the row changes.
            if (known != null && known.aliases().contains(host)) {
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
        Set<String> groups = asset.map(Asset::groups).orElse(Set.of());
        groups.forEach(group -> ids.addAll(windowsOfGroups.of(group)));
        ids.addAll(windowsOfPatterns);
        List<MaintenanceWindow> found = new ArrayList<>();
        for (String id : ids) {
            MaintenanceWindow window = windows.get(id);
            // The index is ahead of the row while the row changes.
            boolean covers =
                    window != null && (matches(window, names) || !Collections.disjoint(window.groups(), groups));
            if (window != null && covers) {
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
            if (known != null && sid.equalsIgnoreCase(known.sid())) {
                return known;
            }
        }
        return null;
    }

    List<TuningException> exceptions() {
        return List.copyOf(exceptions.values());
    }
}
