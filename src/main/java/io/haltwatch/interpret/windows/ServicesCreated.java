package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.WordLists;
import io.haltwatch.telemetry.Event;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** 7045 and 4697: a service or a driver was created. */
final class ServicesCreated {

    private static final Set<String> DRIVER_WORDS =
            Set.copyOf(WordLists.lists("service-manager-words.yml").getOrDefault("driver", List.of()));

    private ServicesCreated() {}

    static Interpretation of(Event event) {
        String name = Actors.text(event, "ServiceName");
        if (name == null) {
            return Interpretation.NOTHING;
        }
        String image = Actors.text(event, "ImagePath");
        if (image == null) {
            image = Actors.text(event, "ServiceFileName");
        }
        ContextFact.Kind kind = isDriver(event.text("ServiceType"), image)
                ? ContextFact.Kind.DRIVER_CREATED
                : ContextFact.Kind.SERVICE_CREATED;
        return new Interpretation(
                List.of(), List.of(new ContextFact(kind, name.strip().toLowerCase(Locale.ROOT), image)));
    }

    /** 7045 writes the type in the host's language, 4697 as a number: 0x1 kernel, 0x2 file system. */
    private static boolean isDriver(@Nullable String type, @Nullable String image) {
        String text = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        boolean driver = text.equals("0x1") || text.equals("0x2") || text.equals("1") || text.equals("2");
        return driver
                || DRIVER_WORDS.contains(text)
                || (image != null && image.strip().toLowerCase(Locale.ROOT).endsWith(".sys"));
    }
}
