package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.correlate.JoinedAction.ManagerReport;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An incident as one sentence for a person at 3 a.m.: where, how much of what, how fast, by whom, through what, how
 * sure. {@code EXCH01: 12 of 14 backup and database services stopped and 2 asked to stop in 38 s by CORP\svc_deploy through
 * sc.exe, shadow copies deleted}.
 */
final class AlertSentence {

    /** Longest sentence in characters: it must fit a pager. */
    static final int MAX = 200;

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
        SentenceParts parts = withActions(incident, headline);
        return AlertText.bounded(host + parts.within(max - host.length()), max);
    }

    private static SentenceParts withActions(Incident incident, Headline headline) {
        List<JoinedAction> actions = headline.actions();
        List<AffectedService> services = AffectedService.of(actions);
        List<JoinedAction> unnamed =
                actions.stream().filter(action -> !Culprit.named(action)).toList();
        boolean nobodyAsked = actions.stream().noneMatch(Culprit::asked);
        boolean shutdown = nobodyAsked && byShutdown(incident, unnamed);
        String restarted = restarted(incident, services);
        Accounts accounts = Accounts.of(incident);
        Function<Brevity, String> happened = happened(headline, services, unnamed, shutdown, accounts);
        return new SentenceParts(
                brevity -> happened.apply(brevity) + restarted,
                howFar(services, restarted),
                nearby(incident, headline, services),
                notes(incident, services, shutdown),
                AlsoSeen.of(incident));
    }

    private static Function<Brevity, String> happened(
            Headline headline,
            List<AffectedService> services,
            List<JoinedAction> unnamed,
            boolean shutdown,
            Accounts accounts) {
        List<JoinedAction> actions = headline.actions();
        if (actions.stream().anyMatch(Culprit::asked) || unnamed.isEmpty()) {
            Culprit culprit = Culprit.of(headline, accounts);
            return brevity -> happened(actions, brevity) + by(actions, culprit, brevity);
        }
        // Whose call changed a start type is known; that does not make the stops beside it theirs.
        String nobody = shutdown ? " during an OS shutdown" : NOBODY;
        List<JoinedAction> named = actions.stream().filter(Culprit::named).toList();
        if (named.isEmpty()) {
            return brevity -> happened(unnamed, brevity) + nobody;
        }
        List<AffectedService> theirs = AffectedService.of(named);
        Culprit culprit = Culprit.of(new Headline(named, named), accounts);
        return brevity -> happened(unnamed, brevity) + nobody + "; "
                + (services.size() == 1 ? DeedPhrase.predicate(theirs) : happened(named, brevity))
                + by(named, culprit, brevity);
    }

    /** After safe-mode boot was set, a restart is what makes it true. */
    private static String restarted(Incident incident, List<AffectedService> services) {
        return services.stream().anyMatch(AffectedService::isSafeBoot)
                ? SafeBootRestart.of(incident)
                        .map(at -> ", then restarted at " + at)
                        .orElse("")
                : "";
    }

    private static boolean byShutdown(Incident incident, List<JoinedAction> unnamed) {
        return !unnamed.isEmpty() && unnamed.stream().allMatch(JoinedAction::soft) && hasLowered(incident, SHUTDOWN);
    }

    private static String happened(List<JoinedAction> actions, Brevity brevity) {
        List<AffectedService> services = AffectedService.of(actions);
        return DeedPhrase.of(services, brevity)
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

    /** Services that the sentence is not about, and who asked for what became of them. */
    private static String nearby(Incident incident, Headline headline, List<AffectedService> services) {
        Set<String> told = services.stream().map(AffectedService::key).collect(Collectors.toSet());
        long others = AffectedService.of(incident).stream()
                .filter(service -> service.isOne() && !told.contains(service.key()))
                .count();
        if (others == 0) {
            return "";
        }
        String askers = CulpritPhrase.named(Culprit.besides(headline, incident), MAX_ASKERS);
        return (others == 1 ? "1 other service nearby" : others + " other services nearby")
                + (askers.isEmpty() ? "" : ", by " + askers);
    }

    private static List<String> notes(Incident incident, List<AffectedService> services, boolean shutdown) {
        List<String> notes = new ArrayList<>();
        String volume = Volume.of(incident, services.size());
        if (!volume.isEmpty()) {
            notes.add(volume);
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

    /** How far it went, where the verbs alone do not say it; empty where they do. */
    private static String howFar(List<AffectedService> services, String restarted) {
        if (!restarted.isEmpty() && services.stream().allMatch(AffectedService::isSafeBoot)) {
            return "";
        }
        DeedTally tally = new DeedTally(services);
        if (!tally.inVain() && services.stream().allMatch(AffectedService::confirmed)) {
            return "confirmed";
        }
        long alone = services.stream()
                .filter(service -> service.confirmation() == Confirmation.EFFECT_ONLY)
                .count();
        if (alone > 0) {
            return alone < services.size() ? "nobody seen asking: " + alone : "";
        }
        // What happens on another host is not in this one's records.
        boolean vain = services.stream().noneMatch(AffectedService::confirmed)
                && services.stream().anyMatch(service -> service.confirmation() == Confirmation.ATTEMPTED);
        return vain && services.stream().anyMatch(service -> service.remoteHost() == null) ? "no effect seen" : "";
    }

    private static boolean hasLowered(Incident incident, String id) {
        return incident.findings().stream()
                .flatMap(finding -> finding.reasons().stream())
                .anyMatch(reason ->
                        reason.effect() == Reason.Effect.LOWERED && reason.id().equals(id));
    }
}
