package io.haltwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.alert.AlertView;
import io.haltwatch.incident.Incident.Confidence;
import io.haltwatch.sigma.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationTest {

    private static final Expectation EXPECTATION = new Expectation(
            List.of(new ExpectedIncident(
                    "SQL01", Level.CRITICAL, 10, 5, List.of("T1489", "T1490"), Integer.MAX_VALUE, List.of())),
            Level.LOW,
            Integer.MAX_VALUE);

    private static AlertView alert(String host, Level severity, int services, String... techniques) {
        return new AlertView(
                "id-" + host,
                1,
                "open",
                severity,
                Confidence.HIGH,
                "default",
                host,
                false,
                host + ": something",
                "summary",
                1,
                2,
                3,
                services,
                services / 2,
                4,
                false,
                false,
                0,
                List.of(techniques));
    }

    @Test
    void nothingDiffersWhenAllIsAsExpectedWhateverTheDomain() {
        assertThat(EXPECTATION.differences(List.of(
                        alert("sql01.corp.example", Level.CRITICAL, 12, "T1489", "T1490"),
                        alert("ws01", Level.LOW, 1, "T1489"))))
                .isEmpty();
    }

    @Test
    void aMissingIncidentIsNamed() {
        assertThat(EXPECTATION.differences(List.of(alert("sql011", Level.LOW, 1))))
                .containsExactly("SQL01: no incident, expected a critical one");
    }

    @Test
    void eachDifferenceIsToldInWords() {
        assertThat(EXPECTATION.differences(List.of(alert("sql01", Level.HIGH, 8, "T1489"))))
                .containsExactly(
                        "SQL01: severity is high, expected critical (incident id-sql01)",
                        "SQL01: 8 services, expected at least 10 (incident id-sql01)",
                        "SQL01: 4 confirmed, expected at least 5 (incident id-sql01)",
                        "SQL01: technique T1490 is missing (incident id-sql01)");
    }

    @Test
    void whatIsTooSevereAndUnexpectedIsNamed() {
        assertThat(EXPECTATION.differences(
                        List.of(alert("sql01", Level.CRITICAL, 12, "T1489", "T1490"), alert("ws01", Level.MEDIUM, 1))))
                .containsExactly(
                        "unexpected medium incident id-ws01, expected nothing else above low: ws01: something");
    }

    @Test
    void oneIncidentMeetsOneExpectationOnly() {
        Expectation twice = new Expectation(
                List.of(EXPECTATION.incidents().get(0), EXPECTATION.incidents().get(0)), Level.LOW, Integer.MAX_VALUE);

        assertThat(twice.differences(List.of(alert("sql01", Level.CRITICAL, 12, "T1489", "T1490"))))
                .containsExactly("SQL01: no incident, expected a critical one");
    }
}
