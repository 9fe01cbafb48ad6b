package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.Incidents.only;
import static io.haltwatch.behaviour.Incidents.onlyAction;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction.Restart;
import io.haltwatch.correlate.JoinedAction.ServiceState;
import io.haltwatch.sigma.Level;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Row 2 where the journal is written by whoever likes: {@code sd_journal_send} takes any MESSAGE_ID and JOB_TYPE, and a process
 * names itself (prctl PR_SET_NAME) what it likes. Its id, {@code _PID}, is the journal's own word.
 */
class ForgedJournalRowsTest {

    private static final String STOPPED = "9d1aaa27d60140bd96365438aad20286";
    private static final String STARTED = "39f53479d3a045ac8e11786248231fbf";

    /** @param pid the field's own JSON, or nothing */
    private static byte[] journal(long time, String pid, String id, String job) {
        return ("{'__REALTIME_TIMESTAMP':'" + time + "000','__CURSOR':'s=1;i=" + id.charAt(0) + time
                        + "','_HOSTNAME':'web1'," + pid + "'_COMM':'systemd','MESSAGE_ID':'" + id + "','JOB_TYPE':'"
                        + job + "','JOB_RESULT':'done','UNIT':'mysql.service','MESSAGE':'.'}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
    }

    private static final String MANAGER = "'_PID':'1',";
    private static final String SOMEBODY = "'_PID':'31337','_UID':'1000',";

    /** The manager tells of a stop; then somebody that it was the first half of a restart, and that it runs. */
    private static RecordedHost stopped(String tells) {
        return new RecordedHost("web1")
                .at(0, (r, t) -> journal(t, MANAGER, STOPPED, "stop"))
                .at(0.4, (r, t) -> journal(t, tells, STOPPED, "restart"))
                .at(0.5, (r, t) -> journal(t, tells, STARTED, "start"));
    }

    @Test
    @DisplayName(
            "2: a process that names itself systemd says that a stop was a restart's, and that it runs: believed of neither")
    void anotherSaysSo() {
        RecordedHost forged = stopped(SOMEBODY);
        assertThat(onlyAction(only(forged)).restart()).isEqualTo(Restart.NONE);
        assertThat(onlyAction(only(forged)).state()).isEqualTo(ServiceState.DOWN);

        Level alone = only(new RecordedHost("web1").at(0, (r, t) -> journal(t, MANAGER, STOPPED, "stop")))
                .severity();
        assertThat(alone).isGreaterThan(Level.INFORMATIONAL);
        assertThat(only(forged).severity()).isGreaterThanOrEqualTo(alone);
    }

    @Test
    @DisplayName("2: the same by the manager itself: restarted, informational")
    void theManagerSaysSo() {
        RecordedHost host = stopped(MANAGER);
        assertThat(onlyAction(only(host)).restart()).isEqualTo(Restart.RESTARTED);
        assertThat(only(host).severity()).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("2: shippers that drop the process's id: a stop is told, and is no restart")
    void withoutTheId() {
        RecordedHost host = new RecordedHost("web1").at(0, (r, t) -> journal(t, "", STOPPED, "restart"));
        assertThat(onlyAction(only(host)).restart()).isEqualTo(Restart.NONE);
        assertThat(only(host).severity()).isGreaterThan(Level.INFORMATIONAL);
    }
}
