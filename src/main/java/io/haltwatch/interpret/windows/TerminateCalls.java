package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.Event;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A process ended another through the API. Microsoft-Windows-Kernel-Audit-API-Calls 2 has TargetProcessId and ReturnCode
 * (NTSTATUS) only; browsers end processes all the time, so without the target's image it says little alone. Sensors that
 * name the image (OCSF's API activity) say all.
 */
final class TerminateCalls {

    private final TargetResolver targets;
    private final Actors actors;

    TerminateCalls(TargetResolver targets, Actors actors) {
        this.targets = targets;
        this.actors = actors;
    }

    Interpretation of(Event event) {
        String image = Actors.text(event, "TargetImage");
        Target target = image == null ? process(event) : targets.image(image);
        // A process that ends itself this way is an exit.
        if (target == null || (image != null && image.equalsIgnoreCase(Actors.text(event, "Image")))) {
            return Interpretation.NOTHING;
        }
        String code = Actors.text(event, "ReturnCode");
        ServiceAction action = new ServiceAction(
                Verb.KILL,
                Phase.ATTEMPT,
                Via.API,
                target,
                actors.of(event),
                true,
                (code != null && !isZero(code)) || "true".equalsIgnoreCase(event.text("Denied")),
                image == null,
                null,
                code == null ? null : "status " + code);
        return new Interpretation(List.of(action), List.of());
    }

    private @Nullable Target process(Event event) {
        String id = Actors.text(event, "TargetProcessId");
        return id == null ? null : targets.processId(decimal(id));
    }

    private static boolean isZero(String number) {
        String digits = number.strip().toLowerCase(Locale.ROOT);
        return (digits.startsWith("0x") ? digits.substring(2) : digits).chars().allMatch(c -> c == '0');
    }

    private static String decimal(String id) {
        Long number = number(id.strip());
        return number == null ? id.strip() : number.toString();
    }

    private static @Nullable Long number(String id) {
        try {
            return Long.decode(id);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
