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
 * @param host short name, in any case; {@link #FLEET} for one over several hosts
 * @param severity exactly this
 * @param servicesAtLeast at least so many distinct services
 * @param confirmedAtLeast at least so many of them confirmed
 * @param techniques ATT&amp;CK ids that must be among the alert's
 * @param revisionsAtMost at most so many alerts about it
 * @param says what its title and summary must say, without regard to case
 */
public record ExpectedIncident(
        String host,
        Level severity,
        int servicesAtLeast,
        int confirmedAtLeast,
        List<String> techniques,
        int revisionsAtMost,
        List<String> says) {

    /** The place of an incident over several hosts. */
    static final String FLEET = "fleet";

    public ExpectedIncident {
        techniques = List.copyOf(techniques);
        says = List.copyOf(says);
    }

    /** Whether the alert is about this host, whatever its domain. */
    boolean isAbout(AlertView alert) {
        if (alert.fleet() || host.equals(FLEET)) {
            return alert.fleet() && host.equals(FLEET);
        }
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
        if (alert.revision() > revisionsAtMost) {
            differences.add(alert.revision() + " revisions, expected at most " + revisionsAtMost);
        }
        String text = (alert.title() + '\n' + alert.summary()).toLowerCase(Locale.ROOT);
        for (String phrase : says) {
            if (!text.contains(phrase.toLowerCase(Locale.ROOT))) {
                differences.add("does not say '" + phrase + "'");
            }
        }
        return differences;
    }
}
