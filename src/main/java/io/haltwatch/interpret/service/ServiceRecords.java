package io.haltwatch.interpret.service;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.EventActions;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.interpret.posix.Signal;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records that name a service and say in a fixed word what became of it or what was asked: OCSF's, systemd's and the like.
 * Unlike Windows' service manager they often know the caller.
 */
public final class ServiceRecords {

    /** Names to services; null for what is none, such as units that come and go. */
    @FunctionalInterface
    public interface Names {
        @Nullable
        Target target(String name);
    }

    /** What a word means: {@code weak} where it supports other evidence but says little alone. */
    private record Meaning(Verb verb, boolean forced, boolean weak) {}

    private static final Map<String, Meaning> STATES = Map.of(
            "stopped", new Meaning(Verb.STOP, false, false),
            "running", new Meaning(Verb.START, false, false),
            "paused", new Meaning(Verb.PAUSE, false, false));

    /** Enabling takes nothing from a service, and starts it no sooner than the next boot. */
    private static final Map<String, Meaning> CHANGES = Map.of(
            "disabled", new Meaning(Verb.DISABLE, false, false),
            "demoted", new Meaning(Verb.DEMOTE, false, false),
            "deleted", new Meaning(Verb.DELETE, false, false),
            "reconfigured", new Meaning(Verb.TAMPER, false, true));

    private static final Map<String, Meaning> OPERATIONS = Map.of(
            "stop", new Meaning(Verb.STOP, false, false),
            "pause", new Meaning(Verb.PAUSE, false, false),
            "start", new Meaning(Verb.START, false, false),
            "disable", new Meaning(Verb.DISABLE, false, false),
            "delete", new Meaning(Verb.DELETE, false, false),
            "reconfigure", new Meaning(Verb.TAMPER, false, true),
            "kill", new Meaning(Verb.KILL, true, false));

    /** Results (systemd.exec(5), {@code $SERVICE_RESULT}) of a process that did not end by its own will. */
    private static final Set<String> FORCED_RESULTS = Set.of("signal", "core-dump", "oom-kill", "watchdog");

    private final Names names;
    private final Function<Event, Actor> callers;

    /** @param callers who acted; {@link Actor#UNKNOWN} when the record only names the service manager */
    public ServiceRecords(Names names, Function<Event, Actor> callers) {
        this.names = names;
        this.callers = callers;
    }

    /** The kinds that are read alike on every platform. */
    public Map<EventKind, EventActions> byKind() {
        return Map.of(
                EventKind.SERVICE_STATE, this::stateChanged,
                EventKind.SERVICE_CHANGE, this::changed,
                EventKind.SERVICE_REQUEST, this::asked);
    }

    private Interpretation stateChanged(Event event) {
        String name = Actors.text(event, "ServiceName");
        String state = Actors.text(event, "ServiceState");
        if (name == null || state == null) {
            return Interpretation.NOTHING;
        }
        String result = Actors.text(event, "ServiceResult");
        String signal = Actors.text(event, "ExitSignal");
        String job = Actors.text(event, "ServiceJob");
        return state(name, state, result, signal, job, callers.apply(event));
    }

    /**
     * A service changed its state.
     *
     * @param state {@code stopped}, {@code running}, {@code paused}, {@code failed} or {@code inactive}
     * @param result systemd's word for how it failed, or null
     * @param signal the signal that ended the main process, or null
     */
    public Interpretation state(
            String name, String state, @Nullable String result, @Nullable String signal, Actor actor) {
        return state(name, state, result, signal, null, actor);
    }

    private Interpretation state(
            String name,
            String state,
            @Nullable String result,
            @Nullable String signal,
            @Nullable String job,
            Actor actor) {
        Target target = names.target(name.strip());
        if (target == null) {
            return Interpretation.NOTHING;
        }
        String word = state.strip().toLowerCase(Locale.ROOT);
        if (word.equals("failed")) {
            return failed(target, result, signal, actor);
        }
        // A unit that ran once ends so too; of a known daemon it is one more sign.
        if (word.equals("inactive")) {
            return target.catalogued()
                    ? effect(new Meaning(Verb.STOP, false, true), target, actor, "deactivated")
                    : Interpretation.NOTHING;
        }
        Meaning meaning = STATES.get(word);
        if (meaning == null) {
            return Interpretation.NOTHING;
        }
        boolean ofRestart = meaning.verb() == Verb.STOP && ServiceAction.RESTART.equals(job);
        return effect(meaning, target, actor, ofRestart ? ServiceAction.RESTART : null);
    }

    private static Interpretation failed(Target target, @Nullable String result, @Nullable String signal, Actor actor) {
        boolean forced = signal == null
                ? result != null && FORCED_RESULTS.contains(result)
                : Signal.of(signal).forced();
        String detail =
                signal != null ? "signal " + Signal.of(signal) : result == null ? "failed" : "failed: " + result;
        return effect(new Meaning(forced ? Verb.KILL : Verb.STOP, forced, false), target, actor, detail);
    }

    private static Interpretation effect(Meaning meaning, Target target, Actor actor, @Nullable String detail) {
        return action(meaning, Phase.EFFECT, Via.SCM_RECORD, target, actor, false, detail);
    }

    private Interpretation changed(Event event) {
        return named(event, "ServiceChange", CHANGES, Phase.EFFECT, Via.SCM_RECORD);
    }

    private Interpretation asked(Event event) {
        return named(event, "ServiceOperation", OPERATIONS, Phase.ATTEMPT, Via.API);
    }

    private Interpretation named(Event event, String field, Map<String, Meaning> words, Phase phase, Via via) {
        String name = Actors.text(event, "ServiceName");
        String word = Actors.text(event, field);
        Meaning meaning = word == null ? null : words.get(word.strip().toLowerCase(Locale.ROOT));
        Target target = name == null || meaning == null ? null : names.target(name.strip());
        if (target == null || meaning == null) {
            return Interpretation.NOTHING;
        }
        boolean denied = phase == Phase.ATTEMPT && Actors.isTrue(event, "Denied");
        return action(meaning, phase, via, target, callers.apply(event), denied, null);
    }

    private static Interpretation action(
            Meaning meaning,
            Phase phase,
            Via via,
            Target target,
            Actor actor,
            boolean denied,
            @Nullable String detail) {
        ServiceAction action = new ServiceAction(
                meaning.verb(), phase, via, target, actor, meaning.forced(), denied, meaning.weak(), null, detail);
        return new Interpretation(List.of(action), List.of());
    }
}
