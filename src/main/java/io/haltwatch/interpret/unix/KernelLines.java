package io.haltwatch.interpret.unix;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.Event;
import java.util.List;

/** The kernel's own lines: its out-of-memory killer (mm/oom_kill.c). */
final class KernelLines {

    private static final Pattern OUT_OF_MEMORY =
            Pattern.compile("[Oo]ut of memory: Kill(?:ed)? process \\d+ \\(([^)]{1,64})\\)");

    private final TargetResolver targets;

    KernelLines(TargetResolver targets) {
        this.targets = targets;
    }

    Interpretation of(Event event) {
        Matcher line = OUT_OF_MEMORY.matcher(LogLines.message(event));
        if (!line.find()) {
            return Interpretation.NOTHING;
        }
        Target target = targets.image(line.group(1));
        ServiceAction action = new ServiceAction(
                Verb.KILL,
                Phase.EFFECT,
                Via.PROCESS_END,
                target,
                Actor.UNKNOWN,
                true,
                false,
                !target.catalogued(),
                null,
                "out of memory");
        return new Interpretation(List.of(action), List.of());
    }
}
