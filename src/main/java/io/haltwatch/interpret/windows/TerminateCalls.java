package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.Event;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft-Windows-Kernel-Audit-API-Calls 2: NtTerminateProcess on another process, with TargetProcessId and ReturnCode
 * (NTSTATUS). The target's image is not in the record and browsers end processes all the time, so alone it says little.
 */
final class TerminateCalls {

    private final TargetResolver targets;
    private final Actors actors;

    TerminateCalls(TargetResolver targets, Actors actors) {
        this.targets = targets;
        this.actors = actors;
    }

    Interpretation of(Event event) {
        String process = Actors.text(event, "TargetProcessId");
        if (process == null) {
            return Interpretation.NOTHING;
        }
        String code = Actors.text(event, "ReturnCode");
        ServiceAction action = new ServiceAction(
                Verb.KILL,
                Phase.ATTEMPT,
                Via.API,
                targets.processId(decimal(process)),
                actors.of(event),
                true,
                code != null && !isZero(code),
                true,
                null,
                code == null ? null : "status " + code);
        return new Interpretation(List.of(action), List.of());
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
