package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.correlate.JoinedAction.ManagerReport;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.Reason;
import io.haltwatch.interpret.ContextFact;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An incident as one sentence for a person at 3 a.m.: where, how much of what, how fast, by whom, through what, how
 * sure. {@code EXCH01: 14 backup and database services stopped in 38 s by CORP\svc_deploy through sc.exe (confirmed:
 * 12), shadow copies deleted}.
 */
final class AlertSentence {

    /** Longest sentence in characters: it must fit a pager. */
    static final int MAX = 200;

    private static final int MAX_TITLES = 3;
    private static final String SHUTDOWN = "shutdown";
    private static final String HOLD = "hold";
    private static final String NOBODY = ", nobody was seen to ask";

    private AlertSentence() {}

    /** For a title. */
    static String of(Incident incident) {
        return within(incident, MAX);
    }

    /** With all its parts, for a summary. */
    static String whole(Incident incident) {
        return within(incident, AlertSummary.MAX / 2);
    }

    private static String within(Incident incident, int max) {
        Headline headline = Headline.of(incident);
        String host = AlertText.hostName(incident.host().host()) + ": ";
        if (headline.actions().isEmpty()) {
            return AlertText.bounded(host + RuleSentence.of(incident), max);
        }
        Parts parts = withActions(incident, headline);
        return AlertText.bounded(host + parts.within(max - host.length()), max);
    }

    /**
     * A sentence in parts that can be left out when it is too long for a pager: the summary and the fields have them all.
     *
     * @param happened what was done by whom
     * @param notes how far it went, and why it is less grave than it looks; the first are the most important
     * @param also what was seen besides
     */
    private record Parts(String happened, List<String> notes, List<String> also) {

        String within(int length) {
            int notesKept = notes.size();
            int alsoKept = also.size();
            String text = text(notesKept, alsoKept);
            while (text.length() > length && notesKept + alsoKept > 0) {
                if (notesKept > 1 || alsoKept == 0) {
                    notesKept--;
                } else {
                    alsoKept--;
                }
                text = text(notesKept, alsoKept);
            }
            return text;
        }

        private String text(int notesKept, int alsoKept) {
            StringBuilder text = new StringBuilder(happened);
            if (notesKept > 0) {
                text.append(" (")
                        .append(String.join("; ", notes.subList(0, notesKept)))
                        .append(')');
            }
            also.subList(0, alsoKept).forEach(title -> text.append(", ").append(title));
            return text.toString();
        }
    }

    private static Parts withActions(Incident incident, Headline headline) {
        List<JoinedAction> actions = headline.actions();
        List<AffectedService> services = AffectedService.of(actions);
        List<JoinedAction> unnamed =
                actions.stream().filter(action -> !Culprit.named(action)).toList();
        boolean nobodyAsked = actions.stream().noneMatch(Culprit::asked);
        boolean shutdown = nobodyAsked && byShutdown(incident, unnamed);
        StringBuilder sentence = new StringBuilder();
        if (nobodyAsked && !unnamed.isEmpty()) {
            // Whose call changed a start type is known; that does not make the stops beside it theirs.
            sentence.append(happened(unnamed)).append(shutdown ? " during an OS shutdown" : NOBODY);
            List<JoinedAction> named = actions.stream().filter(Culprit::named).toList();
            if (!named.isEmpty()) {
                List<AffectedService> theirs = AffectedService.of(named);
                sentence.append("; ")
                        .append(services.size() == 1 ? DeedPhrase.predicate(theirs) : happened(named))
                        .append(by(named, Culprit.of(new Headline(named, named))));
            }
        } else {
            sentence.append(happened(actions)).append(by(actions, Culprit.of(headline)));
        }
        return new Parts(sentence.toString(), notes(incident, services, shutdown), List.copyOf(alsoSeen(incident)));
    }

    private static boolean byShutdown(Incident incident, List<JoinedAction> unnamed) {
        return !unnamed.isEmpty() && unnamed.stream().allMatch(JoinedAction::soft) && hasLowered(incident, SHUTDOWN);
    }

    private static String happened(List<JoinedAction> actions) {
        List<AffectedService> services = AffectedService.of(actions);
        return DeedPhrase.of(services) + (services.size() > 1 ? " " + within(actions) : "") + behindBack(actions);
    }

    private static String by(List<JoinedAction> actions, Culprit culprit) {
        List<AffectedService> services = AffectedService.of(actions);
        boolean effectsOnly = services.stream().allMatch(s -> s.confirmation() == Confirmation.EFFECT_ONLY);
        if (!culprit.known() && effectsOnly) {
            return NOBODY;
        }
        return CulpritPhrase.of(culprit, DeedPhrase.refused(services) ? "to" : "by");
    }

    private static String within(List<JoinedAction> actions) {
        long first = actions.stream().mapToLong(JoinedAction::first).min().orElse(0);
        long last = actions.stream().mapToLong(JoinedAction::last).max().orElse(0);
        return Words.within(last - first);
    }

    private static String behindBack(List<JoinedAction> actions) {
        boolean missing = actions.stream().anyMatch(action -> action.managerReport() == ManagerReport.MISSING);
        boolean unchecked = actions.stream().anyMatch(action -> action.managerReport() == ManagerReport.UNCHECKED);
        return missing ? " behind the service manager's back" : unchecked ? " straight in the registry" : "";
    }

    private static List<String> notes(Incident incident, List<AffectedService> services, boolean shutdown) {
        List<String> notes = new ArrayList<>();
        String volume = Volume.of(incident, services.size());
        if (!volume.isEmpty()) {
            notes.add(volume);
        }
        notes.addAll(confirmation(services));
        int others = AffectedService.of(incident).size() - services.size();
        if (others > 0) {
            notes.add(others == 1 ? "1 other service nearby" : others + " other services nearby");
        }
        if (incident.provisional()) {
            notes.add("provisional: waiting for proof of a shutdown");
        }
        for (Reason reason : new SeverityGrounds(incident).lowering()) {
            boolean said = shutdown && reason.id().equals(SHUTDOWN);
            if (!said && !(incident.provisional() && reason.id().equals(HOLD))) {
                notes.add("lowered: " + AlertText.lowerFirst(AlertText.name(reason.title())));
            }
        }
        return notes.stream().distinct().toList();
    }

    /** How far it went, where the verbs alone do not say it. */
    private static List<String> confirmation(List<AffectedService> services) {
        Map<Confirmation, Long> counts = new EnumMap<>(Confirmation.class);
        services.forEach(service -> counts.merge(service.confirmation(), 1L, Long::sum));
        long confirmed = counts.getOrDefault(Confirmation.CONFIRMED, 0L);
        long alone = counts.getOrDefault(Confirmation.EFFECT_ONLY, 0L);
        long denied = counts.getOrDefault(Confirmation.DENIED, 0L);
        long attempted = counts.getOrDefault(Confirmation.ATTEMPTED, 0L);
        List<String> notes = new ArrayList<>();
        if (confirmed == services.size()) {
            notes.add("confirmed");
        } else if (confirmed > 0) {
            notes.add("confirmed: " + confirmed);
        } else if (attempted > 0 && alone == 0 && services.stream().anyMatch(s -> s.remoteHost() == null)) {
            // What happens on another host is not in this one's records.
            notes.add("no effect seen");
        }
        if (alone > 0 && alone < services.size()) {
            notes.add("nobody seen asking: " + alone);
        }
        if (denied > 0 && denied < services.size()) {
            notes.add("refused: " + denied);
        }
        return notes;
    }

    private static boolean hasLowered(Incident incident, String id) {
        return incident.findings().stream()
                .flatMap(finding -> finding.reasons().stream())
                .anyMatch(reason ->
                        reason.effect() == Reason.Effect.LOWERED && reason.id().equals(id));
    }

    /** Drivers are evidence only where a finding rests on them: whoever opens the alert must know which. */
    private static List<String> drivers(Incident incident) {
        return incident.evidence().stream()
                .flatMap(signal -> signal.contexts().stream())
                .filter(fact ->
                        fact.kind() == ContextFact.Kind.DRIVER_LOADED || fact.kind() == ContextFact.Kind.DRIVER_CREATED)
                .map(fact -> "driver " + AlertText.name(fact.subject())
                        + (fact.kind() == ContextFact.Kind.DRIVER_LOADED ? " loaded" : " installed"))
                .distinct()
                .limit(MAX_TITLES)
                .toList();
    }

    private static Set<String> alsoSeen(Incident incident) {
        Set<String> titles = new LinkedHashSet<>(drivers(incident));
        for (Finding finding : incident.findings()) {
            if (finding instanceof Finding.Silent silent && titles.size() < MAX_TITLES) {
                titles.add(SilencePhrase.of(silent.silence()));
            }
            if (finding instanceof Finding.Match match && titles.size() < MAX_TITLES) {
                titles.add(AlertText.lowerFirst(AlertText.name(match.match().title())));
            }
        }
        return titles;
    }
}
