package io.haltwatch.alert;

import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was seen besides what was done to services: {@code shadow copies deleted}, {@code driver rtcore64 loaded}.
 *
 * @param titles those that made it as grave as it is first; at most three
 * @param grave how many made it so
 */
record AlsoSeen(List<String> titles, int grave) {

    private static final int MOST = 3;

    AlsoSeen {
        titles = List.copyOf(titles);
    }

    static AlsoSeen of(Incident incident) {
        Set<String> titles = new LinkedHashSet<>(deciding(incident));
        int grave = Math.min(MOST, titles.size());
        titles.addAll(drivers(incident));
        for (Finding finding : incident.findings()) {
            if (finding instanceof Finding.Silent silent) {
                titles.add(SilencePhrase.of(silent.silence()));
            }
            if (finding instanceof Finding.Match match) {
                titles.add(title(match.match().title()));
            }
        }
        return new AlsoSeen(titles.stream().limit(MOST).toList(), grave);
    }

    /**
     * What the members of the deciding correlations tell that no verb does, whether they matched a rule that alerts or come
     * by way of another correlation: its title then, since the rule it counts tells of one of many.
     */
    private static Set<String> deciding(Incident incident) {
        Set<String> members = new HashSet<>();
        List<Finding> grounds = new SeverityGrounds(incident).findings();
        for (Finding finding : grounds) {
            if (finding instanceof Finding.Correlation correlation) {
                members.addAll(correlation.hit().members());
            }
        }
        Set<String> titles = new LinkedHashSet<>();
        if (members.isEmpty()) {
            return titles;
        }
        Map<String, String> known = known(incident, grounds);
        for (Signal signal : incident.evidence()) {
            if (members.contains(signal.id())
                    && signal.actions().isEmpty()
                    && signal.contexts().isEmpty()) {
                String title = known.containsKey(signal.id()) ? known.get(signal.id()) : ruleTitle(signal);
                if (title != null) {
                    titles.add(title(title));
                }
            }
        }
        return titles;
    }

    /** Titles by evidence id: of the rule that matched it, else of the narrowest correlation that counts it. */
    private static Map<String, String> known(Incident incident, List<Finding> grounds) {
        Map<String, String> known = new HashMap<>();
        Map<String, Integer> widths = new HashMap<>();
        for (Finding finding : incident.findings()) {
            if (finding instanceof Finding.Correlation correlation && !grounds.contains(finding)) {
                int width = correlation.hit().members().size();
                for (String id : correlation.hit().members()) {
                    if (width < widths.getOrDefault(id, Integer.MAX_VALUE)) {
                        widths.put(id, width);
                        known.put(id, correlation.hit().rule().title());
                    }
                }
            }
        }
        for (Finding finding : incident.findings()) {
            if (finding instanceof Finding.Match match) {
                known.put(match.signal().id(), match.match().title());
            }
        }
        return known;
    }

    private static @Nullable String ruleTitle(Signal signal) {
        return signal.matches().stream().map(RuleMatch::title).findFirst().orElse(null);
    }

    /** Drivers are evidence only where a finding rests on them: whoever opens the alert must know which. */
    private static List<String> drivers(Incident incident) {
        List<String> drivers = new ArrayList<>();
        for (Signal signal : incident.evidence()) {
            for (ContextFact fact : signal.contexts()) {
                boolean loaded = fact.kind() == ContextFact.Kind.DRIVER_LOADED;
                if (loaded || fact.kind() == ContextFact.Kind.DRIVER_CREATED) {
                    drivers.add("driver " + AlertText.name(fact.subject()) + (loaded ? " loaded" : " installed"));
                }
            }
        }
        return drivers.stream().distinct().limit(MOST).toList();
    }

    private static String title(String title) {
        return AlertText.lowerFirst(AlertText.name(title));
    }
}
