package io.haltwatch.demo;

import io.haltwatch.alert.AlertView;
import io.haltwatch.scenario.Scenario;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The last alert of each incident, and how they compare with what the scenarios must lead to. */
final class Verdict {

    private final List<Scenario> scenarios;
    private final Map<String, AlertView> latest = new LinkedHashMap<>();

    Verdict(List<Scenario> scenarios) {
        this.scenarios = scenarios;
    }

    void add(AlertView alert) {
        latest.put(alert.id(), alert);
    }

    /** The worst first, without those that became part of another. */
    List<AlertView> incidents() {
        return latest.values().stream()
                .filter(alert -> !alert.status().equals("merged"))
                .sorted(AlertView.MOST_SEVERE_FIRST)
                .toList();
    }

    /** How many incidents the scenarios expect. */
    int expected() {
        return scenarios.stream()
                .mapToInt(scenario -> scenario.expectation().incidents().size())
                .sum();
    }

    /** One sentence each; empty when everything is as expected. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            List<AlertView> itsOwn =
                    incidents().stream().filter(alert -> isOf(scenario, alert)).toList();
            scenario.expectation()
                    .differences(itsOwn)
                    .forEach(difference -> differences.add(scenario.name() + ": " + difference));
        }
        incidents().stream()
                .filter(alert -> scenarios.stream().noneMatch(scenario -> isOf(scenario, alert)))
                .forEach(alert -> differences.add("a host of no scenario: " + alert.title()));
        return differences;
    }

    /** An incident over several hosts belongs to the scenario that expects one. */
    private static boolean isOf(Scenario scenario, AlertView alert) {
        return alert.fleet() ? scenario.expectation().expectsFleet() : isOn(scenario.hosts(), alert);
    }

    private static boolean isOn(Collection<String> hosts, AlertView alert) {
        String host = alert.host().toLowerCase(Locale.ROOT);
        return hosts.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> host.equals(name) || host.startsWith(name + "."));
    }
}
