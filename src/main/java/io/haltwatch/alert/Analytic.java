package io.haltwatch.alert;

import io.haltwatch.correlate.Evidence;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.RuleMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule or correlation that matched.
 *
 * @param typeId OCSF's {@code analytic.type_id}
 */
record Analytic(String uid, String name, int typeId, String type, Level level, List<String> tags) {

    private static final int RULE = 1;
    private static final int BEHAVIOURAL = 2;

    /** Each once, the gravest first; among equals correlations, because they say more. */
    static List<Analytic> of(Incident incident) {
        Map<String, Analytic> byId = new LinkedHashMap<>();
        for (Finding finding : incident.findings()) {
            if (finding instanceof Finding.Correlation correlation) {
                CorrelationRule rule = correlation.hit().rule();
                byId.putIfAbsent(
                        rule.id(),
                        new Analytic(rule.id(), rule.title(), BEHAVIOURAL, "Behavioral", rule.level(), rule.tags()));
            } else if (finding instanceof Finding.Match match) {
                add(byId, match.match());
            } else if (finding instanceof Finding.Action action) {
                action.action().evidence().forEach(evidence -> addMatches(byId, evidence));
            }
        }
        List<Analytic> analytics = new ArrayList<>(byId.values());
        analytics.sort(Comparator.comparing(Analytic::level)
                .thenComparing(Analytic::typeId)
                .reversed());
        return List.copyOf(analytics);
    }

    private static void addMatches(Map<String, Analytic> byId, Evidence evidence) {
        for (RuleMatch match : evidence.signal().matches()) {
            if (match.action() == evidence.index() || match.action() == RuleMatch.EVENT) {
                add(byId, match);
            }
        }
    }

    private static void add(Map<String, Analytic> byId, RuleMatch match) {
        byId.putIfAbsent(
                match.rule(), new Analytic(match.rule(), match.title(), RULE, "Rule", match.level(), match.tags()));
    }
}
