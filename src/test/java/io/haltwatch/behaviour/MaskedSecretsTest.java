package io.haltwatch.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.alert.AlertWriter;
import io.haltwatch.behaviour.WindowsRecords.StartedProcess;
import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.incident.HostStage;
import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.incident.Signals;
import io.haltwatch.incident.TestHost;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Intake;
import io.haltwatch.signal.IntakeLimits;
import io.haltwatch.signal.IntakeResult;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.SchemaEventReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No secret of a record is in what leaves the intake, nor in any alert; what is none stays readable. */
class MaskedSecretsTest {

    private static final int CASES = Integer.getInteger("haltwatch.cases", 40);
    private static final long SEED = Long.getLong("haltwatch.seed", 20260301L);

    private static final String BARE = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final String MIXED = BARE + "!#$^*_+.~";

    /** Where {} stands is a secret, quoted or not, of whatever a shell takes in quotes. */
    private static final List<String> QUOTABLE = List.of(
            "net use \\\\fs01\\c$ /user:corp\\bob {}",
            "net use Z: \\\\fs01\\c$ {} /user:corp\\bob /persistent:no",
            "net user backdoor {} /add",
            "sc.exe config MSSQLSERVER obj= corp\\sql password= {}",
            "schtasks /create /tn x /tr notepad /ru corp\\bob /rp {} /sc once",
            "wmic /node:srv1 /user:bob /password:{} process list",
            "psexec \\\\fs01 -u bob -p {} cmd",
            "taskkill /s fs01 /u bob /p {} /f /im sqlservr.exe",
            "cmdkey /add:fs01 /user:bob /pass:{}",
            "mysqladmin -u root -p{} shutdown",
            "mysqldump --user=root --password={} x",
            "sqlcmd -S db1 -U sa -P {} -Q x",
            "PGPASSWORD={} pg_dump x",
            "curl -u bob:{} https://x.example",
            "$p = ConvertTo-SecureString {} -AsPlainText -Force",
            "dsmod user x -pwd {}",
            "openssl rsa -passin pass:{} -in x",
            "sshpass -p {} ssh root@esx1",
            "esxcli -s esx1 -u root -p {} vm process list",
            "docker login -u bob -p {} registry.example",
            "redis-cli -a {} shutdown",
            "plink -pw {} root@esx1",
            "reg add HKLM\\x /v DefaultPassword /t REG_SZ /d {} /f",
            "vmrun -T ws -gu admin -gp {} list",
            "echo {} | sudo -S ls",
            "useradd -m -p {} bob",
            "wevtutil cl Security /r:fs01 /u:bob /p:{}");

    /** Here it is letters and digits. */
    private static final List<String> PLAIN = List.of(
            "curl https://bob:{}@x.example/a",
            "curl -H \"Authorization: Bearer {}\" https://x.example",
            "curl https://x.example/a?sv=2022&sig={}&se=1",
            "sqlcmd \"Server=db1;Uid=sa;Password={};Encrypt=no\"",
            "kubectl --token={} get pods",
            "services.py corp/bob:{}@fs01 stop -name x",
            "git push https://ghp_0123456789{}ABCDEFGHIJ0123456789@x.example",
            "echo bob:{} | chpasswd",
            "x -e '{\"user\":\"bob\",\"password\":\"{}\",\"service\":\"y\"}'");

    private static final List<String> BENIGN = List.of(
            "tar -p -xf backup.tar",
            "mkdir -p /var/lib/mysql/data",
            "ssh -p 22 root@esx1",
            "docker run -d -p 80:80 -p 127.0.0.1:8443:443 nginx",
            "sc.exe config MSSQLSERVER start= disabled",
            "net stop \"SQL Server (MSSQLSERVER)\" /y",
            "net user bob /active:no",
            "net accounts /minpwlen:8",
            "netstat -ano -p tcp",
            "mysql -u root -p -h db1",
            "cp -p a b",
            "ps -p 4711 -o pid",
            "msbuild x.sln /p:Configuration=Release",
            "wmic service where \"name='MSSQLSERVER'\" call stopservice",
            "powershell -NoProfile -ExecutionPolicy Bypass -Command Stop-Service MSSQLSERVER -Force",
            "vssadmin delete shadows /all /quiet",
            "wevtutil cl Security",
            "reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\X /v Start /t REG_DWORD /d 4 /f",
            "systemctl stop postgresql.service",
            "esxcli vm process kill --type=force --world-id=12345",
            "bcdedit /set {default} recoveryenabled no",
            "powershell -enc "
                    + Base64.getEncoder()
                            .encodeToString("Stop-Service MSSQLSERVER -Force".getBytes(StandardCharsets.UTF_16LE)));

    /** What a rule over raw command lines finds, so that there is a signal. */
    private static final String WIPE = " & vssadmin delete shadows /all";

    private static final RuleSet RULES = RuleSet.builtIn();
    private static final Intake INTAKE = new Intake(
            SchemaEventReader.builtIn(), new Interpreter(ServiceCatalogue.builtIn()), RULES, IntakeLimits.DEFAULT);

    private final WindowsRecords records = new WindowsRecords("SRV1");
    private final List<Signal> signals = new ArrayList<>();
    private final TestHost host =
            new TestHost(new HostKey("default", "srv1"), new HostStage(RULES, Signals.TARGETS, IncidentPolicy.DEFAULT));

    @Test
    void noPieceOfASecretLeavesTheIntakeOrReachesAnAlert() {
        for (int i = 0; i < CASES; i++) {
            long seed = SEED + i;
            MaskedSecretsTest fresh = new MaskedSecretsTest();
            fresh.leaksNothing(new Random(seed), "-Dhaltwatch.cases=1 -Dhaltwatch.seed=" + seed);
        }
    }

    private void leaksNothing(Random random, String seed) {
        boolean quotable = random.nextInt(3) > 0;
        List<String> templates = quotable ? QUOTABLE : PLAIN;
        String template = templates.get(random.nextInt(templates.size()));
        List<String> words = List.of(word(random, quotable ? MIXED : BARE), word(random, MIXED));
        String written = words.get(0);
        if (quotable) {
            written = switch (random.nextInt(4)) {
                case 0 -> '"' + written + '"';
                case 1 -> '"' + written + ' ' + words.get(1) + '"';
                case 2 -> '\'' + written + ' ' + words.get(1) + '\'';
                default -> written;
            };
        }
        String command = wrapped(random, template.replace("{}", written));
        String told = command + "; " + seed;
        boolean isTwo = written.indexOf(' ') >= 0;

        send(command, random.nextInt(3));
        send("net stop MSSQLSERVER /y", 0);

        assertThat(signals).as(told).isNotEmpty();
        for (String word : isTwo ? words : words.subList(0, 1)) {
            signals.forEach(signal -> assertLeaksNothing(word, signal.toString(), told));
            assertThat(alerts()).as(told).isNotEmpty();
            alerts().forEach(alert -> assertLeaksNothing(word, alert, told));
        }
    }

    @Test
    void whatIsNoSecretStaysAsItIs() {
        for (String command : BENIGN) {
            MaskedSecretsTest fresh = new MaskedSecretsTest();
            fresh.send(command, 0);
            assertThat(fresh.signals.get(0).evidence()).containsEntry("CommandLine", command + WIPE);
        }
    }

    /** A command with a secret is the same action from both of its records, and the service it names is still found. */
    @Test
    void sensorsThatMaskAlikeStillTellOneAction() {
        String command = "cmd /c net use \\\\fs01\\c$ /user:bob S3cretPass & net stop MSSQLSERVER";
        long time = Signals.START;
        host.send(signal(records.sysmonCreate(time, RecordedHost.CMD, command, "C:\\a.exe", RecordedHost.USER)));
        host.send(signal(records.securityCreate(time + 5, RecordedHost.CMD, command, "C:\\a.exe", RecordedHost.USER)));

        assertThat(host.finish().last()).singleElement().satisfies(incident -> {
            assertThat(incident.incident().evidence()).hasSize(2);
            assertThat(incident.incident().services()).hasSize(1);
        });
        alerts().forEach(alert -> assertThat(alert).contains("/user:bob *** &").doesNotContain("S3cretPass"));
    }

    @Test
    void theIdentityOfARecordIsOfTheWholeOfIt() {
        byte[] one = records.script(Signals.START, "net stop x; $password = 'a-secret-one'");
        byte[] other = records.script(Signals.START, "net stop x; $password = 'a-secret-two'");
        assertThat(signal(one).evidence().get("ScriptBlockText"))
                .isEqualTo(signal(other).evidence().get("ScriptBlockText"));
        assertThat(signal(one).id()).isNotEqualTo(signal(other).id());
    }

    private void send(String command, int way) {
        long time = Signals.START + 1_000L * signals.size();
        StartedProcess attacker = new StartedProcess(4100, RecordedHost.CMD, command);
        StartedProcess stop = new StartedProcess(4712, RecordedHost.NET, "net stop MSSQLSERVER");
        Signal signal = signal(
                switch (way) {
                    case 0 ->
                        records.sysmonProcess(
                                time,
                                new StartedProcess(4712, RecordedHost.CMD, command + WIPE),
                                attacker,
                                RecordedHost.USER);
                    case 1 -> records.sysmonProcess(time, stop, attacker, RecordedHost.USER);
                    default -> records.script(time, command + "\nStop-Service MSSQLSERVER -Force");
                });
        signals.add(signal);
        host.send(signal);
    }

    private static Signal signal(byte[] record) {
        Origin origin = new Origin("telemetry.process-creation", 0, 0, Signals.START);
        IntakeResult result = INTAKE.accept(record, DataSource.PROCESS_CREATION, "default", origin);
        assertThat(result).isInstanceOf(IntakeResult.Signalled.class);
        return ((IntakeResult.Signalled) result).signal();
    }

    private List<String> alerts() {
        return host.revisions().stream()
                .map(revision -> new String(new AlertWriter().write(revision), StandardCharsets.UTF_8))
                .toList();
    }

    /** No piece of six characters, neither as it is nor in base64. */
    private static void assertLeaksNothing(String secret, String text, String told) {
        String all = text + ' ' + decoded(text);
        for (int i = 0; i + 6 <= secret.length(); i++) {
            assertThat(all).as(told).doesNotContain(secret.substring(i, i + 6));
        }
    }

    private static String decoded(String text) {
        StringBuilder decoded = new StringBuilder();
        for (String run : text.split("[^A-Za-z0-9+/]+", -1)) {
            if (run.length() >= 16) {
                byte[] bytes = Base64.getDecoder().decode(run.substring(0, run.length() / 4 * 4));
                decoded.append(' ').append(new String(bytes, StandardCharsets.UTF_8));
                decoded.append(' ').append(new String(bytes, StandardCharsets.UTF_16LE));
            }
        }
        return decoded.toString();
    }

    private static String word(Random random, String of) {
        StringBuilder word = new StringBuilder();
        // Neither a switch nor a redirection in the eyes of any shell.
        word.append(BARE.charAt(random.nextInt(BARE.length())));
        for (int left = 9 + random.nextInt(12); left > 0; left--) {
            word.append(of.charAt(random.nextInt(of.length())));
        }
        return word.toString();
    }

    /** How commands carry other commands. */
    private static String wrapped(Random random, String command) {
        return switch (random.nextInt(4)) {
            case 0 ->
                "powershell -enc " + Base64.getEncoder().encodeToString(command.getBytes(StandardCharsets.UTF_16LE));
            case 1 -> "cmd.exe /c " + command;
            case 2 ->
                "sh -c \"echo " + Base64.getEncoder().encodeToString(command.getBytes(StandardCharsets.UTF_8))
                        + " | base64 -d | sh\"";
            default -> command;
        };
    }
}
