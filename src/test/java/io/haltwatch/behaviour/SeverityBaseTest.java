package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.NET;
import static io.haltwatch.behaviour.RecordedHost.SC;
import static io.haltwatch.behaviour.RecordedHost.TASKKILL;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.sigma.Level;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The base of severity, sentence by sentence, from records to incidents at default settings. */
class SeverityBaseTest {

    private static RecordedHost run(RecordedHost host, double second, String image, String command) {
        return host.at(second, (r, t) -> r.sysmonCreate(t, image, command, CMD, USER));
    }

    private static Level alone(String image, String command) {
        return Verdicts.worst(run(new RecordedHost("SRV1"), 0, image, command));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("Base: an attempted stop of an unknown or tier-3 service informational, tier 2 low, tier 1 medium")
    @CsvSource({
        "net stop AcmeOrders, INFORMATIONAL",
        "net stop Themes, INFORMATIONAL",
        "net stop Spooler, LOW",
        "net stop MSSQLSERVER, MEDIUM",
        "net pause MSSQLSERVER, MEDIUM"
    })
    void anAttemptedStop(String command, Level level) {
        assertThat(alone(NET, command)).isEqualTo(level);
    }

    @Test
    @DisplayName("Base: a kill of a tier-1 process is an attempted stop: medium")
    void anAttemptedKill() {
        assertThat(alone(TASKKILL, "taskkill /f /im sqlservr.exe")).isEqualTo(Level.MEDIUM);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("Base: tier 1 disabled or deleted high, the others as if stopped")
    @CsvSource({
        "sc config MSSQLSERVER start= disabled, HIGH",
        "sc delete MSSQLSERVER, HIGH",
        "sc config Spooler start= disabled, LOW",
        "sc delete Spooler, LOW",
        "sc config Themes start= disabled, INFORMATIONAL",
        "sc delete AcmeOrders, INFORMATIONAL"
    })
    void disabledOrDeleted(String command, Level level) {
        assertThat(alone(SC, command)).isEqualTo(level);
    }

    @Test
    @DisplayName("Base: tier 1 stopped through the API high")
    void stoppedThroughTheApi() {
        RecordedHost host = new RecordedHost("SQL01")
                .at(0, (r, t) -> r.serviceHandle(t, "MSSQLSERVER", "0x20", "0x99aa1"))
                .at(1, (r, t) -> r.serviceState(t, "MSSQLSERVER", "SQL Server (MSSQLSERVER)", false));

        assertThat(Verdicts.worst(host)).isEqualTo(Level.HIGH);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("Base: an effect alone (a bare 7036) informational, tier 1 low")
    @CsvSource({"Themes, INFORMATIONAL", "Spooler, INFORMATIONAL", "AcmeOrders, INFORMATIONAL", "MSSQLSERVER, LOW"})
    void anEffectAlone(String service, Level level) {
        RecordedHost host = new RecordedHost("SRV1")
                .at(0, (r, t) -> r.serviceState(t, service, service, false))
                .quietFor(600);

        assertThat(Verdicts.worst(host)).isEqualTo(level);
    }

    @Test
    @DisplayName("Base: a process end alone, tier 1, low")
    void aProcessEndAlone() {
        RecordedHost host = new RecordedHost("SRV1")
                .at(0, (r, t) -> r.sysmonEnd(t, "C:\\Program Files\\Microsoft SQL Server\\Binn\\sqlservr.exe"))
                .quietFor(600);

        assertThat(Verdicts.worst(host)).isEqualTo(Level.LOW);
    }

    @Test
    @DisplayName("Base: burst high")
    void aBurst() {
        RecordedHost host = new RecordedHost("SRV1");
        String[] services = {"Spooler", "Fax", "BITS", "wuauserv", "WSearch", "Themes", "SessionEnv", "SSDPSRV"};
        for (int i = 0; i < services.length; i++) {
            run(host, i, SC, "sc stop " + services[i]);
        }
        assertThat(Verdicts.worst(host)).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("Base: burst over backup or security and another category critical")
    void aBurstOverBackupAndAnother() {
        RecordedHost host = new RecordedHost("SRV1");
        String[] services = {"MSSQLSERVER", "SQLSERVERAGENT", "MySQL", "VeeamBackupSvc", "MSExchangeIS", "Spooler"};
        for (int i = 0; i < services.length; i++) {
            run(host, i, SC, "sc stop " + services[i]);
        }
        assertThat(Verdicts.worst(host)).isEqualTo(Level.CRITICAL);
    }

    @Test
    @DisplayName("Base: three services over backup and another category are a burst too: critical")
    void aBroadBurstOverBackupAndAnother() {
        RecordedHost host = new RecordedHost("SRV1");
        run(host, 0, NET, "net stop SQLBrowser");
        run(host, 5, NET, "net stop SQLWriter");
        run(host, 10, NET, "net stop VeeamBackupSvc");

        assertThat(Verdicts.worst(host)).isEqualTo(Level.CRITICAL);
    }

    @Test
    @DisplayName("Base: a burst over database and mail, without backup or security, stays high")
    void aBurstOverOthers() {
        RecordedHost host = new RecordedHost("SRV1");
        run(host, 0, NET, "net stop MSSQLSERVER");
        run(host, 5, NET, "net stop MSExchangeIS");
        run(host, 10, NET, "net stop MySQL");

        assertThat(Verdicts.worst(host)).isEqualTo(Level.HIGH);
    }
}
