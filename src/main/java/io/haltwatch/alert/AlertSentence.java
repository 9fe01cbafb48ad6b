package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.correlate.JoinedAction.ManagerReport;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.Reason;
import io.haltwatch.interpret.ContextFact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * An incident as one sentence for a person at 3 a.m.: where, how much of what, how fast, by whom, through what, how
 * sure. {@code EXCH01: 12 of 14 backup and database services stopped and 2 asked to stop in 38 s by CORP\svc_deploy through
 * sc.exe, shadow copies deleted}.
 */
final class AlertSentence {

    /** Longest sentence in characters: it must fit a pager. */
    static final int MAX = 200;

    private static final int MAX_TITLES = 3;
    private static final int MAX_ASKERS = 2;
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
     * @param happened what was done by whom, by how brief it is
     * @param notes how far it went, and why it is less grave than it looks; the first are the most important
     * @param also what was seen besides
     */
    private record Parts(Function<Brevity, String> happened, List<String> notes, List<String> also) {

        /** How far it went is the last thing to be left out. */
        String within(int length) {
            int one = Math.min(1, notes.size());
            for (int kept = notes.size(); kept > one; kept--) {
                String text = text(Brevity.WHOLE, kept, also.size());
                if (text.length() <= length) {
                    return text;
                }
            }
            for (Brevity brevity : Brevity.values()) {
                int least = brevity.atLeast(Brevity.NO_CATEGORIES) ? 0 : Math.min(1, also.size());
                for (int kept = also.size(); kept >= least; kept--) {
                    String text = text(brevity, one, kept);
                    if (text.length() <= length) {
                        return text;
                    }
                }
            }
            return text(Brevity.ONE_USER, 0, 0);
        }

        private String text(Brevity brevity, int notesKept, int alsoKept) {
            StringBuilder text = new StringBuilder(happened.apply(brevity));
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
        List<String> notes = notes(incident, headline, services, shutdown);
        List<String> also = List.copyOf(alsoSeen(incident));
        Accounts accounts = Accounts.of(incident);
        if (!nobodyAsked || unnamed.isEmpty()) {
            Culprit culprit = Culprit.of(headline, accounts);
            return new Parts(brevity -> happened(actions, brevity) + by(actions, culprit, brevity), notes, also);
        }
        // Whose call changed a start type is known; that does not make the stops beside it theirs.
        String nobody = shutdown ? " during an OS shutdown" : NOBODY;
        List<JoinedAction> named = actions.stream().filter(Culprit::named).toList();
        if (named.isEmpty()) {
            return new Parts(brevity -> happened(unnamed, brevity) + nobody, notes, also);
        }
        List<AffectedService> theirs = AffectedService.of(named);
        Culprit culprit = Culprit.of(new Headline(named, named), accounts);
        return new Parts(
                brevity -> happened(unnamed, brevity) + nobody + "; "
                        + (services.size() == 1 ? DeedPhrase.predicate(theirs) : happened(named, brevity))
                        + by(named, culprit, brevity),
                notes,
                also);
    }

    private static boolean byShutdown(Incident incident, List<JoinedAction> unnamed) {
        return !unnamed.isEmpty() && unnamed.stream().allMatch(JoinedAction::soft) && hasLowered(incident, SHUTDOWN);
    }

    private static String happened(List<JoinedAction> actions, Brevity brevity) {
        List<AffectedService> services = AffectedService.of(actions);
        return DeedPhrase.of(services, !brevity.atLeast(Brevity.NO_CATEGORIES))
                + (services.size() > 1 ? " " + within(actions) : "")
                + behindBack(actions);
    }

    private static String by(List<JoinedAction> actions, Culprit culprit, Brevity brevity) {
        List<AffectedService> services = AffectedService.of(actions);
        boolean effectsOnly = services.stream().allMatch(s -> s.confirmation() == Confirmation.EFFECT_ONLY);
        if (!culprit.known() && effectsOnly) {
            return NOBODY;
        }
        return CulpritPhrase.of(culprit, DeedPhrase.refused(services) ? "to" : "by", brevity);
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

    private static List<String> notes(
            Incident incident, Headline headline, List<AffectedService> services, boolean shutdown) {
        List<String> notes = new ArrayList<>(confirmation(services));
        String volume = Volume.of(incident, services.size());
        if (!volume.isEmpty()) {
            notes.add(volume);
        }
        int others = AffectedService.of(incident).size() - services.size();
        if (others > 0) {
            String askers = CulpritPhrase.named(Culprit.besides(headline, incident), MAX_ASKERS);
            notes.add((others == 1 ? "1 other service nearby" : others + " other services nearby")
                    + (askers.isEmpty() ? "" : ", by " + askers));
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
        DeedTally tally = new DeedTally(services);
        if (!tally.inVain() && services.stream().allMatch(AffectedService::confirmed)) {
            return List.of("confirmed");
        }
        long alone = services.stream()
                .filter(service -> service.confirmation() == Confirmation.EFFECT_ONLY)
                .count();
        if (alone > 0) {
            return alone < services.size() ? List.of("nobody seen asking: " + alone) : List.of();
        }
        // What happens on another host is not in this one's records.
        boolean vain = services.stream().noneMatch(AffectedService::confirmed)
                && services.stream().anyMatch(service -> service.confirmation() == Confirmation.ATTEMPTED);
        return vain && services.stream().anyMatch(service -> service.remoteHost() == null)
                ? List.of("no effect seen")
                : List.of();
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
