package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.sigma.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 10, 13 and 25, and chains with encryption and cleared logs, at default settings. */
class ChainRowsTest {

    private static final String SYSTEM32 = "C:\\Windows\\System32\\";
    private static final String MSMPENG = "C:\\Program Files\\Windows Defender\\MsMpEng.exe";
    private static final String NISSRV = "C:\\Program Files\\Windows Defender\\NisSrv.exe";
    private static final String SECURITY_HEALTH = SYSTEM32 + "SecurityHealthService.exe";
    private static final String[] PLAIN = {
        "Spooler", "Fax", "BITS", "wuauserv", "WSearch", "Themes", "SessionEnv", "SSDPSRV", "WinRM", "W32Time"
    };

    private static RecordedHost run(RecordedHost host, double second, String command) {
        String program = command.substring(0, command.indexOf(' '));
        return host.at(second, (r, t) -> r.sysmonCreate(t, SYSTEM32 + program + ".exe", command, CMD, USER));
    }

    private static RecordedHost host(String... commands) {
        RecordedHost host = new RecordedHost("SRV1");
        for (int i = 0; i < commands.length; i++) {
            run(host, 5.0 * i, commands[i]);
        }
        return host;
    }

    @ParameterizedTest
    @DisplayName("13: recovery inhibited within 10 min after a stop: critical, both techniques")
    @ValueSource(
            strings = {
                "vssadmin delete shadows /all /quiet",
                "vssadmin.exe  Delete Shadows /For=C: /All",
                "vssadmin resize shadowstorage /for=c: /on=c: /maxsize=401MB",
                "wbadmin delete catalog -quiet",
                "wbadmin delete systemstatebackup -keepVersions:0",
                "bcdedit /set {default} recoveryenabled No",
                "bcdedit /set {default} bootstatuspolicy ignoreallfailures",
                "wmic shadowcopy delete /nointeractive",
                "powershell Get-WmiObject Win32_Shadowcopy | ForEach-Object {$_.Delete();}",
                "diskshadow delete shadows all",
                "reagentc /disable"
            })
    void recoveryInhibited(String command) {
        RecordedHost after = host("net stop Spooler", command);
        RecordedHost before = host(command, "net stop Spooler");
        for (RecordedHost host : List.of(after, before)) {
            assertThat(Verdicts.worst(host)).isEqualTo(Level.CRITICAL);
            assertThat(Verdicts.correlations(host)).contains("service_stop_and_inhibit_recovery");
            assertThat(Verdicts.tags(host)).contains("attack.t1489", "attack.t1490");
        }
    }

    @Test
    @DisplayName("13: exactly 10 min apart it is a chain, a millisecond more it is not")
    void tenMinutes() {
        RecordedHost within = host("net stop Spooler");
        run(within, 600, "vssadmin delete shadows /all /quiet");
        RecordedHost beyond = host("net stop Spooler");
        run(beyond, 600.001, "vssadmin delete shadows /all /quiet");

        assertThat(Verdicts.worst(within)).isEqualTo(Level.CRITICAL);
        assertThat(Verdicts.worst(beyond)).isEqualTo(Level.HIGH);
    }

    @ParameterizedTest
    @DisplayName("13: what retention jobs do is no inhibition")
    @ValueSource(
            strings = {
                "vssadmin delete shadows /for=c: /oldest",
                "vssadmin list shadows",
                "vssadmin resize shadowstorage /for=c: /on=c: /maxsize=10%",
                "wbadmin delete backup -keepVersions:5",
                "bcdedit /set {default} recoveryenabled Yes"
            })
    void retention(String command) {
        assertThat(Verdicts.worst(host("net stop Spooler", command))).isEqualTo(Level.LOW);
    }

    @Test
    @DisplayName("13: a burst seen by its effects alone, and shadow copies deleted: critical once no shutdown came")
    void aBurstWithoutCommands() {
        RecordedHost host = new RecordedHost("SRV1");
        for (int i = 0; i < PLAIN.length; i++) {
            String service = PLAIN[i];
            host.at(i, (r, t) -> r.serviceState(t, service, service, false));
        }
        run(host, 30, "vssadmin delete shadows /all /quiet");
        host.quietFor(900);

        assertThat(Verdicts.worst(host)).isEqualTo(Level.CRITICAL);
        assertThat(Verdicts.correlations(host)).contains("service_stop_burst", "service_stop_and_inhibit_recovery");
    }

    @Test
    @DisplayName("13: one service that stops by itself while a backup replaces its copies: no chain")
    void aGracefulStopIsNone() {
        RecordedHost host =
                new RecordedHost("SRV1").at(0, (r, t) -> r.serviceState(t, "VSS", "Volume Shadow Copy", false));
        run(host, 30, "vssadmin delete shadows /all /quiet");

        assertThat(Verdicts.correlations(host)).isEmpty();
        assertThat(Verdicts.worst(host)).isEqualTo(Level.HIGH);
    }

    @ParameterizedTest
    @DisplayName("Chain with T1486: the switches of an encryptor")
    @ValueSource(
            strings = {
                "w --encryption_path C:\\Data --encryption_percent 15",
                "locker -m local -size 10 -nomutex",
                "enc --access-token 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef --no-vm-kill",
                "lb3.exe -pass 0123456789abcdef0123456789abcdef",
                "r -nolan -nolocal -path C:\\"
            })
    void encryptor(String command) {
        RecordedHost host = host("net stop Spooler", command);

        assertThat(Verdicts.worst(host)).isEqualTo(Level.CRITICAL);
        assertThat(Verdicts.correlations(host)).containsExactly("service_stop_and_encryption");
        assertThat(Verdicts.tags(host)).contains("attack.t1489", "attack.t1486");
    }

    @ParameterizedTest
    @DisplayName("Chain with T1486: commands that look a little like it are none")
    @ValueSource(
            strings = {
                "openssl enc -aes-256-cbc -pass pass:secret -in a -out b",
                "curl --access-token 0123abcd https://api.corp.example",
                "backup -path C:\\Data -id 7",
                "psql --no-password -p 5432"
            })
    void noEncryptor(String command) {
        assertThat(Verdicts.worst(host("net stop Spooler", command))).isEqualTo(Level.LOW);
    }

    @Test
    @DisplayName("Chain with T1486: a ransom note is written; a file of another name is none")
    void ransomNote() {
        RecordedHost noted = host("net stop Spooler")
                .at(60, (r, t) -> r.fileCreated(t, "C:\\Users\\Public\\w.exe", "D:\\Shares\\HR\\akira_readme.txt"));
        RecordedHost other = host("net stop Spooler")
                .at(60, (r, t) -> r.fileCreated(t, "C:\\Users\\Public\\w.exe", "D:\\Shares\\HR\\readme.txt"));

        assertThat(Verdicts.worst(noted)).isEqualTo(Level.CRITICAL);
        assertThat(Verdicts.tags(noted)).contains("attack.t1486");
        assertThat(Verdicts.worst(other)).isEqualTo(Level.LOW);
    }

    @Test
    @DisplayName("Chain with T1486: Defender names ransomware; another threat is none")
    void ransomwareDetected() {
        RecordedHost named = host("net stop Spooler").at(60, (r, t) -> r.defender(t, "Ransom:Win64/Akira.B!dha"));
        RecordedHost other = host("net stop Spooler").at(60, (r, t) -> r.defender(t, "PUA:Win32/Toolbar"));

        assertThat(Verdicts.worst(named)).isEqualTo(Level.CRITICAL);
        assertThat(Verdicts.correlations(named)).containsExactly("service_stop_and_encryption");
        assertThat(Verdicts.worst(other)).isEqualTo(Level.LOW);
    }

    @Test
    @DisplayName("Chain with T1486: machines killed and an encryptor started on ESXi")
    void encryptorOfEsxi() {
        RecordedHost host = new RecordedHost("esx01");
        shell(host, 0, "esxcli vm process kill -t force -w 20931");
        shell(host, 60, "nohup /tmp/e.elf /vmfs/volumes > /dev/null 2>&1 &");

        assertThat(Verdicts.worst(host)).isEqualTo(Level.CRITICAL);
    }

    private static RecordedHost shell(RecordedHost host, double second, String command) {
        return host.at(
                second,
                (r, t) -> ("<166>" + Instant.ofEpochMilli(t) + " esx01 shell[2099494]: [root]: " + command)
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("10: hundreds of services disabled, then a shutdown (Olympic Destroyer): critical all the same")
    void disabledThenShutdown() {
        RecordedHost host = new RecordedHost("SRV1");
        for (int i = 0; i < PLAIN.length; i++) {
            String key = "HKLM\\System\\CurrentControlSet\\Services\\" + PLAIN[i] + "\\Start";
            String service = PLAIN[i];
            host.at(i, (r, t) -> r.registryValue(t, RecordedHost.SERVICES, key, "DWORD (0x00000004)"));
            host.at(i, (r, t) -> r.startTypeChanged(t, service, "auto start", "disabled"));
        }
        assertThat(host.incidents().get(0).incident().severity()).isEqualTo(Level.HIGH);
        host.at(300, WindowsRecords::shutdownAnnounced).at(320, WindowsRecords::shutdownProof);

        assertThat(Verdicts.worst(host)).isEqualTo(Level.CRITICAL);
        assertThat(Verdicts.correlations(host)).contains("burst_then_shutdown", "service_disable_burst");
        assertThat(Verdicts.tags(host)).contains("attack.t1529");
    }

    @Test
    @DisplayName("10: a burst of attempts, then a shutdown that only its proof shows: critical")
    void attemptsThenShutdown() {
        RecordedHost host = new RecordedHost("SRV1");
        for (int i = 0; i < PLAIN.length; i++) {
            run(host, i, "sc stop " + PLAIN[i]);
        }
        host.at(60, WindowsRecords::shutdownProof).quietFor(600);

        assertThat(Verdicts.worst(host)).isEqualTo(Level.CRITICAL);
    }

    @Test
    @DisplayName("10: a shutdown before the burst, or a few stops before it: not that")
    void noBurstThenShutdown() {
        RecordedHost before = new RecordedHost("SRV1").at(0, WindowsRecords::shutdownAnnounced);
        for (int i = 0; i < PLAIN.length; i++) {
            run(before, 600 + i, "sc stop " + PLAIN[i]);
        }
        RecordedHost few = host("sc stop Spooler", "sc stop BITS").at(60, WindowsRecords::shutdownAnnounced);

        assertThat(Verdicts.worst(before)).isEqualTo(Level.HIGH);
        assertThat(Verdicts.worst(few)).isEqualTo(Level.LOW);
    }

    @Test
    @DisplayName("Chain with log clearing: a stop and a log cleared: high, and said so")
    void logsCleared() {
        RecordedHost host = host("net stop Spooler", "wevtutil cl System");
        RecordedHost alone = host("wevtutil cl System");
        RecordedHost listed = host("net stop Spooler", "wevtutil el");

        assertThat(Verdicts.worst(host)).isEqualTo(Level.HIGH);
        assertThat(Verdicts.correlations(host)).containsExactly("service_stop_and_log_cleared");
        assertThat(Verdicts.worst(alone)).isEqualTo(Level.MEDIUM);
        assertThat(Verdicts.worst(listed)).isEqualTo(Level.LOW);
    }

    private static RecordedHost driver(double second) {
        return new RecordedHost("SRV1")
                .at(
                        second,
                        (r, t) -> r.serviceCreated(
                                t, "rt64", "\\??\\C:\\Users\\Public\\RTCore64.sys", "kernel mode driver"));
    }

    @Test
    @DisplayName("25: a driver is created, then the antivirus ends within 10 min: critical, T1068")
    void aDriverThenTheAntivirus() {
        RecordedHost host =
                driver(0).at(500, (r, t) -> r.securityEnd(t, MSMPENG, "0x1")).quietFor(600);

        assertThat(Verdicts.worst(host)).isEqualTo(Level.CRITICAL);
        assertThat(Verdicts.tags(host)).contains("attack.t1068");
    }

    @Test
    @DisplayName("25: the antivirus had ended before the driver came: not that")
    void aDriverAfterwards() {
        RecordedHost host =
                driver(60).at(0, 0, (r, t) -> r.securityEnd(t, MSMPENG, "0x1")).quietFor(600);

        assertThat(Verdicts.correlations(host)).doesNotContain("driver_then_sensor_ended");
    }

    @Test
    @DisplayName("25: the end of the antivirus is known from 7034 alone: critical")
    void aDriverThenUnexpectedEnds() {
        RecordedHost host = driver(0).at(30, (r, t) -> r.crashed(t, "WinDefend", 1));

        assertThat(Verdicts.worst(host)).isEqualTo(Level.CRITICAL);
    }

    @Test
    @DisplayName("25: one sensor of a lower tier is not enough, two are")
    void oneOfALowerTier() {
        RecordedHost one = driver(0).at(30, (r, t) -> r.securityEnd(t, NISSRV, "0x1"));
        RecordedHost two = driver(0)
                .at(30, (r, t) -> r.securityEnd(t, NISSRV, "0x1"))
                .at(200, (r, t) -> r.securityEnd(t, SECURITY_HEALTH, "0x1"));

        assertThat(Verdicts.correlations(one)).doesNotContain("driver_then_sensor_ended");
        assertThat(Verdicts.correlations(two)).contains("driver_then_sensor_ended");
    }

    @Test
    @DisplayName("Benign: one administrator restarts SQL Server and its agent: at most medium")
    void anAdministratorRestartsSql() {
        RecordedHost host = host(
                "net stop SQLSERVERAGENT", "net stop MSSQLSERVER", "net start MSSQLSERVER", "net start SQLSERVERAGENT");

        assertThat(Verdicts.worst(host)).isLessThanOrEqualTo(Level.MEDIUM);
    }

    @Test
    @DisplayName("Benign: backup software stops its own services at night: at most medium")
    void backupSoftwareStopsItsOwn() {
        RecordedHost host = host("net stop VeeamBackupSvc", "net stop VeeamTransportSvc", "net stop VeeamCatalogSvc");

        assertThat(Verdicts.worst(host)).isLessThanOrEqualTo(Level.MEDIUM);
    }

    @Test
    @DisplayName("Benign: a cluster role fails over, its two services stop by themselves: at most low")
    void failover() {
        RecordedHost host = new RecordedHost("SQL01")
                .at(0, (r, t) -> r.serviceState(t, "SQLSERVERAGENT", "SQL Server Agent (MSSQLSERVER)", false))
                .at(2, (r, t) -> r.serviceState(t, "MSSQLSERVER", "SQL Server (MSSQLSERVER)", false))
                .quietFor(600);

        assertThat(Verdicts.worst(host)).isLessThanOrEqualTo(Level.LOW);
    }

    @Test
    @DisplayName("6: names that nobody knows, put between, do not hide a burst")
    void padding() {
        RecordedHost host = new RecordedHost("SRV1");
        double second = 0;
        for (int i = 0; i < 8; i++) {
            for (int pad = 0; pad < 20; pad++) {
                run(host, second += 0.5, "sc stop Nothing" + i + "x" + pad);
            }
            run(host, second += 0.5, "sc stop " + PLAIN[i]);
        }
        assertThat(Verdicts.correlations(host)).contains("service_stop_burst");
    }
}
