package io.haltwatch.alert;

import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An incident in which no service was touched: rules that matched events, and correlations of these. */
final class RuleSentence {

    private static final int MAX_TITLES = 3;

    private RuleSentence() {}

    /** {@code recovery inhibited by CORP\jdoe through vssadmin.exe, event log cleared}. */
    static String of(Incident incident) {
        if (incident.findings().isEmpty()) {
            return "over, and what it was about is no longer kept";
        }
        Map<String, String> titles = new LinkedHashMap<>();
        gravestFirst(incident)
                .forEach(finding ->
                        titles.putIfAbsent(finding.kind(), AlertText.lowerFirst(AlertText.name(title(finding)))));
        List<String> parts = new ArrayList<>(
                titles.values().stream().distinct().limit(MAX_TITLES).toList());
        parts.set(0, parts.get(0) + CulpritPhrase.of(culprit(incident), "by"));
        long more = titles.values().stream().distinct().count() - parts.size();
        if (more > 0) {
            parts.add(more == 1 ? "1 other finding" : more + " other findings");
        }
        return String.join(", ", parts);
    }

    /** Of the gravest finding, and of the others of its kind. */
    static Culprit culprit(Incident incident) {
        if (incident.findings().isEmpty()) {
            return Culprit.ofRecords(List.of(), Accounts.NONE);
        }
        String kind = gravestFirst(incident).get(0).kind();
        Set<String> ids = new HashSet<>();
        for (Finding finding : incident.findings()) {
            if (finding.kind().equals(kind)) {
                if (finding instanceof Finding.Match match) {
                    ids.add(match.signal().id());
                } else if (finding instanceof Finding.Silent silent) {
                    ids.add(silent.silence().ground().id());
                } else if (finding instanceof Finding.Correlation correlation) {
                    ids.addAll(correlation.hit().members());
                }
            }
        }
        List<Signal> signals = incident.evidence().stream()
                .filter(signal -> ids.contains(signal.id()))
                .toList();
        return Culprit.ofRecords(signals, Accounts.of(incident));
    }

    private static List<Finding> gravestFirst(Incident incident) {
        return incident.findings().stream()
                .sorted(Comparator.comparing(Finding::level).reversed())
                .toList();
    }

    private static String title(Finding finding) {
        if (finding instanceof Finding.Match match) {
            return match.match().title();
        }
        if (finding instanceof Finding.Silent silent) {
            return SilencePhrase.of(silent.silence());
        }
        return finding instanceof Finding.Correlation correlation
                ? correlation.hit().rule().title()
                : finding.kind();
    }
}
