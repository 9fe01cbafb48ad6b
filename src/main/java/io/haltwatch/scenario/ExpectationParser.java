package io.haltwatch.scenario;

import io.haltwatch.sigma.Level;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code expect: {incidents, nothing_on, others_at_most, others_in_all}}. Of a variant only what differs is written: an incident is that of
 * its host, with the values given; hosts of {@code nothing_on} lose theirs.
 */
final class ExpectationParser {

    private static final Expectation NOTHING = new Expectation(List.of(), Level.INFORMATIONAL, Integer.MAX_VALUE);

    private final Set<String> hosts;

    /** @param hosts that the scenario has */
    ExpectationParser(Set<String> hosts) {
        this.hosts = Set.copyOf(hosts);
    }

    Expectation parse(YamlNode value) {
        return parse(value, NOTHING);
    }

    /** @param base what holds where the value says nothing */
    Expectation parse(YamlNode value, Expectation base) {
        Params params = Params.of(value, "incidents", "nothing_on", "others_at_most", "others_in_all");
        List<ExpectedIncident> incidents = new ArrayList<>(base.incidents());
        for (String place : params.texts("nothing_on", List.of())) {
            check(place, params.required("nothing_on"));
            incidents.removeIf(incident -> incident.host().equals(place));
        }
        YamlNode written = params.get("incidents");
        if (written != null) {
            // Those of one host in the order in which they stand in the base.
            List<ExpectedIncident> left = new ArrayList<>(incidents);
            written.listOrOne().forEach(incident -> add(incident, incidents, left));
        }
        return new Expectation(
                incidents,
                params.has("others_at_most") ? params.level("others_at_most") : base.othersAtMost(),
                params.number("others_in_all", base.othersInAll()));
    }

    private void add(YamlNode value, List<ExpectedIncident> incidents, List<ExpectedIncident> left) {
        Params params = Params.of(
                value,
                "host",
                "severity",
                "services_at_least",
                "confirmed_at_least",
                "techniques",
                "revisions_at_most",
                "says");
        String host = params.text("host");
        check(host, params.required("host"));
        ExpectedIncident before = left.stream()
                .filter(incident -> incident.host().equals(host))
                .findFirst()
                .orElse(null);
        ExpectedIncident now = incident(host, params, before);
        if (before == null) {
            incidents.add(now);
        } else {
            left.remove(before);
            incidents.set(incidents.indexOf(before), now);
        }
    }

    private static ExpectedIncident incident(String host, Params params, @Nullable ExpectedIncident before) {
        return new ExpectedIncident(
                host,
                before == null || params.has("severity") ? params.level("severity") : before.severity(),
                params.number("services_at_least", before == null ? 0 : before.servicesAtLeast()),
                params.number("confirmed_at_least", before == null ? 0 : before.confirmedAtLeast()),
                params.textsOrNone("techniques", before == null ? List.of() : before.techniques()),
                params.number("revisions_at_most", before == null ? Integer.MAX_VALUE : before.revisionsAtMost()),
                params.textsOrNone("says", before == null ? List.of() : before.says()));
    }

    private void check(String place, YamlNode where) {
        if (!place.equals(ExpectedIncident.FLEET) && !hosts.contains(place)) {
            throw where.error("unknown host '" + place + "'");
        }
    }
}
