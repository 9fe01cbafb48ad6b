package io.haltwatch.reference;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A host as its owners know it; a row of {@code reference.assets}.
 *
 * @param host canonical name, lower case
 * @param aliases other names that its records carry, lower case
 * @param groups what it belongs to, as maintenance windows and exceptions name it
 * @param roles what it is for: {@code domain_controller}, {@code backup_server}
 * @param owner whom to call; null where unknown
 * @param expectedSensors catalogue names of the sensors that it should run
 */
public record Asset(
        String tenant,
        String host,
        Set<String> aliases,
        Set<String> groups,
        Set<String> roles,
        Criticality criticality,
        @Nullable String owner,
        Set<String> expectedSensors)
        implements ReferenceRow {

    /** What its loss means to the business. */
    public enum Criticality {
        LOW,
        NORMAL,
        /** Findings on it are one step worse. */
        CRITICAL
    }

    public Asset {
        aliases = Set.copyOf(aliases);
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
        expectedSensors = Set.copyOf(expectedSensors);
    }

    @Override
    public String id() {
        return host;
    }
}
