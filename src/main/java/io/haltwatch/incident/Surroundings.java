package io.haltwatch.incident;

import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the host's signals around an incident say without being evidence of it.
 *
 * @param sources data sources of which a signal was seen; that others sent nothing of interest does not show that they are
 *     off
 * @param channels log channels, lower case
 * @param logonTypes Windows logon type of each logon session, by id in lower case
 */
public record Surroundings(Set<DataSource> sources, Set<String> channels, Map<String, String> logonTypes) {

    /** Nothing is known. */
    public static final Surroundings NONE = new Surroundings(Set.of(), Set.of(), Map.of());

    /** A session lives on long before what it is used for: more of them than anybody shows would only cost. */
    private static final int MOST_SESSIONS = 64;

    public Surroundings {
        sources = sources.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(sources));
        channels = Collections.unmodifiableSet(new TreeSet<>(channels));
        logonTypes = Map.copyOf(logonTypes);
    }

    static Surroundings of(Collection<Signal> facts, Span near) {
        Set<DataSource> sources = EnumSet.noneOf(DataSource.class);
        Set<String> channels = new TreeSet<>();
        Map<String, String> logonTypes = new TreeMap<>();
        for (Signal fact : facts) {
            if (near.contains(fact.time())) {
                sources.add(fact.dataSource());
                if (fact.channel() != null) {
                    channels.add(fact.channel().toLowerCase(Locale.ROOT));
                }
            }
            String session = fact.evidence().get("TargetLogonId");
            String type = fact.evidence().get("LogonType");
            if (session != null && type != null && logonTypes.size() < MOST_SESSIONS) {
                logonTypes.put(session.toLowerCase(Locale.ROOT), type);
            }
        }
        return new Surroundings(sources, channels, logonTypes);
    }
}
