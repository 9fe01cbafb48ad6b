package io.haltwatch.coverage;

import io.haltwatch.telemetry.DataSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be seen of one platform's services.
 *
 * @param table what could be
 * @param events how many arrived
 * @param sources of these, how many by data source
 * @param schemas that they were read by, sorted
 * @param seen what can be seen, each by which ways
 * @param open the ways by which something arrived, or would
 * @param gaps what closes what cannot be seen: each closes something that none before it does
 */
public record PlatformCoverage(
        PlatformTable table,
        long events,
        Map<DataSource, Long> sources,
        Set<String> schemas,
        Map<Facet, List<Way>> seen,
        List<Way> open,
        List<Gap> gaps) {

    /** A way that is not open, and what it would show that nothing shows now. */
    public record Gap(Way way, Set<Facet> closes) {}

    static PlatformCoverage of(PlatformTable table, Map<CountedEvent, Long> counts) {
        Map<DataSource, Long> sources = new EnumMap<>(DataSource.class);
        Set<String> schemas = new TreeSet<>();
        long events = 0;
        for (Map.Entry<CountedEvent, Long> count : counts.entrySet()) {
            sources.merge(count.getKey().source(), count.getValue(), Long::sum);
            schemas.add(count.getKey().schema());
            events += count.getValue();
        }
        List<Way> open = table.ways().stream()
                .filter(way -> counts.keySet().stream().anyMatch(event -> way.isBy(event) || way.isImpliedBy(event)))
                .toList();
        Map<Facet, List<Way>> seen = new LinkedHashMap<>();
        for (Way way : open) {
            way.shows()
                    .forEach(facet -> seen.computeIfAbsent(facet, key -> new ArrayList<>())
                            .add(way));
        }
        return new PlatformCoverage(
                table,
                events,
                Collections.unmodifiableMap(sources),
                Collections.unmodifiableSet(schemas),
                Collections.unmodifiableMap(seen),
                open,
                gaps(table, seen.keySet()));
    }

    private static List<Gap> gaps(PlatformTable table, Set<Facet> seen) {
        Set<Facet> closed = new LinkedHashSet<>(seen);
        List<Gap> gaps = new ArrayList<>();
        for (Way way : table.ways()) {
            Set<Facet> closes = new LinkedHashSet<>(way.shows());
            closes.removeAll(closed);
            if (!closes.isEmpty()) {
                gaps.add(new Gap(way, Collections.unmodifiableSet(closes)));
                closed.addAll(closes);
            }
        }
        return List.copyOf(gaps);
    }
}
