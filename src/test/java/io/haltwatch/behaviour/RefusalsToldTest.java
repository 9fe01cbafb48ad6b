package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.Incidents.onlyAction;
import static io.haltwatch.behaviour.Incidents.worst;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.sigma.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Attempt failed", as polkit and Tetragon tell it. */
class RefusalsToldTest {

    @Test
    @DisplayName("Attempt failed: systemctl that polkit refused, with who asked and for what")
    void polkit() {
        RecordedHost host = new RecordedHost("db1")
                .at(
                        0,
                        (r, t) -> ("<37>" + Instant.ofEpochMilli(t)
                                        + " db1 polkitd[612]: Operator of unix-session:4 FAILED to"
                                        + " authenticate to gain authorization for action org.freedesktop.systemd1.manage-units"
                                        + " for system-bus-name::1.87 [systemctl stop mysql] (owned by unix-user:alice)")
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(onlyAction(worst(host)).confirmation()).isEqualTo(Confirmation.DENIED);
        assertThat(onlyAction(worst(host)).actor().user()).isEqualTo("alice");
        assertThat(worst(host).severity()).isLessThanOrEqualTo(Level.LOW);
    }

    @Test
    @DisplayName("Attempt failed: kill(2) that returned less than nothing, or that a policy of Tetragon overrode")
    void tetragon() {
        assertThat(onlyAction(worst(signal("'action':'KPROBE_ACTION_POST','return':{'int_arg':-1}")))
                        .confirmation())
                .isEqualTo(Confirmation.DENIED);
        assertThat(onlyAction(worst(signal("'action':'KPROBE_ACTION_OVERRIDE'")))
                        .confirmation())
                .isEqualTo(Confirmation.DENIED);
        assertThat(onlyAction(worst(signal("'action':'KPROBE_ACTION_POST','return':{'int_arg':0}")))
                        .confirmation())
                .isEqualTo(Confirmation.ATTEMPTED);
    }

    private static RecordedHost signal(String outcome) {
        return new RecordedHost("db1")
                .at(
                        0,
                        (r, t) ->
                                ("{'process_kprobe':{'process':{'exec_id':'ZGIx','pid':42,'uid':1000,'auid':1000,'cwd':'/',"
                                                + "'binary':'/usr/bin/kill','arguments':'-9 1234','start_time':'"
                                                + Instant.ofEpochMilli(t) + "'},'function_name':'__x64_sys_kill',"
                                                + "'args':[{'int_arg':1234},{'int_arg':9}]," + outcome
                                                + "},'node_name':'db1','time':'"
                                                + Instant.ofEpochMilli(t) + "'}")
                                        .replace('\'', '"')
                                        .getBytes(StandardCharsets.UTF_8));
    }
}
