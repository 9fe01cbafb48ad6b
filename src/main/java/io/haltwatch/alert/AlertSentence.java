package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.correlate.JoinedAction.ManagerReport;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.Reason;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An incident as one sentence for a person at 3 a.m.: where, how much of what, how fast, by whom, through what, how
 * sure. {@code EXCH01: 14 backup and database services stopped in 38 s by CORP\svc_deploy through sc.exe (12
 * confirmed), shadow copies deleted}.
 */
final class AlertSentence {

    /** Longest sentence in characters: it must fit a pager. */
    static final int MAX = 320;

    private static final int MAX_NAME = 80;
    private static final int MAX_NAMES = 3;

    private AlertSentence() {}

    static String of(Incident incident) {
        List<JoinedAction> actions = Headline.actions(incident);
        String what = actions.isEmpty() ? withoutActions(incident) : withActions(incident, actions);
        return AlertText.bounded(hostName(incident.host().host()) + ": " + what, MAX);
    }

    /** The host as people call it: its first label, in capitals; an address stays whole. */
    static String hostName(String host) {
        boolean address = host.chars().allMatch(c -> c == '.' || c == ':' || Character.digit(c, 16) >= 0)
                && host.chars().anyMatch(c -> c == '.' || c == ':');
        int dot = host.indexOf('.');
        String name = address || dot <= 0 ? host : host.substring(0, dot);
        return name(name.toUpperCase(Locale.ROOT));
    }

    private static String withActions(Incident incident, List<JoinedAction> actions) {
        List<AffectedService> services = AffectedService.of(actions);
        Culprit culprit = Culprit.of(actions);
        StringBuilder sentence =
                new StringBuilder(services.size() == 1 ? one(services.get(0), actions) : many(services, actions));
        sentence.append(culprit(incident, culprit, services));
        List<String> notes = notes(incident, services);
        if (!notes.isEmpty()) {
            sentence.append(" (").append(String.join("; ", notes)).append(')');
        }
        alsoSeen(incident).forEach(title -> sentence.append(", ").append(title));
        return sentence.toString();
    }

    private static String one(AffectedService service, List<JoinedAction> actions) {
        Target target = service.target();
        String noun = target.kind() == Target.Kind.PROCESS ? "process " : "service ";
        String kind = kind(target);
        return noun + name(target.name()) + (kind.isEmpty() ? "" : " (" + kind + ")") + " " + Words.done(service.verb())
                + behindBack(actions);
    }

    private static String many(List<AffectedService> services, List<JoinedAction> actions) {
        Map<Verb, Integer> verbs = new EnumMap<>(Verb.class);
        services.forEach(service -> verbs.merge(service.verb(), 1, Integer::sum));
        List<String> done = verbs.entrySet().stream()
                .sorted(Map.Entry.<Verb, Integer>comparingByValue(Comparator.reverseOrder()))
                .map(entry -> Words.done(entry.getKey()))
                .toList();
        String categories = Words.categories(services);
        long first = actions.stream().mapToLong(JoinedAction::first).min().orElse(0);
        long last = actions.stream().mapToLong(JoinedAction::last).max().orElse(0);
        return services.size() + " " + (categories.isEmpty() ? "" : categories + " ") + noun(services) + " "
                + Words.list(done) + " " + Words.within(last - first) + behindBack(actions);
    }

    private static String noun(List<AffectedService> services) {
        long processes = services.stream()
                .filter(service -> service.target().kind() == Target.Kind.PROCESS)
                .count();
        if (processes == services.size()) {
            return "processes";
        }
        return processes == 0 ? "services" : "services and processes";
    }

    private static String kind(Target target) {
        return target.labels().contains("sensor") ? "sensor" : Words.category(target.category());
    }

    private static String behindBack(List<JoinedAction> actions) {
        boolean missing = actions.stream().anyMatch(action -> action.managerReport() == ManagerReport.MISSING);
        boolean unchecked = actions.stream().anyMatch(action -> action.managerReport() == ManagerReport.UNCHECKED);
        return missing ? " behind the service manager's back" : unchecked ? " straight in the registry" : "";
    }

    private static String culprit(Incident incident, Culprit culprit, List<AffectedService> services) {
        if (!culprit.known()) {
            if (lowered(incident, "shutdown")) {
                return " during an OS shutdown";
            }
            boolean effects = services.stream().allMatch(s -> s.confirmation() == Confirmation.EFFECT_ONLY);
            return effects ? ", nobody asked" : "";
        }
        StringBuilder text = new StringBuilder();
        if (!culprit.users().isEmpty()) {
            int others = culprit.users().size() - 1;
            text.append(" by ").append(name(culprit.users().get(0)));
            text.append(others == 0 ? "" : others == 1 ? " and another user" : " and " + others + " other users");
        }
        if (culprit.remoteAddress() != null) {
            text.append(" from ").append(name(culprit.remoteAddress()));
        }
        if (culprit.throughApi()) {
            text.append(" through the API");
        } else if (!culprit.tools().isEmpty()) {
            List<String> shown = culprit.tools().stream()
                    .limit(MAX_NAMES)
                    .map(AlertSentence::name)
                    .toList();
            int more = culprit.tools().size() - shown.size();
            text.append(" through ").append(Words.list(more > 0 ? plus(shown, more + " more") : shown));
        }
        return text.toString();
    }

    private static List<String> plus(List<String> names, String more) {
        ArrayList<String> all = new ArrayList<>(names);
        all.add(more);
        return all;
    }

    private static List<String> notes(Incident incident, List<AffectedService> services) {
        List<String> notes = new ArrayList<>();
        String confirmation = confirmation(services);
        if (!confirmation.isEmpty()) {
            notes.add(confirmation);
        }
        int others = AffectedService.of(incident).size() - services.size();
        if (others > 0) {
            notes.add(others == 1 ? "1 other service nearby" : others + " other services nearby");
        }
        if (incident.provisional()) {
            notes.add("provisional: waiting for proof of a shutdown");
        }
        for (Reason reason : reasons(incident, Reason.Effect.LOWERED)) {
            if (!reason.id().equals("shutdown") || !notes.isEmpty()) {
                notes.add("lowered: " + lowerFirst(name(reason.title())));
            }
        }
        return notes;
    }

    private static String confirmation(List<AffectedService> services) {
        Map<Confirmation, Long> counts = new EnumMap<>(Confirmation.class);
        services.forEach(service -> counts.merge(service.confirmation(), 1L, Long::sum));
        long confirmed = counts.getOrDefault(Confirmation.CONFIRMED, 0L);
        if (counts.containsKey(Confirmation.DENIED) && counts.size() == 1) {
            return "denied";
        }
        if (counts.containsKey(Confirmation.EFFECT_ONLY) && counts.size() == 1) {
            return "";
        }
        if (confirmed == services.size()) {
            return "confirmed";
        }
        return confirmed > 0 ? "confirmed: " + confirmed : "attempted: no effect seen";
    }

    private static boolean lowered(Incident incident, String id) {
        return reasons(incident, Reason.Effect.LOWERED).stream()
                .anyMatch(reason -> reason.id().equals(id));
    }

    /** Distinct by id: every finding of an incident may carry the same context. */
    private static List<Reason> reasons(Incident incident, Reason.Effect effect) {
        Map<String, Reason> byId = new LinkedHashMap<>();
        incident.findings().stream()
                .flatMap(finding -> finding.reasons().stream())
                .filter(reason -> reason.effect() == effect)
                .forEach(reason -> byId.putIfAbsent(reason.id(), reason));
        return List.copyOf(byId.values());
    }

    private static Set<String> alsoSeen(Incident incident) {
        Set<String> titles = new LinkedHashSet<>();
        for (Finding finding : incident.findings()) {
            if (finding instanceof Finding.Match match && titles.size() < MAX_NAMES) {
                titles.add(lowerFirst(name(match.match().title())));
            }
        }
        return titles;
    }

    private static String withoutActions(Incident incident) {
        Finding worst = incident.findings().stream()
                .max(Comparator.comparing(Finding::level))
                .orElseThrow(() -> new IllegalArgumentException("an incident has at least one finding"));
        String title = worst instanceof Finding.Match match
                ? match.match().title()
                : worst instanceof Finding.Correlation correlation
                        ? correlation.hit().rule().title()
                        : worst.kind();
        int more = incident.findings().size() - 1;
        return lowerFirst(name(title))
                + (more > 0 ? " and " + more + (more == 1 ? " other finding" : " other findings") : "");
    }

    private static String name(String text) {
        return AlertText.printable(AlertText.bounded(text, MAX_NAME));
    }

    /** Titles begin with a capital; in the middle of a sentence only names like {@code PowerShell} or {@code OS} do. */
    private static String lowerFirst(String title) {
        int end = title.indexOf(' ') < 0 ? title.length() : title.indexOf(' ');
        boolean plainWord = end > 0
                && Character.isUpperCase(title.charAt(0))
                && title.substring(1, end).chars().allMatch(Character::isLowerCase);
        return plainWord ? Character.toLowerCase(title.charAt(0)) + title.substring(1) : title;
    }
}
