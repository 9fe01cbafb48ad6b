package io.haltwatch.incident;

import io.haltwatch.reference.ReferenceData;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the host's signals around an incident say without being evidence of it.
 *
 * @param sources data sources of which a signal was seen; that others sent nothing of interest does not show that they are
 *     off
 * @param logonTypes Windows logon type of each logon session that acted in the incident, by id in lower case
 * @param accounts names of the SIDs that acted in the incident, as its records, others or the identities' rows have them; none
 *     of a SID that goes by several names
 */
public record Surroundings(Set<DataSource> sources, Map<String, String> logonTypes, Map<String, String> accounts) {

    /** Nothing is known. */
    public static final Surroundings NONE = new Surroundings(Set.of(), Map.of(), Map.of());

    public Surroundings {
        sources = sources.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(sources));
        logonTypes = Map.copyOf(logonTypes);
        accounts = Map.copyOf(accounts);
    }

    /**
     * @param facts in any order
     * @param near where sources are looked for; a session lives on long before what it is used for
     */
    static Surroundings of(
            Collection<Signal> evidence, Collection<Signal> facts, Span near, ReferenceData reference, String tenant) {
        Set<DataSource> sources = EnumSet.noneOf(DataSource.class);
        Set<String> acting = acting(evidence);
        Map<String, Signal> logons = new HashMap<>();
        for (Signal fact : facts) {
            if (near.contains(fact.time())) {
                sources.add(fact.dataSource());
            }
            String session = fact.evidence().get("TargetLogonId");
            if (session == null || !fact.evidence().containsKey("LogonType")) {
                continue;
            }
            String id = session.toLowerCase(Locale.ROOT);
            if (acting.contains(id)) {
                logons.merge(id, fact, (one, other) -> Signal.ORDER.compare(one, other) >= 0 ? one : other);
            }
        }
        Map<String, String> logonTypes = new HashMap<>();
        logons.forEach((session, logon) ->
                logonTypes.put(session, String.valueOf(logon.evidence().get("LogonType"))));
        return new Surroundings(sources, logonTypes, new SidNames(evidence).in(facts, reference, tenant));
    }

    private static Set<String> acting(Collection<Signal> evidence) {
        Set<String> sessions = new HashSet<>();
        for (Signal piece : evidence) {
            piece.actions().forEach(action -> add(action.actor().logonId(), sessions));
            add(piece.evidence().get("LogonId"), sessions);
        }
        return sessions;
    }

    private static void add(@Nullable String session, Set<String> sessions) {
        if (session != null) {
            sessions.add(session.toLowerCase(Locale.ROOT));
        }
    }
}
