package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One action in the making: what most records say of it, and the exceptions by name. */
record Deed(
        Verb verb,
        Phase phase,
        Via via,
        Actor actor,
        boolean forced,
        boolean denied,
        boolean weak,
        @Nullable String detail) {

    private static final int MAX_DETAIL = 200;

    static Deed attempt(Verb verb, Via via, Actor actor) {
        return new Deed(verb, Phase.ATTEMPT, via, actor, false, false, false, null);
    }

    static Deed effect(Verb verb, Via via, Actor actor) {
        return new Deed(verb, Phase.EFFECT, via, actor, false, false, false, null);
    }

    Deed forcedIf(boolean isForced) {
        return new Deed(verb, phase, via, actor, isForced, denied, weak, detail);
    }

    Deed deniedIf(boolean isDenied) {
        return new Deed(verb, phase, via, actor, forced, isDenied, weak, detail);
    }

    Deed weakIf(boolean isWeak) {
        return new Deed(verb, phase, via, actor, forced, denied, isWeak, detail);
    }

    Deed because(String text) {
        String cut = text.length() <= MAX_DETAIL ? text : text.substring(0, MAX_DETAIL);
        return new Deed(verb, phase, via, actor, forced, denied, weak, cut);
    }

    ServiceAction action(Target target) {
        return new ServiceAction(verb, phase, via, target, actor, forced, denied, weak, null, detail);
    }

    Interpretation to(Target target) {
        return new Interpretation(List.of(action(target)), List.of());
    }
}
