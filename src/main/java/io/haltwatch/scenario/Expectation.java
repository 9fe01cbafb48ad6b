package io.haltwatch.scenario;

import io.haltwatch.alert.AlertView;
import io.haltwatch.sigma.Level;
import io.haltwatch.telemetry.EnumName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a scenario must lead to: these incidents, and nothing else above a level.
 *
 * @param othersAtMost severity that any other incident may have
 * @param othersInAll at most so many other incidents, of whatever severity
 */
public record Expectation(List<ExpectedIncident> incidents, Level othersAtMost, int othersInAll) {

    public Expectation {
        incidents = List.copyOf(incidents);
    }

    /** Whether one of them is over several hosts. */
    public boolean expectsFleet() {
        return incidents.stream().anyMatch(incident -> incident.host().equals(ExpectedIncident.FLEET));
    }

    /**
     * Compares with the last alert of each incident.
     *
     * @return one sentence for each difference; empty when everything is as expected
     */
    public List<String> differences(List<AlertView> alerts) {
        List<AlertView> left = new ArrayList<>(alerts);
        left.sort(AlertView.MOST_SEVERE_FIRST);
        List<String> differences = new ArrayList<>();
        for (ExpectedIncident expected : incidents) {
            AlertView closest = left.stream()
                    .filter(expected::isAbout)
                    .min(Comparator.comparingInt(
                            alert -> expected.differences(alert).size()))
                    .orElse(null);
            if (closest == null) {
                differences.add(
                        expected.host() + ": no incident, expected a " + EnumName.lower(expected.severity()) + " one");
                continue;
            }
            left.remove(closest);
            expected.differences(closest)
                    .forEach(difference ->
                            differences.add(expected.host() + ": " + difference + " (incident " + closest.id() + ")"));
        }
        left.stream()
                .filter(alert -> alert.severity().compareTo(othersAtMost) > 0)
                .forEach(alert -> differences.add("unexpected " + EnumName.lower(alert.severity())
                        + " incident " + alert.id() + ", expected nothing else above "
                        + EnumName.lower(othersAtMost) + ": " + alert.title()));
        if (left.size() > othersInAll) {
            differences.add(left.size() + " other incidents, expected at most " + othersInAll + ", one of them: "
                    + left.get(0).title());
        }
        return differences;
    }
}
