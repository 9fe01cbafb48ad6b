package io.haltwatch.interpret.service;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.EventActions;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.TrustedPaths;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records that name a service and say in a fixed word what became of it or what was asked: OCSF's and the like. Unlike the
 * service manager's own records they often know the caller.
 */
public final class ServiceRecords {

    /** What a word means: {@code weak} where it supports other evidence but says little alone. */
    private record Meaning(Verb verb, boolean forced, boolean weak) {}

    private static final Map<String, Meaning> STATES = Map.of(
            "stopped", new Meaning(Verb.STOP, false, false),
            "running", new Meaning(Verb.START, false, false),
            "paused", new Meaning(Verb.PAUSE, false, false),
            "failed", new Meaning(Verb.KILL, true, false));

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

    private final TrustedPaths trusted = new TrustedPaths();
    private final TargetResolver targets;

    private ServiceRecords(TargetResolver targets) {
        this.targets = targets;
    }

    /** The kinds that are read alike on every platform. */
    public static Map<EventKind, EventActions> byKind(TargetResolver targets) {
        ServiceRecords records = new ServiceRecords(targets);
        return Map.of(
                EventKind.SERVICE_STATE, records::stateChanged,
                EventKind.SERVICE_CHANGE, records::changed,
                EventKind.SERVICE_REQUEST, records::asked);
    }

    private Interpretation stateChanged(Event event) {
        return action(event, "ServiceState", STATES, Phase.EFFECT, Via.SCM_RECORD);
    }

    private Interpretation changed(Event event) {
        return action(event, "ServiceChange", CHANGES, Phase.EFFECT, Via.SCM_RECORD);
    }

    private Interpretation asked(Event event) {
        return action(event, "ServiceOperation", OPERATIONS, Phase.ATTEMPT, Via.API);
    }

    private Interpretation action(Event event, String field, Map<String, Meaning> words, Phase phase, Via via) {
        String name = text(event, "ServiceName");
        String word = text(event, field);
        Meaning meaning = word == null ? null : words.get(word.strip().toLowerCase(Locale.ROOT));
        if (name == null || meaning == null) {
            return Interpretation.NOTHING;
        }
        ServiceAction action = new ServiceAction(
                meaning.verb(),
                phase,
                via,
                targets.service(name),
                actor(event),
                meaning.forced(),
                phase == Phase.ATTEMPT && "true".equalsIgnoreCase(event.text("Denied")),
                meaning.weak(),
                null,
                null);
        return new Interpretation(List.of(action), List.of());
    }

    private Actor actor(Event event) {
        String image = text(event, "Image");
        String parentImage = text(event, "ParentImage");
        String logonId = text(event, "LogonId");
        return new Actor(
                text(event, "User"),
                text(event, "UserSid"),
                logonId == null ? null : logonId.toLowerCase(Locale.ROOT),
                image,
                text(event, "CommandLine"),
                parentImage,
                text(event, "ParentCommandLine"),
                text(event, "ProcessId"),
                trusted.of(image, parentImage));
    }

    private static @Nullable String text(Event event, String field) {
        String text = event.text(field);
        return text == null || text.isBlank() || text.equals("-") ? null : text;
    }
}
