package io.haltwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.coverage.CountedEvent;
import io.haltwatch.coverage.EventDetail;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EventKind;
import io.haltwatch.telemetry.LogSource;
import org.junit.jupiter.api.Test;

class EventCountersTest {

    @Test
    void eventsAreCountedByWhoseTheyAreAndWhatTheyShow() {
        try (Metrics metrics = new Metrics()) {
            metrics.event(event("production"));
            metrics.event(event("production"));
            metrics.event(event("none"));

            assertThat(metrics.scrape())
                    .contains("# HELP haltwatch_events_total ")
                    .contains("haltwatch_events_total{category=\"process_creation\",detail=\"command\","
                            + "groups=\"production\",kind=\"process_start\",product=\"windows\",schema=\"windows-event\","
                            + "service=\"\",source=\"process-creation\",tenant=\"default\"} 2.0")
                    .contains("groups=\"none\"");
        }
    }

    @Test
    void beyondTheBoundGroupsAreCountedTogether() {
        try (Metrics metrics = new Metrics()) {
            for (int i = 0; i < EventCounters.MAX_SERIES + 50; i++) {
                metrics.event(event("g" + i));
            }
            metrics.event(event("g0"));

            String page = metrics.scrape();
            assertThat(page.lines().filter(line -> line.startsWith("haltwatch_events_total")))
                    .hasSize(EventCounters.MAX_SERIES + 1)
                    .anyMatch(line -> line.contains("groups=\"others\"")
                            && line.contains("tenant=\"others\"")
                            && line.endsWith(" 50.0"))
                    .anyMatch(line -> line.contains("groups=\"g0\"") && line.endsWith(" 2.0"));
        }
    }

    static CountedEvent event(String groups) {
        return new CountedEvent(
                "default",
                groups,
                DataSource.PROCESS_CREATION,
                "windows-event",
                EventKind.PROCESS_START,
                new LogSource("windows", "process_creation", null),
                EventDetail.COMMAND);
    }
}
