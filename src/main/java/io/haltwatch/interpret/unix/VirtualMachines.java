package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.Event;
import java.util.Locale;

/** A hypervisor's word on a virtual machine. One that moves to another host goes on running. */
final class VirtualMachines {

    private final TargetResolver targets;
    private final Actors actors;

    VirtualMachines(TargetResolver targets, Actors actors) {
        this.targets = targets;
        this.actors = actors;
    }

    Interpretation of(Event event) {
        String name = Actors.text(event, "VmName");
        String state = Actors.text(event, "VmState");
        if (name == null || state == null) {
            return Interpretation.NOTHING;
        }
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "off" -> effect(event, name, Verb.STOP);
            case "suspended" -> effect(event, name, Verb.SUSPEND);
            case "deleted" -> effect(event, name, Verb.DELETE);
            case "on" -> effect(event, name, Verb.START);
            default -> Interpretation.NOTHING;
        };
    }

    private Interpretation effect(Event event, String name, Verb verb) {
        return Deed.effect(verb, Via.SCM_RECORD, actors.of(event)).to(targets.virtualMachine(name));
    }
}
