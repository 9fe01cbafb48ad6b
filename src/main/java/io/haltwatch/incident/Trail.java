package io.haltwatch.incident;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.interpret.Actor;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What connects an incident with others of its host: who acted, which techniques, which services, as was published last.
 *
 * @param traits {@code user:corp\\jdoe}, {@code technique:t1490}, {@code service:mssqlserver}; bounded
 * @param follows id of an earlier incident of the host that shares one of them, null for none
 */
public record Trail(Set<String> traits, @Nullable String follows) {

    /** Of an entry that an earlier version wrote. */
    static final Trail NONE = new Trail(Set.of(), null);

    /** 96 closed incidents per host are remembered: with names this short, none keeps more than 900 bytes here. */
    private static final int MOST = 24;

    /** What is longer is a hash of 16 digits. */
    private static final int LONGEST = 24;

    private static final String RECOVERY = "technique:t1490";

    /** Every incident has it, so it tells none apart. */
    private static final String SERVICE_STOP = "attack.t1489";

    private static final String TECHNIQUE = "attack.t";

    /** Accounts that every host has act in every incident. */
    private static final Set<String> EVERYBODY = Set.of(
            "system", "localsystem", "local service", "network service", "root", "s-1-5-18", "s-1-5-19", "s-1-5-20");

    public Trail {
        traits = traits == null ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(traits));
    }

    static Trail of(Incident incident, @Nullable String follows) {
        Set<String> techniques = new TreeSet<>();
        Set<String> users = new TreeSet<>();
        Set<String> services = new TreeSet<>();
        for (Finding finding : incident.findings()) {
            finding.reasons().forEach(reason -> addTechniques(reason.tags(), techniques));
            if (finding instanceof Finding.Action action) {
                JoinedAction joined = action.action();
                services.add("service:" + bounded(joined.service()));
                addUser(joined.actor(), users);
            }
        }
        Set<String> traits = new LinkedHashSet<>();
        List.of(techniques, users, services)
                .forEach(each -> each.stream().limit(MOST - traits.size()).forEach(traits::add));
        return new Trail(traits, follows);
    }

    boolean shares(Trail other) {
        return !Collections.disjoint(traits, other.traits);
    }

    /** The way back was cut off as well: backups or shadow copies deleted. */
    boolean recoveryInhibited() {
        return traits.contains(RECOVERY);
    }

    private static void addTechniques(Collection<String> tags, Set<String> techniques) {
        for (String tag : tags) {
            String lower = tag.toLowerCase(Locale.ROOT);
            if (lower.startsWith(TECHNIQUE) && !lower.equals(SERVICE_STOP)) {
                techniques.add("technique:" + bounded(lower.substring("attack.".length())));
            }
        }
    }

    private static void addUser(Actor actor, Set<String> users) {
        String user = actor.user() == null ? actor.userSid() : actor.user();
        if (user != null) {
            String lower = user.toLowerCase(Locale.ROOT);
            String name = lower.substring(lower.indexOf('\\') + 1);
            if (!EVERYBODY.contains(name) && !name.endsWith("$")) {
                users.add("user:" + bounded(lower));
            }
        }
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : IncidentId.digest(text);
    }
}
