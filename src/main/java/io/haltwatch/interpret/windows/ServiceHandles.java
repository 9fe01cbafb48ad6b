package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * 4656: a handle to a service was asked for. The rights are tested bit by bit: most masks are queries (0x85). The subject
 * is the real caller, a remote one too.
 */
final class ServiceHandles {

    private static final int CHANGE_CONFIG = 0x2;
    private static final int STOP = 0x20;
    private static final int PAUSE = 0x40;
    private static final int DELETE = 0x10000;
    private static final int WRITE_DAC = 0x40000;
    /** SERVICE_ALL_ACCESS: what programs ask for that do not care. */
    private static final int ALL_ACCESS = 0xF01FF;

    private final TargetResolver targets;
    private final Actors actors;

    ServiceHandles(TargetResolver targets, Actors actors) {
        this.targets = targets;
        this.actors = actors;
    }

    Interpretation of(Event event) {
        String type = event.text("ObjectType");
        String name = Actors.text(event, "ObjectName");
        if (type == null || name == null || !type.strip().equalsIgnoreCase("SERVICE OBJECT")) {
            return Interpretation.NOTHING;
        }
        int mask = mask(event.text("AccessMask"));
        Target target = targets.service(name);
        Actor actor = actors.of(event);
        boolean denied = "failure".equalsIgnoreCase(event.text("AuditResult"));
        String detail = ServiceAction.HANDLE + Integer.toHexString(mask);
        List<ServiceAction> actions = new ArrayList<>();
        if ((mask & ALL_ACCESS) == ALL_ACCESS) {
            actions.add(action(Verb.STOP, true, target, actor, denied, detail));
        } else {
            if ((mask & STOP) != 0) {
                actions.add(action(Verb.STOP, false, target, actor, denied, detail));
            } else if ((mask & PAUSE) != 0) {
                actions.add(action(Verb.PAUSE, false, target, actor, denied, detail));
            }
            if ((mask & DELETE) != 0) {
                actions.add(action(Verb.DELETE, false, target, actor, denied, detail));
            }
            if ((mask & WRITE_DAC) != 0) {
                actions.add(action(Verb.TAMPER, false, target, actor, denied, detail));
            } else if ((mask & CHANGE_CONFIG) != 0) {
                actions.add(action(Verb.TAMPER, true, target, actor, denied, detail));
            }
        }
        return actions.isEmpty() ? Interpretation.NOTHING : new Interpretation(actions, List.of());
    }

    private static ServiceAction action(
            Verb verb, boolean weak, Target target, Actor actor, boolean denied, String detail) {
        return new ServiceAction(verb, Phase.ATTEMPT, Via.API, target, actor, false, denied, weak, null, detail);
    }

    /** Zero for what is no mask. */
    private static int mask(@Nullable String written) {
        if (written == null) {
            return 0;
        }
        String text = written.strip().toLowerCase(Locale.ROOT);
        boolean hex = text.startsWith("0x");
        try {
            return hex ? Integer.parseUnsignedInt(text.substring(2), 16) : Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
