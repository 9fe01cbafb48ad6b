package io.haltwatch.reference;

import io.haltwatch.interpret.Verb;
import io.haltwatch.sigma.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An exception that a detection engineer made: it lowers, never deletes, and never below the floor; a row of {@code
 * reference.exceptions}.
 *
 * @param ticket where it was decided
 * @param expires at most 90 days after {@code created}
 * @param lowerTo the severity that findings in its scope have at most
 */
public record TuningException(
        String tenant,
        String id,
        String owner,
        String ticket,
        String reason,
        Instant created,
        Instant expires,
        Scope scope,
        Level lowerTo)
        implements ReferenceRow {

    /** How long before its end an exception is told of as expiring: time to renew it, or to mend what it excuses. */
    public static final Duration WARNING = Duration.ofDays(7);

    /** Whether it is in force at this instant and ends within {@link #WARNING}. */
    public boolean isExpiring(Instant now) {
        return inForce(now.toEpochMilli()) && !now.plus(WARNING).isBefore(expires);
    }

    /** Whether it is in force at an event time, in epoch milliseconds. */
    public boolean inForce(long time) {
        return created.toEpochMilli() <= time && time < expires.toEpochMilli();
    }

    /**
     * What it is about: every part that is given must hold; at least one is given. Text is compared without case, {@code *}
     * and {@code ?} are wildcards.
     *
     * @param groups of assets
     * @param hosts names
     * @param actor the user
     * @param parentPath the parent's image
     * @param hash any hash of the acting program, {@code SHA256=..}
     * @param services keys
     */
    public record Scope(
            Set<String> groups,
            Set<String> hosts,
            @Nullable String actor,
            @Nullable String parentPath,
            @Nullable String hash,
            Set<String> services,
            Set<Verb> verbs) {

        public Scope {
            groups = Set.copyOf(groups);
            hosts = Set.copyOf(hosts);
            services = Set.copyOf(services);
            verbs = Set.copyOf(verbs);
        }
    }
}
