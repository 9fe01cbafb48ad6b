package io.haltwatch.coverage;

import io.haltwatch.interpret.Verb;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EventKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of one platform.
 *
 * @param sources those of the data sources of T1489 that there are
 * @param ways best first
 * @param unseen what no telemetry shows
 * @param silent kinds that show no service being stopped, with what they are for
 */
public record PlatformTable(
        CoveredPlatform platform,
        Set<DataSource> sources,
        List<Way> ways,
        List<Unseen> unseen,
        Map<EventKind, String> silent) {

    /** What no telemetry shows on the platform, and why. */
    public record Unseen(Route route, Set<Verb> verbs, String why) {

        public Unseen {
            verbs = Set.copyOf(verbs);
        }
    }

    public PlatformTable {
        sources = Set.copyOf(sources);
        ways = List.copyOf(ways);
        unseen = List.copyOf(unseen);
        silent = Map.copyOf(silent);
    }

    /** All that can be seen by some way, in the order of the ways. */
    public Set<Facet> facets() {
        Set<Facet> facets = new LinkedHashSet<>();
        ways.forEach(way -> facets.addAll(way.shows()));
        return facets;
    }
}
