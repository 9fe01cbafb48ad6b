package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.ServiceState;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.Reason;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.telemetry.EnumName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An incident in the few words that {@code next-steps.yml} asks about, and those that its texts name. */
final class Circumstances {

    /** What conditions may ask about. */
    static final Set<String> FACTS = Set.of(
            "severity",
            "platform",
            "verb",
            "via",
            "state",
            "confirmation",
            "category",
            "label",
            "kind",
            "technique",
            "finding",
            "context",
            "actor",
            "process",
            "boot");

    /** What texts may name. */
    static final Set<String> WORDS = Set.of(
            "host",
            "service",
            "down",
            "unknown",
            "sensors",
            "disabled",
            "deleted",
            "changed",
            "machines",
            "user",
            "session",
            "address",
            "process",
            "command",
            "pid");

    private static final int MAX_NAMED = 3;
    /** The server end of SVCCTL: it carries out what any program asks of it. */
    private static final String SERVICE_MANAGER = "services.exe";

    private static final String TAG = "attack.";
    private static final Set<String> SYSTEM =
            Set.of("system", "localsystem", "local service", "network service", "root");

    private final Map<String, Set<String>> facts = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();

    private Circumstances() {}

    static Circumstances of(Incident incident) {
        Circumstances all = new Circumstances();
        all.add("severity", EnumName.lower(incident.severity()));
        all.add("platform", HostPlatform.of(incident));
        for (Finding finding : incident.findings()) {
            all.finding(finding);
        }
        // What happened to stop nearby is nobody's next step.
        Headline headline = Headline.of(incident);
        List<AffectedService> services = AffectedService.of(headline.actions());
        services.forEach(all::service);
        all.culprit(
                headline.actions().isEmpty()
                        ? RuleSentence.culprit(incident)
                        : Culprit.of(headline, Accounts.of(incident)));
        all.words.put("host", AlertText.hostName(incident.host().host()));
        all.words.put(
                "service",
                services.isEmpty() ? "" : AlertText.name(services.get(0).name()));
        if (SafeBootRestart.of(incident).isPresent()) {
            all.add("boot", "restarted");
        }
        all.words.put("down", named(in(ServiceState.DOWN, services)));
        all.words.put("unknown", named(in(ServiceState.UNKNOWN, services)));
        List<AffectedService> away = services.stream()
                .filter(service -> service.state() != ServiceState.RESTORED)
                .toList();
        all.words.put(
                "sensors",
                named(away.stream()
                        .filter(service -> service.target().labels().contains("sensor"))
                        .toList()));
        all.words.put("disabled", named(with(services, Verb.DISABLE)));
        all.words.put("deleted", named(with(services, Verb.DELETE)));
        all.words.put("changed", named(with(services, Verb.TAMPER)));
        all.words.put(
                "machines",
                named(away.stream()
                        .filter(service -> service.target().kind() == Target.Kind.VIRTUAL_MACHINE)
                        .toList()));
        return all;
    }

    private static List<AffectedService> in(ServiceState state, List<AffectedService> services) {
        return services.stream()
                .filter(service -> service.isOne() && service.state() == state)
                .toList();
    }

    boolean any(String fact, Set<String> values) {
        return !Collections.disjoint(facts.getOrDefault(fact, Set.of()), values);
    }

    /** Empty when it is not known. */
    String word(String name) {
        return words.getOrDefault(name, "");
    }

    private void add(String fact, String value) {
        facts.computeIfAbsent(fact, f -> new HashSet<>()).add(value.toLowerCase(Locale.ROOT));
    }

    private void finding(Finding finding) {
        add("finding", finding.kind());
        for (Reason reason : finding.reasons()) {
            reason.tags().stream()
                    .filter(tag -> tag.startsWith(TAG))
                    .forEach(tag -> add("technique", tag.substring(TAG.length())));
            if (reason.effect() != Reason.Effect.BASE) {
                add("context", reason.id());
            }
        }
        if (finding instanceof Finding.Action action) {
            JoinedAction joined = action.action();
            joined.vias().forEach(via -> add("via", EnumName.lower(via)));
        }
    }

    private void service(AffectedService service) {
        service.deeds().keySet().forEach(deed -> add("verb", EnumName.lower(deed.verb())));
        add("state", EnumName.lower(service.state()));
        add("confirmation", EnumName.lower(service.confirmation()));
        add("category", service.target().category());
        add("kind", EnumName.lower(service.target().kind()));
        service.target().labels().forEach(label -> add("label", label));
    }

    private void culprit(Culprit culprit) {
        Actor actor = culprit.actor();
        String user = culprit.users().isEmpty() ? "" : culprit.users().get(0);
        String name = user.substring(user.indexOf('\\') + 1).toLowerCase(Locale.ROOT);
        add("actor", culprit.known() ? "known" : "unknown");
        add("actor", user.isEmpty() ? "no_user" : SYSTEM.contains(name) || name.endsWith("$") ? "system" : "user");
        add("actor", culprit.remoteAddress() == null ? "local" : "remote");
        if (actor != null && actor.trust() != ActorTrust.NONE) {
            add("actor", "trusted");
        }
        put("user", user);
        put("address", culprit.remoteAddress());
        if (actor != null) {
            put("session", actor.logonId());
            process(actor.image());
            put("command", actor.commandLine());
            put("pid", actor.processId());
        }
    }

    /** What answers for others is not what acted: looking at it leads nowhere. */
    private void process(@Nullable String image) {
        String name = image == null ? "" : AlertText.baseName(image);
        if (name.equalsIgnoreCase(SERVICE_MANAGER)) {
            add("process", "service_manager");
        } else {
            put("process", name);
        }
    }

    private void put(String word, @Nullable String value) {
        words.put(word, value == null ? "" : AlertText.name(value));
    }

    private static List<AffectedService> with(List<AffectedService> services, Verb verb) {
        return services.stream()
                .filter(service ->
                        service.isOne() && service.deeds().keySet().stream().anyMatch(deed -> deed.verb() == verb))
                .toList();
    }

    private static String named(List<AffectedService> services) {
        List<String> names = new ArrayList<>(services.stream()
                .limit(MAX_NAMED)
                .map(service -> AlertText.name(service.name()))
                .toList());
        if (services.size() > names.size()) {
            names.add(services.size() - names.size() + " more");
        }
        return Words.list(names);
    }
}
