package io.haltwatch.incident;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.interpret.ActionFields;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.LogSource;
import io.haltwatch.telemetry.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Signals written by hand, decided by the built-in rules: seconds after a fixed instant, one host. */
public final class Signals {

    /** 2026-03-01T12:00:00Z. */
    public static final long START = 1_772_366_400_000L;

    static final RuleSet RULES = RuleSet.builtIn();
    public static final TargetResolver TARGETS = new TargetResolver(ServiceCatalogue.builtIn());

    private static final Actor ATTACKER = new Actor(
            "CORP\\svc_deploy",
            "S-1-5-21-1-2-3-1105",
            "0x7a5f2",
            "C:\\Windows\\System32\\sc.exe",
            "sc stop x",
            "C:\\Windows\\System32\\cmd.exe",
            "cmd /c kill.bat",
            "4242",
            ActorTrust.NONE);

    private final HostKey host;

    public Signals(String host) {
        this.host = new HostKey("default", host);
    }

    public static Target service(String key, String category, int tier, String... labels) {
        boolean known = !category.equals(Target.UNKNOWN_CATEGORY);
        return new Target(Target.Kind.SERVICE, key, key, known ? key : "", category, tier, false, Set.of(labels));
    }

    public Signal attempt(double second, Verb verb, Target target) {
        return action(
                second,
                new ServiceAction(verb, Phase.ATTEMPT, Via.COMMAND, target, ATTACKER, false, false, false, null, null));
    }

    Signal handle(double second, Verb verb, Target target) {
        return action(
                second,
                new ServiceAction(verb, Phase.ATTEMPT, Via.API, target, ATTACKER, false, false, false, null, "0x20"));
    }

    public Signal effect(double second, Verb verb, Via via, Target target) {
        boolean forced = verb == Verb.KILL;
        return action(
                second,
                new ServiceAction(verb, Phase.EFFECT, via, target, Actor.UNKNOWN, forced, false, false, null, null));
    }

    Signal directWrite(double second, Verb verb, Target target) {
        return action(
                second,
                new ServiceAction(verb, Phase.EFFECT, Via.REGISTRY, target, ATTACKER, false, false, false, null, null));
    }

    Signal context(double second, ContextFact.Kind kind, String subject, String detail) {
        return signal(second, List.of(), List.of(new ContextFact(kind, subject, detail)));
    }

    /** The same, later than the lateness bound. */
    static Signal late(Signal signal) {
        return new Signal(
                signal.host(),
                signal.time(),
                signal.originalTime(),
                signal.id(),
                signal.dataSource(),
                signal.schema(),
                signal.channel(),
                true,
                signal.origin(),
                signal.actions(),
                signal.contexts(),
                signal.matches(),
                signal.evidence(),
                signal.ruleSet());
    }

    private Signal action(double second, ServiceAction action) {
        return signal(second, List.of(action), List.of());
    }

    private Signal signal(double second, List<ServiceAction> actions, List<ContextFact> contexts) {
        long time = START + Math.round(second * 1000);
        String id = "%016x".formatted((time + "|" + actions + contexts).hashCode() & 0xffffffffL);
        Event event = new Event(
                host,
                time,
                DataSource.SERVICE_METADATA,
                "test",
                EventKind.OTHER,
                new LogSource("windows", null, "system"),
                id,
                Map.of());
        List<RuleMatch> matches = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            ActionFields fields = new ActionFields(actions.get(i), event);
            for (var rule : RULES.match(ActionFields.LOG_SOURCE, fields)) {
                matches.add(RuleMatch.of(rule, i));
            }
        }
        String channel = actions.stream().anyMatch(a -> a.via() == Via.SCM_RECORD) ? "System" : "Security";
        return new Signal(
                host,
                time,
                time,
                id,
                DataSource.SERVICE_METADATA,
                "test",
                channel,
                false,
                new Origin("telemetry.service-metadata", 0, 0, time),
                actions,
                contexts,
                matches,
                Map.of(),
                RULES.hash());
    }
}
