package io.haltwatch.telemetry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which schema a record has: the first mapping, in their order, of which an alternative fits. Only alternatives are tried
 * whose first place the record has, so that the cost follows the record and not the number of schemas.
 */
final class SchemaIndex {

    private record Alternative(int order, Shape shape) {}

    private final List<SchemaMapping> mappings;
    /** By slot of the first place; null for slots that begin none. */
    private final @Nullable Alternative[][] byFirstSlot;

    /** @param slots the number of slots that all mappings have together */
    SchemaIndex(List<SchemaMapping> mappings, int slots) {
        this.mappings = List.copyOf(mappings);
        Map<Integer, List<Alternative>> alternatives = new HashMap<>();
        for (int order = 0; order < mappings.size(); order++) {
            for (Shape shape : mappings.get(order).recognise()) {
                alternatives
                        .computeIfAbsent(shape.firstSlot(), slot -> new ArrayList<>())
                        .add(new Alternative(order, shape));
            }
        }
        byFirstSlot = new Alternative[slots][];
        alternatives.forEach((slot, all) -> byFirstSlot[slot] = all.toArray(Alternative[]::new));
    }

    @Nullable
    SchemaMapping recognise(Capture capture) {
        int best = mappings.size();
        for (int i = 0; i < capture.touches(); i++) {
            Alternative[] alternatives = byFirstSlot[capture.touched(i)];
            if (alternatives != null) {
                for (Alternative alternative : alternatives) {
                    if (alternative.order() >= best) {
                        break;
                    }
                    if (alternative.shape().fits(capture)) {
                        best = alternative.order();
                    }
                }
            }
        }
        return best == mappings.size() ? null : mappings.get(best);
    }

    List<SchemaMapping> mappings() {
        return mappings;
    }

    int size() {
        return mappings.size();
    }
}
