package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.interpret.WordLists;
import io.haltwatch.telemetry.Event;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The service manager's own records, and the event log's last words. */
final class ServiceManagerRecords {

    private final Map<String, List<String>> words = WordLists.lists("service-manager-words.yml");
    private final TargetResolver targets;

    ServiceManagerRecords(TargetResolver targets) {
        this.targets = targets;
    }

    /** 7036: Binary is {@code key/state} whatever the host's language; param1 and param2 are localised. */
    Interpretation stateChanged(Event event) {
        ServiceStatus status = ServiceStatus.decode(event.text("Binary"));
        String name = status == null ? Actors.text(event, "param1") : status.key();
        Verb verb = status == null ? null : verb(status.state());
        if (verb == null) {
            verb = verb(event.text("param2"));
        }
        return name == null || verb == null ? Interpretation.NOTHING : effect(verb, name, Actor.UNKNOWN, false, null);
    }

    /** 7040: param2 old start type, param3 new one, param4 the key; the SID is the caller's. */
    Interpretation startTypeChanged(Event event) {
        String before = event.text("param2");
        String after = event.text("param3");
        String key = Actors.text(event, "param4");
        String name = key == null ? Actors.text(event, "param1") : key;
        if (name == null) {
            return Interpretation.NOTHING;
        }
        String detail = before + " -> " + after;
        if (is("disabled", after)) {
            return effect(Verb.DISABLE, name, Actors.writer(event), false, detail);
        }
        if (is("auto", before) && is("demand", after)) {
            return effect(Verb.DEMOTE, name, Actors.writer(event), false, detail);
        }
        return Interpretation.NOTHING;
    }

    /** 7031, 7034: param2 says how many times it has happened. */
    Interpretation endedUnexpectedly(Event event) {
        ServiceStatus status = ServiceStatus.decode(event.text("Binary"));
        String name = status == null ? Actors.text(event, "param1") : status.key();
        String count = Actors.text(event, "param2");
        return name == null
                ? Interpretation.NOTHING
                : effect(
                        Verb.KILL,
                        name,
                        Actor.UNKNOWN,
                        true,
                        count == null ? "ended unexpectedly" : "ended unexpectedly, time " + count);
    }

    /** 6006, 1100. */
    Interpretation eventLogStopped(Event event) {
        return effect(Verb.STOP, "EventLog", Actor.UNKNOWN, false, "event " + event.text("EventID"));
    }

    private Interpretation effect(Verb verb, String name, Actor actor, boolean forced, @Nullable String detail) {
        ServiceAction action = new ServiceAction(
                verb, Phase.EFFECT, Via.SCM_RECORD, targets.service(name), actor, forced, false, false, null, detail);
        return new Interpretation(List.of(action), List.of());
    }

    private static @Nullable Verb verb(int state) {
        return switch (state) {
            case ServiceStatus.STOPPED -> Verb.STOP;
            case ServiceStatus.RUNNING -> Verb.START;
            case ServiceStatus.PAUSED -> Verb.PAUSE;
            default -> null;
        };
    }

    private @Nullable Verb verb(@Nullable String state) {
        if (is("stopped", state)) {
            return Verb.STOP;
        }
        return is("running", state) ? Verb.START : null;
    }

    private boolean is(String word, @Nullable String text) {
        return text != null
                && words.getOrDefault(word, List.of()).contains(text.strip().toLowerCase(Locale.ROOT));
    }
}
