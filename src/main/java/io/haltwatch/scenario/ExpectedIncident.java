package io.haltwatch.scenario;

import io.haltwatch.alert.AlertView;
import io.haltwatch.sigma.Level;
import io.haltwatch.telemetry.EnumName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One incident that a scenario must lead to.
 *
 * @param host short name, in any case
 * @param severity exactly this
 * @param servicesAtLeast at least so many distinct services
 * @param confirmedAtLeast at least so many of them confirmed
 * @param techniques ATT&amp;CK ids that must be among the alert's
 */
public record ExpectedIncident(
        String host, Level severity, int servicesAtLeast, int confirmedAtLeast, List<String> techniques) {

    public ExpectedIncident {
        techniques = List.copyOf(techniques);
    }

    /** Whether the alert is about this host, whatever its domain. */
    boolean isAbout(AlertView alert) {
        String wanted = host.toLowerCase(Locale.ROOT);
        String found = alert.host().toLowerCase(Locale.ROOT);
        return found.equals(wanted) || found.startsWith(wanted + ".");
    }

    /** What is not as expected, each as a phrase; empty when all is. */
    public List<String> differences(AlertView alert) {
        List<String> differences = new ArrayList<>();
        if (alert.severity() != severity) {
            differences.add(
                    "severity is " + EnumName.lower(alert.severity()) + ", expected " + EnumName.lower(severity));
        }
        if (alert.services() < servicesAtLeast) {
            differences.add(alert.services() + " services, expected at least " + servicesAtLeast);
        }
        if (alert.confirmed() < confirmedAtLeast) {
            differences.add(alert.confirmed() + " confirmed, expected at least " + confirmedAtLeast);
        }
        for (String technique : techniques) {
            if (!alert.techniques().contains(technique)) {
                differences.add("technique " + technique + " is missing");
            }
        }
        return differences;
    }
}
