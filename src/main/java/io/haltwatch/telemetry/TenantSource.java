package io.haltwatch.telemetry;

import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where it is written whose telemetry a record is. Configuration says so; nothing is ever guessed from a record. */
public sealed interface TenantSource {

    /** The one tenant of all records, or null: then each record says whose it is. */
    default @Nullable String ofAll() {
        return this instanceof Constant constant ? constant.tenant() : null;
    }

    /** All records are this tenant's. */
    record Constant(String tenant) implements TenantSource {
        public Constant {
            check(tenant);
        }
    }

    /**
     * The topic's name holds it.
     *
     * @param pattern matches whole names; its group {@value #GROUP} is the tenant
     */
    record Topic(Pattern pattern) implements TenantSource {

        public static final String GROUP = "tenant";

        public Topic {
            if (!pattern.namedGroups().containsKey(GROUP)) {
                throw new IllegalArgumentException("no group (?P<" + GROUP + ">...) in '" + pattern + "'");
            }
        }
    }

    /**
     * A header of the record holds it, in UTF-8.
     *
     * @param name of the header; there must be one only
     */
    record Header(String name) implements TenantSource {}

    /**
     * A field of the record's JSON holds it.
     *
     * @param places names joined by dots, such as {@code organization.id}; the first that a record has
     */
    record Field(List<String> places) implements TenantSource {
        public Field {
            places = List.copyOf(places);
        }
    }

    private static void check(String tenant) {
        String flaw = TenantName.flaw(tenant);
        if (flaw != null) {
            throw new IllegalArgumentException("tenant " + flaw);
        }
    }
}
