package io.haltwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.alert.AlertView;
import io.haltwatch.sigma.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said while a scenario goes on, before all of it is known. */
class ScenarioCourseTest {

    /** Severities in the order in which they were told, each once in a row. */
    private static List<Level> told(String name) {
        return PlayedScenario.of(name, Variant.AS_PLAYED).alerts().stream()
                .map(AlertView::severity)
                .toList();
    }

    @Test
    void wannaCryIsHighAtTheBurstAndCriticalOnceRecoveryIsInhibited() {
        List<Level> told = told("wannacry");

        assertThat(told).contains(Level.HIGH, Level.CRITICAL);
        assertThat(told.indexOf(Level.HIGH)).isLessThan(told.indexOf(Level.CRITICAL));
    }

    @Test
    void aRestartIntoSafeModeIsHighBeforeTheHostGoesDown() {
        long announced = PlayedScenario.START.plusSeconds(114).toEpochMilli();

        assertThat(PlayedScenario.of("revil-safe-boot", Variant.AS_PLAYED).alerts())
                .anyMatch(alert -> alert.severity() == Level.HIGH && alert.lastSeen() < announced);
    }
}
