package io.haltwatch.alert;

import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.Reason;
import io.haltwatch.sigma.Level;
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

    /**
     * The rules and correlations that set a severity, each once, the gravest first; among equals correlations, because
     * they say more. Rules that only feed correlations decide nothing and are not among them.
     */
    static List<Analytic> of(Incident incident) {
        Map<String, Analytic> byId = new LinkedHashMap<>();
        for (Finding finding : incident.findings()) {
            boolean correlation = finding instanceof Finding.Correlation;
            for (Reason reason : finding.reasons()) {
                if (reason.effect() == Reason.Effect.BASE) {
                    byId.putIfAbsent(reason.id(), correlation ? behavioural(reason) : rule(reason));
                }
            }
        }
        List<Analytic> analytics = new ArrayList<>(byId.values());
        analytics.sort(Comparator.comparing(Analytic::level)
                .thenComparing(Analytic::typeId)
                .reversed());
        return List.copyOf(analytics);
    }

    private static Analytic behavioural(Reason reason) {
        return new Analytic(reason.id(), reason.title(), BEHAVIOURAL, "Behavioral", reason.level(), reason.tags());
    }

    private static Analytic rule(Reason reason) {
        return new Analytic(reason.id(), reason.title(), RULE, "Rule", reason.level(), reason.tags());
    }
}
