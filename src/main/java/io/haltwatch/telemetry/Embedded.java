package io.haltwatch.telemetry;

import java.util.Set;

/**
 * Text in a record that may be a record of its own.
 *
 * @param places where it is, best first
 * @param schemas the schemas that it may have; empty for any
 * @param ownHost the host of the record around it counts, not the one that the text names: whoever may write the text must
 *     not speak for another host
 */
record Embedded(Slots places, Set<String> schemas, boolean ownHost) {

    boolean takes(SchemaMapping mapping) {
        return schemas.isEmpty() || schemas.contains(mapping.name());
    }
}
