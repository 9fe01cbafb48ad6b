package io.haltwatch.scenario;

import io.haltwatch.sigma.Level;
import io.haltwatch.yaml.ShippedFile;
import io.haltwatch.yaml.YamlNode;
import java.util.List;

/**
 * Something that happens on ordinary days and stops services, with the severity that it may have. A file in {@code scenarios/benign} is a scenario
 * with {@code day: {places, because, first, first_at_most, fleet_at_most, gap, gap_at_most}}.
 *
 * @param places so many times on the hundred hosts, each time on hosts of its own
 * @param because the rows of the behaviour table that allow its severity
 * @param first milliseconds from its beginning during which it may have {@code firstAtMost}, since nothing is learned of it yet; 0 for none
 * @param fleetAtMost severity that an incident over its hosts may have
 * @param gap why it has more today than the rows allow; empty where it has not
 * @param gapAtMost what it may have until then
 */
public record BenignCause(
        String name,
        Scenario scenario,
        int places,
        String because,
        long first,
        Level firstAtMost,
        Level fleetAtMost,
        String gap,
        Level gapAtMost) {

    static final String KEY = "day";

    private static final String FOLDER = Scenario.FOLDER + "benign/";

    /** All that ship. */
    public static List<BenignCause> builtIn() {
        return ShippedFile.index(FOLDER).stream().map(BenignCause::load).toList();
    }

    private static BenignCause load(String name) {
        YamlNode document = YamlNode.resource(FOLDER + name + ".yml");
        Scenario scenario = ScenarioParser.parse(name, document);
        Params day = Params.of(
                document.require(KEY),
                "places",
                "because",
                "first",
                "first_at_most",
                "fleet_at_most",
                "gap",
                "gap_at_most");
        return new BenignCause(
                name,
                scenario,
                day.number("places", 1),
                day.text("because").strip(),
                day.duration("first", 0),
                level(day, "first_at_most", atMost(scenario)),
                level(day, "fleet_at_most", Level.LOW),
                day.text("gap", "").strip(),
                level(day, "gap_at_most", atMost(scenario)));
    }

    /** The severity that nothing of it may go above, once what recurs is known. */
    public Level atMost() {
        return atMost(scenario);
    }

    private static Level level(Params params, String name, Level otherwise) {
        return params.has(name) ? params.level(name) : otherwise;
    }

    private static Level atMost(Scenario scenario) {
        return scenario.expectation().othersAtMost();
    }
}
