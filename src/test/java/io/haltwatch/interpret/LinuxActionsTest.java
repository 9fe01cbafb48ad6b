package io.haltwatch.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import io.haltwatch.telemetry.EventReader;
import io.haltwatch.telemetry.LogSource;
import io.haltwatch.telemetry.ReadResult;
import io.haltwatch.telemetry.SchemaEventReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of Linux sensors, from their bytes to what they mean. */
class LinuxActionsTest {

    /** 2026-03-02T10:11:12.345Z. */
    private static final long TIME = 1_772_446_272_345L;

    private static final EventReader READER = SchemaEventReader.builtIn();
    private static final Interpreter INTERPRETER = new Interpreter(ServiceCatalogue.builtIn());

    static final String LAUREL = """
            {"ID":"1772446272.345:4711","NODE":"web1.corp.example","SYSCALL":{"arch":"0xc000003e","syscall":59,"success":"yes",\
            "exit":0,"items":2,"ppid":4100,"pid":4312,"auid":1000,"uid":0,"gid":0,"euid":0,"tty":"pts0","ses":3,\
            "comm":"systemctl","exe":"/usr/bin/systemctl","key":null,"ARCH":"x86_64","SYSCALL":"execve","AUID":"mallory","UID":"root",\
            "ARGV":["0x55d0","0x55d1","0x55d2","0x8"]},"EXECVE":{"argc":3,"ARGV":["systemctl","stop","nginx"]},\
            "CWD":{"cwd":"/root"},"PATH":[{"item":0,"name":"/usr/bin/systemctl","inode":1,"mode":"0o100755","nametype":"NORMAL"},\
            {"item":1,"name":"/lib64/ld-linux-x86-64.so.2","nametype":"NORMAL"}],\
            "PROCTITLE":{"ARGV":["systemctl","stop","nginx"]},\
            "PARENT_INFO":{"ARGV":["-bash"],"launch_time":1772446000.1,"ppid":4099,"comm":"bash","exe":"/usr/bin/bash"}}""";

    static final String RAW = String.join(
            "\n",
            audit(
                    "SYSCALL",
                    "arch=c000003e syscall=59 success=yes exit=0 a0=55d0 a1=55d1 a2=55d2 a3=8 items=2 ppid=4100 pid=4312 auid=1000"
                            + " uid=0 gid=0 euid=0 tty=pts0 ses=3 comm=\"systemctl\" exe=\"/usr/bin/systemctl\" subj=unconfined"
                            + " key=(null)\u001dARCH=x86_64 SYSCALL=execve AUID=\"mallory\" UID=\"root\""),
            audit("EXECVE", "argc=3 a0=\"systemctl\" a1=\"stop\" a2=\"nginx\""),
            audit("CWD", "cwd=\"/root\""),
            audit(
                    "PATH",
                    "item=0 name=\"/usr/bin/systemctl\" inode=1 dev=08:01 mode=0100755 ouid=0 nametype=NORMAL cap_fp=0"),
            audit("PROCTITLE", "proctitle=73797374656D63746C0073746F70006E67696E78"));

    static final String AUDITBEAT = """
            {"@timestamp":"2026-03-02T10:11:12.345Z","host":{"name":"web1","hostname":"web1.corp.example","id":"ab12"},\
            "event":{"module":"auditd","category":["process"],"type":["start"],"action":"executed","outcome":"success"},\
            "auditd":{"message_type":"syscall","sequence":4711,"result":"success","session":"3",\
            "data":{"arch":"x86_64","syscall":"execve","argc":"3","a0":"55d0","a1":"55d1","exit":"0","tty":"pts0"},\
            "paths":[{"item":"0","name":"/usr/bin/systemctl","nametype":"NORMAL"}],\
            "summary":{"actor":{"primary":"mallory","secondary":"root"},"object":{"primary":"/usr/bin/systemctl","type":"file"},\
            "how":"/usr/bin/systemctl"}},\
            "process":{"pid":4312,"parent":{"pid":4100},"executable":"/usr/bin/systemctl","name":"systemctl",\
            "title":"systemctl stop nginx","args":["systemctl","stop","nginx"],"working_directory":"/root"},\
            "user":{"id":"0","name":"root","audit":{"id":"1000","name":"mallory"}}}""";

    static final String SYSMON = """
            <14>1 2026-03-02T10:11:12.900000+00:00 web1 sysmon 812 - - <Event><System><Provider Name="Linux-Sysmon" \
            Guid="{ff032593-a8d3-4f13-b0d6-01fc615a0f97}"/><EventID>1</EventID><Version>5</Version>\
            <TimeCreated SystemTime="2026-03-02T10:11:12.345000000Z"/><EventRecordID>91</EventRecordID>\
            <Channel>Linux-Sysmon/Operational</Channel><Computer>web1.corp.example</Computer><Security UserId="0"/></System>\
            <EventData><Data Name="UtcTime">2026-03-02 10:11:12.345</Data><Data Name="ProcessId">4312</Data>\
            <Data Name="Image">/usr/bin/systemctl</Data><Data Name="OriginalFileName">-</Data>\
            <Data Name="CommandLine">systemctl stop nginx</Data><Data Name="CurrentDirectory">/root</Data>\
            <Data Name="User">mallory</Data><Data Name="LogonId">3</Data><Data Name="ParentProcessId">4100</Data>\
            <Data Name="ParentImage">/usr/bin/bash</Data><Data Name="ParentCommandLine">-bash</Data></EventData></Event>""";

    static final String TETRAGON = """
            {"process_exec":{"process":{"exec_id":"d2ViMTox","pid":4312,"uid":0,"cwd":"/root","binary":"/usr/bin/systemctl",\
            "arguments":"stop nginx","flags":"execve clone","start_time":"2026-03-02T10:11:12.345678901Z","auid":1000,\
            "user":{"name":"mallory"},"parent_exec_id":"d2ViMToy","refcnt":1},"parent":{"exec_id":"d2ViMToy","pid":4100,\
            "binary":"/usr/bin/bash","arguments":""}},"node_name":"web1","time":"2026-03-02T10:11:12.345678901Z"}""";

    static final String FALCO = """
            {"uuid":"3c7f","output":"10:11:12.345 Notice service stopped","priority":"Notice","rule":"Service stopped by tool",\
            "time":"2026-03-02T10:11:12.345678901Z","hostname":"web1","source":"syscall","tags":["host"],\
            "output_fields":{"evt.type":"execve","proc.cmdline":"systemctl stop nginx","proc.exepath":"/usr/bin/systemctl",\
            "proc.name":"systemctl","proc.pname":"bash","proc.pid":4312,"proc.aname[2]":"sshd","user.name":"root",\
            "user.loginname":"mallory","container.id":"host","container.name":"host"}}""";

    static final String OSQUERY = """
            {"name":"pack_linux_process_events","hostIdentifier":"web1.corp.example","calendarTime":"Mon Mar  2 10:11:15 2026 UTC",\
            "unixTime":1772446275,"epoch":0,"counter":7,"numerics":false,"decorations":{"hostname":"web1.corp.example"},\
            "columns":{"auid":"1000","uid":"0","cmdline":"systemctl stop nginx","cwd":"/root","path":"/usr/bin/systemctl",\
            "parent":"4100","pid":"4312","time":"1772446272"},"action":"added"}""";

    static Stream<Arguments> stopsOfNginx() {
        return Stream.of(
                arguments("auditd", LAUREL),
                arguments("auditd", RAW),
                arguments("auditbeat", AUDITBEAT),
                arguments("windows-event", SYSMON),
                arguments("tetragon", TETRAGON),
                arguments("falco", FALCO),
                arguments("osquery", OSQUERY));
    }

    @ParameterizedTest
    @MethodSource("stopsOfNginx")
    void aStopIsTheSameActionWhateverSensorTellsIt(String schema, String record) {
        Event event = read(record);

        assertThat(event.schema()).isEqualTo(schema);
        assertThat(event.kind()).isEqualTo(EventKind.PROCESS_START);
        assertThat(event.dataSource()).isEqualTo(DataSource.PROCESS_CREATION);
        assertThat(event.logSource().product()).isEqualTo("linux");
        assertThat(event.logSource().category()).isEqualTo("process_creation");
        assertThat(event.host().host()).isEqualTo("web1");
        assertThat(event.time() / 1000).isEqualTo(TIME / 1000);
        assertThat(event.text("CommandLine")).endsWith("systemctl stop nginx");
        assertThat(event.text("Image")).isEqualTo("/usr/bin/systemctl");
        ServiceAction action = action(event);
        assertThat(action.verb()).isEqualTo(Verb.STOP);
        assertThat(action.phase()).isEqualTo(Phase.ATTEMPT);
        assertThat(action.via()).isEqualTo(Via.COMMAND);
        assertThat(action.forced()).isFalse();
        assertThat(action.weak()).isFalse();
        assertThat(action.target().key()).isEqualTo("nginx");
        assertThat(action.target().category()).isEqualTo("web");
        assertThat(action.actor().image()).isEqualTo("/usr/bin/systemctl");
        assertThat(action.actor().processId()).isEqualTo("4312");
        assertThat(action.actor().user()).isEqualTo(schema.equals("osquery") ? "1000" : "mallory");
    }

    @Test
    void laurelAndTheRawLinesAreOneEvent() {
        Event laurel = read(LAUREL);
        Event raw = read(RAW);

        for (String field :
                List.of("type", "a0", "a1", "a2", "exe", "comm", "SYSCALL", "AUID", "ses", "User", "Argv", "cwd")) {
            assertThat(raw.get(field)).as(field).isNotNull();
        }
        assertThat(raw.get("Argv")).isEqualTo(laurel.get("Argv"));
        assertThat(raw.get("a2")).isEqualTo("nginx").isEqualTo(laurel.get("a2"));
        assertThat(raw.get("type"))
                .isEqualTo(List.of("SYSCALL", "EXECVE", "PATH", "CWD", "PROCTITLE"))
                .isEqualTo(laurel.get("type"));
        assertThat(raw.time()).isEqualTo(laurel.time()).isEqualTo(TIME);
        assertThat(laurel.text("ParentImage")).isEqualTo("/usr/bin/bash");
        assertThat(laurel.logSource()).isEqualTo(new LogSource("linux", "process_creation", "auditd"));
    }

    @Nested
    class AuditText {

        @Test
        void theLinesOfAnEventAreEventsOfTheirOwnWhenTheyComeSingly() {
            Event syscall = read(RAW.split("\n", -1)[0]);
            Event execve = read(RAW.split("\n", -1)[1]);

            assertThat(syscall.id()).isNotEqualTo(execve.id());
            assertThat(action(execve).target().key()).isEqualTo("nginx");
            assertThat(actions(read(RAW.split("\n", -1)[2]))).isEmpty();
        }

        @Test
        void hexadecimalArgumentsAreDecodedAndLongOnesJoined() {
            Event event = read(audit(
                    "EXECVE",
                    "argc=3 a0=\"sh\" a1=\"-c\" a2_len=28 a2[0]=73797374656D63746C2073746F7020 a2[1]=6D7973716C"));

            assertThat(event.get("Argv")).isEqualTo(List.of("sh", "-c", "systemctl stop mysql"));
            assertThat(action(event).target().key()).isEqualTo("mysql");
        }

        @Test
        void aQuotedArgumentOfDigitsIsNoHexadecimal() {
            assertThat(read(audit("EXECVE", "argc=3 a0=\"kill\" a1=\"-15\" a2=\"3132\""))
                            .get("Argv"))
                    .isEqualTo(List.of("kill", "-15", "3132"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "node=web1 type=SERVICE_STOP msg=audit(1772446272.345:77): pid=1 uid=0 auid=4294967295 ses=4294967295"
                            + " msg='unit=mysql comm=\"systemd\" exe=\"/usr/lib/systemd/systemd\" hostname=? addr=? terminal=? res=success'"
                            + "\u001dUID=\"root\" AUID=\"unset\"",
                    "{\"@timestamp\":\"2026-03-02T10:11:13Z\",\"host\":{\"name\":\"web1\"},\"message\":\"type=SERVICE_STOP"
                            + " msg=audit(1772446272.345:77): pid=1 uid=0 auid=4294967295 ses=4294967295 msg='unit=mysql"
                            + " comm=\\\"systemd\\\" exe=\\\"/usr/lib/systemd/systemd\\\" hostname=? res=success'\"}",
                    "<13>Mar  2 10:11:12 web1 audispd: type=SERVICE_STOP msg=audit(1772446272.345:77): pid=1 uid=0"
                            + " auid=4294967295 ses=4294967295 msg='unit=mysql comm=\"systemd\" res=success'",
                    "2026-03-02T10:11:12.345Z web1 kernel: [ 12.345678] audit: type=1131 audit(1772446272.345:77): pid=1 uid=0"
                            + " auid=4294967295 ses=4294967295 msg='unit=mysql comm=\"systemd\" res=success'",
                    "2026-03-02T10:11:12.345Z web1 audit[1]: SERVICE_STOP pid=1 uid=0 auid=4294967295 ses=4294967295"
                            + " msg='unit=mysql comm=\"systemd\" exe=\"/usr/lib/systemd/systemd\" hostname=? res=success'",
                    "{\"ID\":\"1772446272.345:77\",\"NODE\":\"web1\",\"SERVICE_STOP\":{\"pid\":1,\"uid\":0,\"auid\":4294967295,"
                            + "\"ses\":4294967295,\"unit\":\"mysql\",\"comm\":\"systemd\",\"exe\":\"/usr/lib/systemd/systemd\","
                            + "\"res\":\"success\"}}",
                    "{\"@timestamp\":\"2026-03-02T10:11:12.345Z\",\"host\":{\"name\":\"web1\"},\"event\":{\"module\":\"auditd\","
                            + "\"action\":\"stopped-service\"},\"auditd\":{\"message_type\":\"service_stop\",\"sequence\":77,"
                            + "\"result\":\"success\",\"data\":{\"unit\":\"mysql\",\"hostname\":\"?\",\"terminal\":\"?\"}},"
                            + "\"process\":{\"pid\":1,\"name\":\"systemd\",\"executable\":\"/usr/lib/systemd/systemd\"},"
                            + "\"user\":{\"id\":\"0\",\"name\":\"root\"}}",
                    "{\"__REALTIME_TIMESTAMP\":\"1772446272345000\",\"__CURSOR\":\"s=1;i=2\",\"_HOSTNAME\":\"web1\",\"_TRANSPORT\":\"audit\","
                            + "\"_AUDIT_TYPE_NAME\":\"SERVICE_STOP\",\"_PID\":\"1\",\"MESSAGE\":\"SERVICE_STOP pid=1 uid=0"
                            + " auid=4294967295 ses=4294967295 msg='unit=mysql comm=\\\"systemd\\\" res=success'\"}",
                    "{\"__REALTIME_TIMESTAMP\":\"1772446272345000\",\"__CURSOR\":\"s=1;i=3\",\"_HOSTNAME\":\"web1\",\"_PID\":\"1\","
                            + "\"_COMM\":\"systemd\",\"MESSAGE_ID\":\"9d1aaa27d60140bd96365438aad20286\",\"JOB_TYPE\":\"stop\","
                            + "\"JOB_RESULT\":\"done\",\"UNIT\":\"mysql.service\",\"SYSLOG_IDENTIFIER\":\"systemd\","
                            + "\"MESSAGE\":\"Stopped mysql.service - MySQL Community Server.\"}",
                    "2026-03-02T10:11:12.345Z web1 systemd[1]: Stopped mysql.service - MySQL Community Server.",
                    "Mar  2 10:11:12 web1 systemd[1]: Stopped MySQL Server."
                })
        void theServiceManagersStopIsAnEffectWhateverWayItComes(String record) {
            Event event = read(record);

            assertThat(event.host().host()).isEqualTo("web1");
            assertThat(event.time() / 1000).isEqualTo(TIME / 1000);
            assertThat(event.dataSource()).isEqualTo(DataSource.SERVICE_METADATA);
            ServiceAction action = action(event);
            assertThat(action.verb()).isEqualTo(Verb.STOP);
            assertThat(action.phase()).isEqualTo(Phase.EFFECT);
            assertThat(action.via()).isEqualTo(Via.SCM_RECORD);
            assertThat(action.target().key()).isEqualTo("mysql");
            assertThat(action.actor()).isEqualTo(Actor.UNKNOWN);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "systemd-hostnamed",
                    "user@1000",
                    "session-4.scope",
                    "run-u17.service",
                    "apt-daily",
                    "boot.mount"
                })
        void unitsThatComeAndGoAreLeftOut(String unit) {
            assertThat(actions(read(stop(unit)))).isEmpty();
        }

        @Test
        void linesOfSeveralEventsAreRefused() {
            assertThat(READER.read(
                            bytes(stop("a") + "\n" + stop("b").replace(":77)", ":78)")),
                            DataSource.SERVICE_METADATA,
                            "t",
                            TIME))
                    .isInstanceOfSatisfying(
                            ReadResult.Unreadable.class,
                            bad -> assertThat(bad.detail()).contains("one event per record"));
        }

        @Test
        void auditdSwitchedOffOrStoppedIsItsSensorsEnd() {
            assertThat(action(read(audit("CONFIG_CHANGE", "audit_enabled=0 old=1 auid=1000 ses=3 res=1"))))
                    .extracting(
                            ServiceAction::verb,
                            action -> action.target().key(),
                            action -> action.actor().user())
                    .containsExactly(Verb.DISABLE, "auditd", "1000");
            assertThat(action(read(audit(
                            "DAEMON_END", "auditd normal halt, sending auid=1000 pid=77 subj=unconfined res=success"))))
                    .extracting(ServiceAction::verb, action -> action.target().key())
                    .containsExactly(Verb.STOP, "auditd");
            assertThat(actions(read(audit("CONFIG_CHANGE", "audit_enabled=1 old=1 auid=1000 ses=3 res=1"))))
                    .isEmpty();
        }

        @Test
        void aShutdownIsProved() {
            assertThat(INTERPRETER
                            .interpret(read(audit(
                                    "SYSTEM_SHUTDOWN",
                                    "pid=9 uid=0 auid=4294967295 msg=' comm=\"systemd-update-utmp\" res=success'")))
                            .contexts())
                    .extracting(ContextFact::kind)
                    .containsExactly(ContextFact.Kind.SHUTDOWN_PROVED);
        }
    }

    @Nested
    class Signals {

        @ParameterizedTest
        @CsvSource({
            "62, kill, 9, KILL, true",
            "62, kill, f, KILL, false",
            "200, tkill, 13, SUSPEND, false",
            "62, kill, 14, SUSPEND, false"
        })
        void aSignalIsAnAttemptOnWhatTheKernelNames(
                String number, String name, String signal, Verb verb, boolean forced) {
            ServiceAction action = action(
                    read(kill(number, "a0=4d2 a1=" + signal + " a2=0", "mysqld", "1000", "\u001dSYSCALL=" + name)));

            assertThat(action.verb()).isEqualTo(verb);
            assertThat(action.phase()).isEqualTo(Phase.ATTEMPT);
            assertThat(action.via()).isEqualTo(Via.API);
            assertThat(action.forced()).isEqualTo(forced);
            assertThat(action.target().key()).isEqualTo("mysql");
            assertThat(action.actor().image()).isEqualTo("/usr/bin/python3.11");
            assertThat(action.actor().logonId()).isEqualTo("3");
        }

        @Test
        void numbersAloneDo() {
            assertThat(action(read(kill("234", "a0=4d2 a1=4d3 a2=9", "mysqld", "1000", "")))
                            .verb())
                    .isEqualTo(Verb.KILL);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "1", "a", "c", "12", "11"})
        void signalsThatEndNothingMeanNothing(String signal) {
            assertThat(actions(read(kill("62", "a0=4d2 a1=" + signal, "mysqld", "1000", "\u001dSYSCALL=kill"))))
                    .isEmpty();
        }

        @Test
        void daemonsSignalTheirOwnWorkersAndManagersWhatTheyStop() {
            String own =
                    kill("62", "a0=4d2 a1=f", "nginx", "1000", "").replace("/usr/bin/python3.11", "/usr/sbin/nginx");
            String manager = kill("62", "a0=4d2 a1=9", "mysqld", "1000", "")
                    .replace("/usr/bin/python3.11", "/usr/lib/systemd/systemd");

            assertThat(actions(read(own))).isEmpty();
            assertThat(actions(read(manager))).isEmpty();
        }

        @Test
        void anUnknownProcessCountsWhereSomebodyLoggedIn() {
            assertThat(actions(read(kill("62", "a0=4d2 a1=9", "tinyproxy", "4294967295", "")
                            .replace("ses=3", "ses=4294967295"))))
                    .isEmpty();
            assertThat(action(read(kill("62", "a0=4d2 a1=9", "tinyproxy", "1000", "")))
                            .target()
                            .key())
                    .isEqualTo("tinyproxy");
        }

        @Test
        void aRefusedOneIsDenied() {
            assertThat(action(read(kill("62", "a0=4d2 a1=9", "mysqld", "1000", "\u001dSYSCALL=kill")
                                    .replace("success=yes", "success=no")))
                            .denied())
                    .isTrue();
        }

        @Test
        void elasticsAgentTellsThemAlike() {
            ServiceAction action = action(read("""
                    {"@timestamp":"2026-03-02T10:11:12.345Z","host":{"name":"web1"},"event":{"action":"killed-pid"},"auditd":{"message_type":\
                    "syscall","sequence":9,"result":"success","session":"3","data":{"syscall":"kill","a0":"4d2","a1":"9","opid":"1234",\
                    "ocomm":"mysqld"}},"process":{"pid":4312,"executable":"/usr/bin/python3.11","name":"python3"},\
                    "user":{"id":"0","audit":{"id":"1000"}}}"""));

            assertThat(action.verb()).isEqualTo(Verb.KILL);
            assertThat(action.forced()).isTrue();
            assertThat(action.target().key()).isEqualTo("mysql");
        }

        @Test
        void tetragonsProbesAndFalcosAlertsTellThemAlike() {
            ServiceAction tetragon = action(read("""
                    {"process_kprobe":{"process":{"exec_id":"a","pid":4312,"uid":0,"auid":1000,"binary":"/usr/bin/python3.11",\
                    "start_time":"2026-03-02T10:00:00Z"},"function_name":"__x64_sys_kill","args":[{"int_arg":1234},{"int_arg":9}],\
                    "action":"KPROBE_ACTION_POST","policy_name":"kill"},"node_name":"web1","time":"2026-03-02T10:11:12.345Z"}"""));
            assertThat(tetragon.verb()).isEqualTo(Verb.KILL);
            assertThat(tetragon.target().key()).isEqualTo("pid:1234");
            ServiceAction falco = action(read("""
                    {"output":"killed","priority":"Notice","rule":"Kill","time":"2026-03-02T10:11:12.345Z","hostname":"web1",\
                    "output_fields":{"evt.type":"kill","evt.arg.sig":"SIGKILL","evt.arg.pid":"1234","proc.target.name":"mysqld",\
                    "proc.exepath":"/usr/bin/python3.11","proc.cmdline":"python3 x.py"}}"""));
            assertThat(falco.verb()).isEqualTo(Verb.KILL);
            assertThat(falco.target().key()).isEqualTo("mysql");
        }
    }

    @Nested
    class Ends {

        @ParameterizedTest
        @CsvSource({
            "/usr/sbin/mysqld, SIGKILL, 0, KILL, true, false",
            "/usr/sbin/mysqld, SIGTERM, 0, STOP, false, false",
            "/usr/sbin/mysqld, '', 0, STOP, false, false",
            "/opt/shop/bin/shopd, SIGKILL, 0, KILL, true, false",
            "/opt/shop/bin/shopd, '', 1, STOP, false, true"
        })
        void aDaemonsEndIsAnEffect(String image, String signal, int status, Verb verb, boolean forced, boolean weak) {
            Event event = read(exit(image, signal, status, "/usr/lib/systemd/systemd"));

            assertThat(event.kind()).isEqualTo(EventKind.PROCESS_END);
            assertThat(event.dataSource()).isEqualTo(DataSource.PROCESS_TERMINATION);
            ServiceAction action = action(event);
            assertThat(action.verb()).isEqualTo(verb);
            assertThat(action.phase()).isEqualTo(Phase.EFFECT);
            assertThat(action.forced()).isEqualTo(forced);
            assertThat(action.weak()).isEqualTo(weak);
            assertThat(action.actor()).isEqualTo(Actor.UNKNOWN);
        }

        @Test
        void endsThatHappenAllDayMeanNothing() {
            assertThat(actions(read(exit("/usr/bin/ls", "", 0, "/usr/bin/bash"))))
                    .isEmpty();
            assertThat(actions(read(exit("/opt/shop/bin/shopd", "SIGKILL", 0, "/tmp/systemd"))))
                    .isEmpty();
            assertThat(actions(read(exit("/usr/sbin/logrotate", "", 0, "/usr/lib/systemd/systemd"))))
                    .isEmpty();
            assertThat(actions(read(exit("/usr/sbin/nginx", "", 0, "/usr/sbin/nginx"))))
                    .isEmpty();
        }

        private static String exit(String image, String signal, int status, String parent) {
            return "{\"process_exit\":{\"process\":{\"exec_id\":\"a\",\"pid\":9,\"binary\":\"" + image
                    + "\",\"start_time\":\"2026-03-01T10:00:00Z\"},\"parent\":{\"binary\":\"" + parent
                    + "\"},\"signal\":\""
                    + signal + "\",\"status\":" + status
                    + ",\"time\":\"2026-03-02T10:11:12.345Z\"},\"node_name\":\"web1\",\"time\":\"2026-03-02T10:11:12.345Z\"}";
        }
    }

    @Nested
    class Files {

        private static final String VIM = "/usr/bin/vim.basic";
        private static final String SYSTEMD = "/usr/lib/systemd/systemd";

        @Test
        void aUnitLinkedToNowhereIsDisabledBehindTheManagersBack() {
            ServiceAction action = action(read(paths(
                    "symlinkat",
                    "/usr/bin/ln",
                    "/etc/systemd/system",
                    "/dev/null UNKNOWN",
                    "/etc/systemd/system/ PARENT",
                    "mysql.service CREATE")));

            assertThat(action.verb()).isEqualTo(Verb.DISABLE);
            assertThat(action.phase()).isEqualTo(Phase.EFFECT);
            assertThat(action.via()).isEqualTo(Via.FILE);
            assertThat(action.target().key()).isEqualTo("mysql");
            assertThat(action.actor().image()).isEqualTo("/usr/bin/ln");
        }

        @Test
        void theManagersOwnLinkCameThroughIt() {
            assertThat(action(read(paths(
                            "symlinkat",
                            SYSTEMD,
                            "/",
                            "/dev/null UNKNOWN",
                            "/etc/systemd/system/ PARENT",
                            "/etc/systemd/system/mysql.service CREATE"))))
                    .extracting(ServiceAction::verb, ServiceAction::via)
                    .containsExactly(Verb.DISABLE, Via.SERVICE_MANAGER);
        }

        @ParameterizedTest
        @CsvSource({
            "unlink, /usr/bin/rm, /etc/systemd/system/multi-user.target.wants/mysql.service DELETE, DISABLE",
            "unlinkat, /usr/bin/rm, /usr/lib/systemd/system/mysql.service DELETE, DELETE",
            "openat, /usr/bin/vim, /etc/systemd/system/mysql.service CREATE, TAMPER",
            "openat, /usr/bin/tee, /etc/systemd/system/mysql.service.d/override.conf CREATE, TAMPER",
            "openat, /usr/bin/tee, /home/eve/.config/systemd/user/mysql.service CREATE, TAMPER",
            "unlink, /usr/bin/rm, /etc/init.d/mysql DELETE, DELETE",
            "unlink, /usr/bin/rm, /etc/rc3.d/S20mysql DELETE, DISABLE",
            "chmod, /usr/bin/chmod, /etc/init.d/mysql NORMAL, TAMPER",
            "openat, /usr/bin/tee, /sys/fs/cgroup/system.slice/mysql.service/cgroup.kill CREATE, KILL",
            "openat, /usr/bin/tee, /sys/fs/cgroup/system.slice/mysql.service/cgroup.freeze CREATE, SUSPEND"
        })
        void filesThatDecideOverAService(String call, String image, String path, Verb verb) {
            Event event = read(paths(call, image, "/root", path));

            assertThat(event.dataSource()).isEqualTo(DataSource.FILE_MODIFICATION);
            ServiceAction action = action(event);
            assertThat(action.verb()).isEqualTo(verb);
            assertThat(action.via()).isEqualTo(Via.FILE);
            assertThat(action.target().key()).isEqualTo("mysql");
        }

        @Test
        void aUnitMovedAwayIsGoneAndOneMovedIntoPlaceIsAnEdit() {
            assertThat(action(read(paths(
                                    "renameat2",
                                    "/usr/bin/mv",
                                    "/etc/systemd/system",
                                    "/etc/systemd/system/ PARENT",
                                    "/tmp/ PARENT",
                                    "mysql.service DELETE",
                                    "/tmp/x CREATE")))
                            .verb())
                    .isEqualTo(Verb.DELETE);
            assertThat(action(read(paths(
                                    "rename",
                                    VIM,
                                    "/etc/systemd/system",
                                    "/tmp/x DELETE",
                                    "/etc/systemd/system/mysql.service CREATE")))
                            .verb())
                    .isEqualTo(Verb.TAMPER);
        }

        @ParameterizedTest
        @CsvSource({"257, 241, true", "257, 2, true", "257, 0, false", "257, 80000, false", "2, 241, false"})
        void anOpenCountsWhenItMayWrite(String number, String flags, boolean counts) {
            String record = paths("x", VIM, "/root", "/etc/systemd/system/mysql.service NORMAL")
                    .replace("SYSCALL=x", "")
                    .replace("syscall=1 ", "syscall=" + number + " ")
                    .replace("a2=0", "a2=" + flags);

            assertThat(actions(read(record))).hasSize(counts ? 1 : 0);
        }

        @Test
        void packageManagersAndTheManagerDoTheirWork() {
            String unit = "/usr/lib/systemd/system/mysql.service CREATE";

            assertThat(actions(read(paths("openat", "/usr/bin/dpkg", "/", unit))))
                    .isEmpty();
            assertThat(actions(read(paths("openat", "/usr/bin/rpm", "/", unit))))
                    .isEmpty();
            assertThat(actions(read(paths("openat", SYSTEMD, "/", unit)))).isEmpty();
            assertThat(actions(read(paths("unlink", SYSTEMD, "/", "/etc/systemd/system/mysql.service DELETE"))))
                    .isEmpty();
            assertThat(action(read(paths("openat", "/tmp/dpkg", "/", unit))).verb())
                    .isEqualTo(Verb.TAMPER);
            assertThat(action(read(paths("openat", "/USR/BIN/DPKG", "/", unit))).verb())
                    .isEqualTo(Verb.TAMPER);
            assertThat(action(read(paths("unlink", "/usr/bin/dpkg", "/", unit.replace("CREATE", "DELETE"))))
                            .actor()
                            .trust())
                    .isEqualTo(ActorTrust.TRUSTED_INSTALLER);
        }

        @Test
        void whatFailedChangedNothing() {
            assertThat(actions(read(paths("unlink", "/usr/bin/rm", "/", "/etc/init.d/mysql DELETE")
                            .replace("success=yes", "success=no"))))
                    .isEmpty();
        }

        @Test
        void sysmonFalcoTetragonAndOsqueryTellFilesToo() {
            String sysmon = SYSMON.replace("<EventID>1<", "<EventID>11<")
                    .replace(
                            "<Data Name=\"CommandLine\">systemctl stop nginx</Data>",
                            "<Data Name=\"TargetFilename\">/etc/systemd/system/mysql.service</Data>")
                    .replace("/usr/bin/systemctl", VIM);
            String falco = FALCO.replace("\"execve\"", "\"openat\"")
                    .replace(
                            "\"proc.name\"",
                            "\"fd.name\":\"/etc/systemd/system/mysql.service\",\"evt.arg.flags\":\"O_TRUNC|O_CREAT|O_WRONLY\",\"proc.name\"")
                    .replace("/usr/bin/systemctl", VIM);
            String tetragon = """
                    {"process_kprobe":{"process":{"exec_id":"a","pid":9,"binary":"/usr/bin/vim","start_time":"2026-03-02T10:00:00Z"},\
                    "function_name":"security_file_permission","args":[{"file_arg":{"path":"/etc/systemd/system/mysql.service"}},\
                    {"int_arg":2}]},"node_name":"web1","time":"2026-03-02T10:11:12.345Z"}""";
            String osquery = """
                    {"name":"fim","hostIdentifier":"web1","unixTime":1772446275,"counter":3,"columns":{"target_path":\
                    "/etc/systemd/system/mysql.service","category":"units","action":"UPDATED","time":"1772446272"},"action":"added"}""";
            for (String record : List.of(sysmon, falco, tetragon, osquery)) {
                Event event = read(record);
                assertThat(event.kind()).as(record).isEqualTo(EventKind.FILE_CHANGE);
                assertThat(event.logSource().category()).isEqualTo("file_event");
                assertThat(action(event))
                        .extracting(
                                ServiceAction::verb, action -> action.target().key())
                        .containsExactly(Verb.TAMPER, "mysql");
            }
            assertThat(actions(read(tetragon.replace("\"int_arg\":2", "\"int_arg\":4"))))
                    .isEmpty();
        }

        private static String paths(String call, String image, String folder, String... paths) {
            StringBuilder lines =
                    new StringBuilder("node=web1 type=SYSCALL msg=audit(1772446272.345:99): arch=c000003e syscall=1 "
                            + "success=yes exit=0 a0=ffffff9c a1=0 a2=0 a3=0 ppid=4100 pid=9 auid=1000 uid=0 ses=3 comm=\"x\" exe=\""
                            + image
                            + "\" key=\"units\"\u001dSYSCALL=" + call);
            lines.append("\nnode=web1 type=CWD msg=audit(1772446272.345:99): cwd=\"")
                    .append(folder)
                    .append('"');
            int item = 0;
            for (String path : paths) {
                String[] nameAndType = path.split(" ", -1);
                lines.append("\nnode=web1 type=PATH msg=audit(1772446272.345:99): item=")
                        .append(item++)
                        .append(" name=\"")
                        .append(nameAndType[0])
                        .append("\" inode=5 mode=0100644 nametype=")
                        .append(nameAndType[1]);
            }
            return lines.toString();
        }
    }

    @Nested
    class Lines {

        @Test
        void sudoNamesWhoAndWhat() {
            ServiceAction action =
                    action(read("2026-03-02T10:11:12Z web1 sudo:    alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ;"
                            + " COMMAND=/usr/bin/systemctl stop mysql"));

            assertThat(action.actor().user()).isEqualTo("alice");
            assertThat(action.target().key()).isEqualTo("mysql");
            assertThat(action.denied()).isFalse();
        }

        @Test
        void whatSudoRefusedIsDenied() {
            assertThat(actions(read(
                            "2026-03-02T10:11:12Z web1 sudo[77]:    bob : user NOT in sudoers ; TTY=pts/0 ; PWD=/home/bob ;"
                                    + " USER=root ; COMMAND=/usr/bin/systemctl stop mysql")))
                    .extracting(ServiceAction::denied)
                    .containsExactly(true);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "mysql.service: Main process exited, code=killed, status=9/KILL | KILL | true | false",
                    "mysql.service: Main process exited, code=killed, status=15/TERM | STOP | false | false",
                    "mysql.service: Failed with result 'signal'. | KILL | true | false",
                    "mysql.service: Failed with result 'exit-code'. | STOP | false | false",
                    "mysql.service: A process of this unit has been killed by the OOM killer. | KILL | true | false",
                    "mysql.service: Deactivated successfully. | STOP | false | true",
                    "Started mysql.service - MySQL Community Server. | START | false | false"
                })
        void systemdsLinesSayHowAServiceEnded(String line, Verb verb, boolean forced, boolean weak) {
            ServiceAction action = action(read("2026-03-02T10:11:12Z web1 systemd[1]: " + line));

            assertThat(action.verb()).isEqualTo(verb);
            assertThat(action.forced()).isEqualTo(forced);
            assertThat(action.weak()).isEqualTo(weak);
            assertThat(action.target().key()).isEqualTo("mysql");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "systemd[1]: Stopping mysql.service - MySQL Community Server...",
                    "systemd[1]: backup-job.service: Deactivated successfully.",
                    "systemd[1]: Stopped Some Thing Of Ours.",
                    "sshd[1]: Stopped mysql.service - MySQL Community Server.",
                    "sudo: pam_unix(sudo:session): session opened for user root",
                    "kernel: [1.2] eth0: link up"
                })
        void otherLinesMeanNothing(String line) {
            assertThat(actions(read("2026-03-02T10:11:12Z web1 " + line))).isEmpty();
        }

        @Test
        void theKernelKillsWhenMemoryIsShort() {
            ServiceAction action =
                    action(read("2026-03-02T10:11:12Z web1 kernel: [99.1] Out of memory: Killed process 1234 (mysqld)"
                            + " total-vm:1kB, anon-rss:1kB"));

            assertThat(action.verb()).isEqualTo(Verb.KILL);
            assertThat(action.detail()).isEqualTo("out of memory");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "98e322203f7a4ed290d09fe03c09fe15 | \"EXIT_CODE\":\"killed\",\"EXIT_STATUS\":\"9\",\"COMMAND\":\"ExecStart\" | KILL",
                    "98e322203f7a4ed290d09fe03c09fe15 | \"EXIT_CODE\":\"killed\",\"EXIT_STATUS\":\"15\",\"COMMAND\":\"ExecStart\" | STOP",
                    "d9b373ed55a64feb8242e02dbe79a49c | \"UNIT_RESULT\":\"signal\" | KILL",
                    "d9b373ed55a64feb8242e02dbe79a49c | \"UNIT_RESULT\":\"exit-code\" | STOP",
                    "fe6faa94e7774663a0da52717891d8ef | \"X\":\"\" | KILL",
                    "39f53479d3a045ac8e11786248231fbf | \"JOB_TYPE\":\"start\",\"JOB_RESULT\":\"done\" | START"
                })
        void theJournalSaysTheSameWithItsIds(String id, String fields, Verb verb) {
            ServiceAction action = action(read(journal(id, "systemd", "1", "\"UNIT\":\"mysql.service\"," + fields)));

            assertThat(action.verb()).isEqualTo(verb);
            assertThat(action.target().key()).isEqualTo("mysql");
        }

        @Test
        void anybodyMayWriteTheManagersIdsButNotItsName() {
            String forged = journal(
                    "9d1aaa27d60140bd96365438aad20286",
                    "logger",
                    "777",
                    "\"UNIT\":\"mysql.service\",\"SYSLOG_IDENTIFIER\":\"systemd\"");

            assertThat(actions(read(forged))).isEmpty();
            assertThat(INTERPRETER
                            .interpret(
                                    read(journal("98268866d1d54a499c4e98921d93bc40", "logger", "777", "\"A\":\"b\"")))
                            .isEmpty())
                    .isTrue();
            assertThat(INTERPRETER
                            .interpret(read(journal(
                                    "98268866d1d54a499c4e98921d93bc40", "systemd-logind", "777", "\"A\":\"b\"")))
                            .contexts())
                    .hasSize(1);
        }

        @Test
        void aMessageOfBytesIsText() {
            String message = "mysql.service: Failed with result 'signal'.";
            String bytes =
                    String.join(",", message.chars().mapToObj(Integer::toString).toList());

            assertThat(action(read(
                                    "{\"__REALTIME_TIMESTAMP\":\"1772446272345000\",\"_HOSTNAME\":\"web1\",\"_COMM\":\"systemd\","
                                            + "\"MESSAGE\":[" + bytes + "]}"))
                            .verb())
                    .isEqualTo(Verb.KILL);
        }

        private static String journal(String id, String comm, String pid, String fields) {
            return "{\"__REALTIME_TIMESTAMP\":\"1772446272345000\",\"__CURSOR\":\"s=1;i=9\",\"_HOSTNAME\":\"web1\",\"_MACHINE_ID\":\"f00\","
                    + "\"_PID\":\"" + pid + "\",\"_COMM\":\"" + comm + "\",\"MESSAGE_ID\":\"" + id
                    + "\",\"MESSAGE\":\"m\"," + fields + "}";
        }
    }

    @Nested
    class Osquery {

        @ParameterizedTest
        @CsvSource({
            "inactive, enabled, STOP",
            "failed, enabled, STOP",
            "inactive, masked, DISABLE",
            "active, disabled, DISABLE",
            "active, enabled, START"
        })
        void aUnitsNewRowTellsItsState(String state, String file, Verb verb) {
            assertThat(action(read(units(5, state, file))).verb()).isEqualTo(verb);
        }

        @Test
        void theFirstAnswerSaysWhatThereIsAndNothingNew() {
            assertThat(actions(read(units(0, "inactive", "enabled")))).isEmpty();
        }

        @Test
        void changesOfWindowsServicesAreTold() {
            assertThat(read(service(0, "STOPPED", "DISABLED")).kind()).isEqualTo(EventKind.SERVICE_INVENTORY);
            assertThat(actions(read(service(4, "STOPPED", "AUTO_START"))))
                    .extracting(ServiceAction::verb)
                    .containsExactly(Verb.STOP);
            assertThat(actions(read(service(4, "RUNNING", "DISABLED"))))
                    .extracting(ServiceAction::verb)
                    .containsExactly(Verb.DISABLE);
            assertThat(read(service(4, "RUNNING", "AUTO_START")).kind()).isEqualTo(EventKind.SERVICE_INVENTORY);
        }

        @Test
        void whatHasANameAndAPathIsNoServiceYet() {
            Event processes = read("{\"name\":\"p\",\"hostIdentifier\":\"web1\",\"unixTime\":1772446272,\"counter\":1,"
                    + "\"snapshot\":[{\"name\":\"java\",\"path\":\"/opt/app/bin/appd\"}],\"action\":\"snapshot\"}");
            assertThat(processes.kind()).isEqualTo(EventKind.OTHER);
        }

        private static String service(int counter, String status, String startType) {
            return "{\"name\":\"services\",\"hostIdentifier\":\"pc1\",\"unixTime\":1772446272,\"counter\":" + counter
                    + ",\"columns\":{\"name\":\"MSSQLSERVER\",\"service_type\":\"OWN_PROCESS\",\"status\":\"" + status
                    + "\",\"start_type\":\"" + startType
                    + "\",\"path\":\"C:\\\\sql\\\\sqlservr.exe\"},\"action\":\"added\"}";
        }

        private static String units(int counter, String state, String file) {
            return "{\"name\":\"units\",\"hostIdentifier\":\"web1\",\"unixTime\":1772446272,\"counter\":" + counter
                    + ",\"columns\":{\"id\":\"mysql.service\",\"active_state\":\"" + state + "\",\"unit_file_state\":\""
                    + file
                    + "\",\"fragment_path\":\"/usr/lib/systemd/system/mysql.service\"},\"action\":\"added\"}";
        }
    }

    @Test
    void auditdsOwnFieldsAreThereForItsRules() {
        Event stop = read(stop("firewalld"));
        assertThat(stop.logSource()).isEqualTo(new LogSource("linux", null, "auditd"));
        assertThat(stop.get("type")).isEqualTo(List.of("SERVICE_STOP"));
        assertThat(stop.get("unit")).isEqualTo("firewalld");

        Event signal = read(kill("62", "a0=4d2 a1=9", "mysqld", "1000", "\u001dSYSCALL=kill"));
        assertThat(signal.get("SYSCALL")).isEqualTo("kill");
        assertThat(signal.get("syscall")).isEqualTo("62");
        assertThat(signal.get("a1")).isEqualTo("0x9");
        assertThat(signal.get("key")).isEqualTo("kill");
        assertThat(signal.get("exe")).isEqualTo("/usr/bin/python3.11");
        assertThat(read("2026-03-02T10:11:12Z web1 sudo: eve : TTY=pts/0 ; COMMAND=/bin/ls")
                        .logSource()
                        .service())
                .isEqualTo("sudo");
        assertThat(read(SYSMON).logSource()).isEqualTo(new LogSource("linux", "process_creation", "sysmon"));
        assertThat(read(SYSMON.replace("<EventID>1<", "<EventID>77<")).logSource())
                .isEqualTo(new LogSource("linux", null, "sysmon"));
    }

    @Test
    void oneCommandMayDisableAndStopThree() {
        assertThat(actions(read(audit(
                        "EXECVE",
                        "argc=6 a0=\"systemctl\" a1=\"--now\" a2=\"disable\" a3=\"mysql\" a4=\"nginx\" a5=\"cron\""))))
                .extracting(ServiceAction::verb, action -> action.target().key())
                .containsExactlyInAnyOrder(
                        tuple(Verb.DISABLE, "mysql"),
                        tuple(Verb.STOP, "mysql"),
                        tuple(Verb.DISABLE, "nginx"),
                        tuple(Verb.STOP, "nginx"),
                        tuple(Verb.DISABLE, "cron"),
                        tuple(Verb.STOP, "cron"));
    }

    private static String audit(String type, String fields) {
        return "node=web1 type=" + type + " msg=audit(1772446272.345:77): " + fields;
    }

    private static String stop(String unit) {
        return audit(
                "SERVICE_STOP",
                "pid=1 uid=0 auid=4294967295 ses=4294967295 msg='unit=" + unit + " comm=\"systemd\" res=success'");
    }

    private static String kill(String number, String registers, String target, String user, String enriched) {
        return audit(
                        "SYSCALL",
                        "arch=c000003e syscall=" + number + " success=yes exit=0 " + registers + " ppid=1 pid=9 auid="
                                + user + " uid=0 ses=3 comm=\"python3\" exe=\"/usr/bin/python3.11\" key=\"kill\""
                                + enriched)
                + "\n"
                + audit("OBJ_PID", "opid=1234 oauid=-1 ouid=0 oses=-1 obj=unconfined ocomm=\"" + target + "\"");
    }

    private static ServiceAction action(Event event) {
        List<ServiceAction> actions = actions(event);
        assertThat(actions).as(event.toString()).hasSize(1);
        return actions.get(0);
    }

    private static List<ServiceAction> actions(Event event) {
        return INTERPRETER.interpret(event).actions();
    }

    private static Event read(String record) {
        ReadResult result = READER.read(bytes(record), DataSource.SERVICE_METADATA, "default", TIME);
        assertThat(result).as(record).isInstanceOf(ReadResult.Read.class);
        return ((ReadResult.Read) result).event();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
