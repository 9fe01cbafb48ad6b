package io.haltwatch.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.sigma.Level;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Row 19 when a collector or a network fails: every host falls silent at the same moment, watched for whatever reason. */
class MassSilenceTest {

    private static final long MINUTE = 60;

    private static byte[] disable(WindowsRecords records, long time) {
        return records.securityCreate(
                time, RecordedHost.SC, "sc config MSSQLSERVER start= disabled", RecordedHost.CMD, "CORP\\jdoe");
    }

    @Test
    @DisplayName("19, 21: all watched hosts silent at once: no incident more, two revisions each at most, nobody woken")
    void outage() {
        int hosts = Integer.getInteger("haltwatch.cases", 20);
        List<ListenedHost> fleet = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            fleet.add(new ListenedHost("srv" + i)
                    .at(i, MassSilenceTest::disable)
                    .lives(60, 300, WindowsRecords::securityNoise));
        }
        for (ListenedHost host : fleet) {
            int before = host.revisions().size();
            host.quietFor(60 * MINUTE)
                    .at(2 * 3600, WindowsRecords::securityNoise)
                    .quietFor(30 * MINUTE);

            assertThat(host.incidents()).hasSize(1);
            assertThat(host.silences()).hasSize(1);
            assertThat(host.silences().get(0).level()).isEqualTo(Level.LOW);
            List<IncidentRevision> told =
                    host.revisions().subList(before, host.revisions().size());
            assertThat(told.stream().filter(revision -> revision.cause() != IncidentRevision.Cause.CLOSED))
                    .hasSizeLessThanOrEqualTo(2);
            assertThat(told).noneMatch(revision -> revision.wake().needed());
        }
    }

    @Test
    @DisplayName("19: hosts on which nothing had happened are silent without a word")
    void nothingHadHappened() {
        ListenedHost host = new ListenedHost("srv1")
                .lives(0, 300, WindowsRecords::securityNoise)
                .quietFor(60 * MINUTE);

        assertThat(host.revisions()).isEmpty();
    }
}
