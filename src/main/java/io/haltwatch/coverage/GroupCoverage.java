package io.haltwatch.coverage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What can be seen on the hosts of one group.
 *
 * @param platforms those of which something arrived
 * @param arrived the sorts of events that arrived
 * @param unplaced events of no platform whose services are known
 */
public record GroupCoverage(
        String tenant, String group, List<PlatformCoverage> platforms, long unplaced, Set<CountedEvent> arrived) {

    private record Key(String tenant, String group) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byTenant = tenant.compareTo(other.tenant);
            return byTenant != 0 ? byTenant : group.compareTo(other.group);
        }
    }

    /** By tenant and name. A host in several groups counts in each. */
    public static List<GroupCoverage> of(Map<CountedEvent, Long> counts, Map<CoveredPlatform, PlatformTable> tables) {
        Map<Key, Map<CountedEvent, Long>> byGroup = new TreeMap<>();
        counts.forEach((event, count) -> {
            for (String group : HostGroups.split(event.groups())) {
                byGroup.computeIfAbsent(new Key(event.tenant(), group), key -> new HashMap<>())
                        .put(event, count);
            }
        });
        List<GroupCoverage> groups = new ArrayList<>();
        byGroup.forEach((key, events) -> groups.add(of(key, events, tables)));
        return List.copyOf(groups);
    }

    private static GroupCoverage of(
            Key key, Map<CountedEvent, Long> counts, Map<CoveredPlatform, PlatformTable> tables) {
        Map<CoveredPlatform, Map<CountedEvent, Long>> byPlatform = new EnumMap<>(CoveredPlatform.class);
        long unplaced = 0;
        for (Map.Entry<CountedEvent, Long> count : counts.entrySet()) {
            CoveredPlatform platform = CoveredPlatform.of(count.getKey()).orElse(null);
            if (platform == null) {
                unplaced += count.getValue();
            } else {
                byPlatform.computeIfAbsent(platform, each -> new HashMap<>()).put(count.getKey(), count.getValue());
            }
        }
        List<PlatformCoverage> platforms = new ArrayList<>();
        byPlatform.forEach((platform, events) -> {
            PlatformTable table = tables.get(platform);
            if (table != null) {
                platforms.add(PlatformCoverage.of(table, events));
            }
        });
        return new GroupCoverage(
                key.tenant(), key.group(), List.copyOf(platforms), unplaced, Set.copyOf(counts.keySet()));
    }

    /** How many events arrived. */
    public long events() {
        return unplaced + platforms.stream().mapToLong(PlatformCoverage::events).sum();
    }
}
