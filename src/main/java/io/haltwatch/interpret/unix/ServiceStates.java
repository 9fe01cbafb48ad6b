package io.haltwatch.interpret.unix;

import io.haltwatch.catalogue.Glob;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.interpret.WordLists;
import io.haltwatch.interpret.posix.Signal;
import io.haltwatch.interpret.posix.UnitName;
import io.haltwatch.telemetry.Event;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the service manager says of its services. Units that come and go as a matter of course are left out. */
final class ServiceStates {

    /** Results (systemd.exec(5), {@code $SERVICE_RESULT}) of a process that did not end by its own will. */
    private static final Set<String> FORCED_RESULTS = Set.of("signal", "core-dump", "oom-kill", "watchdog");

    private final List<String> transients =
            WordLists.lists("transient-units.yml").getOrDefault("linux", List.of()).stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList();
    private final TargetResolver targets;
    private final UnixActors actors;

    ServiceStates(TargetResolver targets, UnixActors actors) {
        this.targets = targets;
        this.actors = actors;
    }

    Interpretation state(Event event) {
        String name = UnixActors.text(event, "ServiceName");
        String state = UnixActors.text(event, "ServiceState");
        return name == null || state == null
                ? Interpretation.NOTHING
                : state(name, state, UnixActors.text(event, "ServiceResult"), UnixActors.text(event, "ExitSignal"));
    }

    /**
     * @param result systemd's word for how it failed, or null
     * @param signal the signal that ended the main process, or null
     */
    Interpretation state(String name, String state, @Nullable String result, @Nullable String signal) {
        Target target = target(name);
        if (target == null) {
            return Interpretation.NOTHING;
        }
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "stopped" -> effect(Verb.STOP, target, Actor.UNKNOWN, false, false, null);
            case "failed" -> failed(target, result, signal);
            // A unit that ran once ends so too; of a known daemon it is one more sign.
            case "inactive" ->
                target.catalogued()
                        ? effect(Verb.STOP, target, Actor.UNKNOWN, false, true, "deactivated")
                        : Interpretation.NOTHING;
            case "running" -> effect(Verb.START, target, Actor.UNKNOWN, false, false, null);
            case "paused" -> effect(Verb.PAUSE, target, Actor.UNKNOWN, false, false, null);
            default -> Interpretation.NOTHING;
        };
    }

    Interpretation change(Event event) {
        String name = UnixActors.text(event, "ServiceName");
        String change = UnixActors.text(event, "ServiceChange");
        Target target = name == null ? null : target(name);
        Verb verb = switch (change == null ? "" : change.toLowerCase(Locale.ROOT)) {
            case "disabled" -> Verb.DISABLE;
            case "demoted" -> Verb.DEMOTE;
            case "deleted" -> Verb.DELETE;
            case "reconfigured" -> Verb.TAMPER;
            default -> null;
        };
        return target == null || verb == null
                ? Interpretation.NOTHING
                : effect(verb, target, actors.of(event), false, false, null);
    }

    private static Interpretation failed(Target target, @Nullable String result, @Nullable String signal) {
        boolean forced = signal == null
                ? result != null && FORCED_RESULTS.contains(result)
                : Signal.of(signal).forced();
        String detail =
                signal != null ? "signal " + Signal.of(signal) : result == null ? "failed" : "failed: " + result;
        return effect(forced ? Verb.KILL : Verb.STOP, target, Actor.UNKNOWN, forced, false, detail);
    }

    private @Nullable Target target(String name) {
        String plain = UnitName.plain(name);
        String folded = plain.toLowerCase(Locale.ROOT);
        for (String pattern : transients) {
            if (Glob.matches(pattern, folded)) {
                return null;
            }
        }
        return plain.isEmpty() ? null : targets.service(plain);
    }

    private static Interpretation effect(
            Verb verb, Target target, Actor actor, boolean forced, boolean weak, @Nullable String detail) {
        ServiceAction action =
                new ServiceAction(verb, Phase.EFFECT, Via.SCM_RECORD, target, actor, forced, false, weak, null, detail);
        return new Interpretation(List.of(action), List.of());
    }
}
