package io.haltwatch.interpret;

import io.haltwatch.telemetry.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lists of services, as osquery's {@code services} and OCSF's inventories send them: one service per record, or many whose
 * names and image paths match by index. What the catalogue knows by its image needs no learning.
 */
final class InventoryRecords {

    private final TargetResolver targets;

    InventoryRecords(TargetResolver targets) {
        this.targets = targets;
    }

    Interpretation of(Event event) {
        List<String> names = values(event.get("ServiceName"));
        List<String> images = values(event.get("ImagePath"));
        List<ContextFact> facts = new ArrayList<>();
        for (int i = 0; i < Math.min(names.size(), images.size()); i++) {
            String name = names.get(i).strip().toLowerCase(Locale.ROOT);
            String program = ImagePath.program(images.get(i));
            if (!name.isEmpty()
                    && !program.isEmpty()
                    && targets.serviceOfImage(program).isEmpty()) {
                facts.add(new ContextFact(ContextFact.Kind.SERVICE_IMAGE, name, images.get(i)));
            }
        }
        return facts.isEmpty() ? Interpretation.NOTHING : new Interpretation(List.of(), facts);
    }

    @SuppressWarnings("unchecked")
    private static List<String> values(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return (List<String>) list;
        }
        return value instanceof String text ? List.of(text) : List.of();
    }
}
