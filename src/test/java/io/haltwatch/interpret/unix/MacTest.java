package io.haltwatch.interpret.unix;

import static io.haltwatch.interpret.unix.Records.action;
import static io.haltwatch.interpret.unix.Records.actions;
import static io.haltwatch.interpret.unix.Records.event;
import static io.haltwatch.interpret.unix.Records.interpretation;
import static io.haltwatch.interpret.unix.Records.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import io.haltwatch.telemetry.ReadResult;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacTest {

    private static final String INSTALLER =
            "/System/Library/PrivateFrameworks/PackageKit.framework/Versions/A/Resources/installd";

    private static String process(String path, int pid, int euid) {
        return ("{'executable':{'path':'%s','path_truncated':false},'audit_token':{'pid':%d,'euid':%d,'ruid':%d,'auid':501,"
                        + "'asid':100006,'pidversion':1234},'ppid':812,'original_ppid':812,'signing_id':'com.apple.x',"
                        + "'team_id':null,'is_platform_binary':true,'is_es_client':false,'codesigning_flags':570509313}")
                .formatted(path, pid, euid, euid);
    }

    private static String es(int type, String image, String event) {
        return json("{'host':{'name':'mac-042.corp.example'},'schema_version':1,'version':7,'event_type':" + type
                + ",'action_type':1,'time':'2026-11-23T10:11:12.345678901Z','mach_time':191919191,'seq_num':3,"
                + "'global_seq_num':41,'thread':{'thread_id':7},'process':" + process(image, 4242, 0) + ",'event':{"
                + event
                + "}}");
    }

    @Nested
    class Eslogger {

        private final String bootout = es(
                9,
                "/bin/zsh",
                "'exec':{'script':null,'cwd':{'path':'/private/tmp'},'args':['launchctl','bootout','system/com.example.edr'],"
                        + "'target':" + process("/bin/launchctl", 4242, 0) + "}");

        @Test
        void anExecIsAProcessStart() {
            Event event = event(bootout);

            assertThat(event.schema()).isEqualTo("eslogger");
            assertThat(event.kind()).isEqualTo(EventKind.PROCESS_START);
            assertThat(event.dataSource()).isEqualTo(DataSource.PROCESS_CREATION);
            assertThat(event.logSource().product()).isEqualTo("macos");
            assertThat(event.logSource().category()).isEqualTo("process_creation");
            assertThat(event.host().host()).isEqualTo("mac-042");
            assertThat(event.time())
                    .isEqualTo(Instant.parse("2026-11-23T10:11:12.345Z").toEpochMilli());
            assertThat(event.text("Image")).isEqualTo("/bin/launchctl");
            assertThat(event.get("Argv")).isEqualTo(List.of("launchctl", "bootout", "system/com.example.edr"));
            assertThat(event.text("CommandLine")).isEqualTo("launchctl bootout system/com.example.edr");
            assertThat(event.text("ParentImage")).isEqualTo("/bin/zsh");
            assertThat(event.text("ProcessId")).isEqualTo("4242");
            assertThat(event.text("CurrentDirectory")).isEqualTo("/private/tmp");
        }

        @ParameterizedTest
        @CsvSource({"0, 0, ", "256, 1, ", "9, , SIGKILL", "15, , SIGTERM", "17, , SIGSTOP", "139, , SIGSEGV"})
        void anExitHasItsCodeOrItsSignal(int status, String code, String signal) {
            Event event = event(es(15, "/usr/local/bin/postgres", "'exit':{'stat':" + status + "}"));
            assertThat(event.kind()).isEqualTo(EventKind.PROCESS_END);
            assertThat(event.text("Image")).isEqualTo("/usr/local/bin/postgres");
            assertThat(event.text("ExitStatus")).isEqualTo(code);
            assertThat(event.text("ExitSignal")).isEqualTo(signal);
        }

        @ParameterizedTest
        @CsvSource({"9, SIGKILL", "15, SIGTERM", "17, SIGSTOP", "19, SIGCONT", "30, SIGUSR1", "0, ", "99, "})
        void aSignalHasMacOssName(int number, String name) {
            Event event = event(es(
                    31,
                    "/bin/zsh",
                    "'signal':{'sig':" + number + ",'target':" + process("/usr/local/bin/postgres", 77, 0) + "}"));
            assertThat(event.kind()).isEqualTo(EventKind.PROCESS_SIGNAL);
            assertThat(event.text("Signal")).isEqualTo(name);
            assertThat(event.text("Image")).isEqualTo("/bin/zsh");
            assertThat(event.text("TargetImage")).isEqualTo("/usr/local/bin/postgres");
            assertThat(event.text("TargetProcessId")).isEqualTo("77");
        }

        @Test
        void suspendingThroughTheKernelIsTheSameAsTheSignal() {
            String suspend = es(
                    76,
                    "/usr/bin/x",
                    "'proc_suspend_resume':{'type':0,'target':" + process("/usr/local/bin/postgres", 77, 0) + "}");
            assertThat(event(suspend).text("Signal")).isEqualTo("SIGSTOP");
            assertThat(event(suspend.replace("\"type\":0", "\"type\":1")).kind())
                    .isEqualTo(EventKind.OTHER);
        }

        @Test
        void withoutAHostFromItsShipperARecordIsADeadLetter() {
            String bare = bootout.replace("\"host\":{\"name\":\"mac-042.corp.example\"},", "");
            assertThat(Records.read(bare))
                    .isInstanceOfSatisfying(
                            ReadResult.Unreadable.class,
                            unreadable -> assertThat(unreadable.reason()).isEqualTo(ReadResult.Reason.NO_HOST));
        }
    }

    @Nested
    class Lists {

        private static final String DAEMON = "/Library/LaunchDaemons/com.example.edr.plist";

        private String unlink(String image, String path) {
            return es(32, image, "'unlink':{'target':{'path':'" + path + "'},'parent_dir':{'path':'/x'}}");
        }

        private String rename(String image, String source, String destination) {
            return es(25, image, "'rename':{'source':{'path':'" + source + "'},'destination':{" + destination + "}}");
        }

        @Test
        void removingAServicesListDeletesIt() {
            ServiceAction action = action(unlink("/bin/rm", DAEMON));
            assertThat(action.verb()).isEqualTo(Verb.DELETE);
            assertThat(action.phase()).isEqualTo(Phase.EFFECT);
            assertThat(action.via()).isEqualTo(Via.FILE);
            assertThat(action.target().key()).isEqualTo("com.example.edr");
            assertThat(action.actor().image()).isEqualTo("/bin/rm");
            assertThat(action.actor().user()).isEqualTo("root");
            assertThat(action.actor().trust()).isEqualTo(ActorTrust.NONE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/Library/LaunchAgents/com.example.edr.plist",
                    "/Users/alice/Library/LaunchAgents/com.example.edr.plist",
                    "/private/var/root/Library/LaunchAgents/com.example.edr.plist",
                    "/System/Volumes/Data/Library/LaunchDaemons/com.example.edr.plist"
                })
        void everyFolderOfListsCounts(String path) {
            assertThat(action(unlink("/bin/rm", path)).target().key()).isEqualTo("com.example.edr");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/tmp/Library/LaunchDaemons/com.example.edr.plist",
                    "/Library/LaunchDaemons/com.example.edr.plist.bak",
                    "/Library/LaunchDaemons/old/com.example.edr.plist",
                    "/Library/Preferences/com.example.edr.plist"
                })
        void otherFilesDoNot(String path) {
            assertThat(actions(unlink("/bin/rm", path))).isEmpty();
        }

        @Test
        void anInstallerIsTrustedByItsFullPath() {
            assertThat(action(unlink(INSTALLER, DAEMON)).actor().trust()).isEqualTo(ActorTrust.TRUSTED_INSTALLER);
            assertThat(action(unlink("/tmp" + INSTALLER, DAEMON)).actor().trust())
                    .isEqualTo(ActorTrust.NONE);
        }

        @Test
        void whatIsMovedAwayIsGoneAndWhatIsReplacedIsTamperedWith() {
            String away = rename("/bin/mv", DAEMON, "'new_path':{'dir':{'path':'/tmp'},'filename':'x'}");
            assertThat(action(away).verb()).isEqualTo(Verb.DELETE);
            assertThat(event(away).text("TargetFilename")).isEqualTo("/tmp/x");
            assertThat(action(rename("/usr/bin/vim", "/tmp/x", "'existing_file':{'path':'" + DAEMON + "'}"))
                            .verb())
                    .isEqualTo(Verb.TAMPER);
            assertThat(actions(rename(
                            INSTALLER,
                            "/Library/InstallerSandboxes/1/com.example.edr.plist",
                            "'new_path':{'dir':{'path':'/Library/LaunchDaemons'},'filename':'com.example.edr.plist'}")))
                    .isEmpty();
        }

        @Test
        void aListThatIsWrittenIsTamperedWith() {
            String close = es(12, "/usr/bin/python3", "'close':{'modified':true,'target':{'path':'" + DAEMON + "'}}");
            assertThat(action(close).verb()).isEqualTo(Verb.TAMPER);
            assertThat(actions(close.replace("\"modified\":true", "\"modified\":false")))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"disabled.plist", "disabled.501.plist", "disabled.migrated.plist"})
        void theOverridesOfLaunchctlDisable(String file) {
            String path = "/private/var/db/com.apple.xpc.launchd/" + file;
            String written = es(12, "/usr/bin/python3", "'close':{'modified':true,'target':{'path':'" + path + "'}}");
            ServiceAction action = action(written);
            assertThat(action.verb()).isEqualTo(Verb.DISABLE);
            assertThat(action.weak()).isFalse();
            String byLaunchd = rename("/sbin/launchd", path + ".tmp", "'existing_file':{'path':'" + path + "'}");
            assertThat(action(byLaunchd).weak()).isTrue();
        }

        @Test
        void theBackgroundTaskManagerForgetsAService() {
            String removed = es(
                    83,
                    "/usr/libexec/backgroundtaskmanagementd",
                    "'btm_launch_item_remove':{'instigator':" + process("/usr/local/bin/tool", 99, 0)
                            + ",'app':null,'item':{'item_type':4,'legacy':true,'managed':false,'uid':0,"
                            + "'item_url':'file:///Library/LaunchDaemons/com.example%20x.plist','app_url':''}}");
            ServiceAction action = action(removed);
            assertThat(action.verb()).isEqualTo(Verb.DELETE);
            assertThat(action.target().key()).isEqualTo("com.example x");
            assertThat(action.actor().image()).isEqualTo("/usr/local/bin/tool");
        }
    }

    @Nested
    class Lines {

        private String unified(String message) {
            return json("{'host':'mac-042','timestamp':'2026-11-23 02:11:12.101946-0800','machTimestamp':191919,"
                    + "'processImagePath':'\\/sbin\\/launchd','processID':1,'userID':0,'subsystem':'','category':'',"
                    + "'eventMessage':'" + message + "','messageType':'Default','eventType':'logEvent'}");
        }

        private String ofKernel(String message) {
            return unified(message).replace("\\/sbin\\/launchd", "/kernel");
        }

        @ParameterizedTest
        @CsvSource({
            "PMRD: System Sleep, SLEEP",
            "PMRD: System SafeSleep, SLEEP",
            "PMRD: System Wake, RESUMED",
            "PMRD: System SafeSleep Wake, RESUMED"
        })
        void theKernelTellsOfSleep(String message, ContextFact.Kind kind) {
            assertThat(interpretation(ofKernel(message)).contexts())
                    .extracting(ContextFact::kind)
                    .containsExactly(kind);
            assertThat(interpretation(unified(message)).contexts())
                    .as("in another program's words")
                    .isEmpty();
        }

        @Test
        void theUnifiedLogIsReadWithItsZone() {
            Event event = event(unified("[system/com.example.edr [512]:] exited due to SIGKILL | sent by zsh[900]"));
            assertThat(event.schema()).isEqualTo("unified-log");
            assertThat(event.kind()).isEqualTo(EventKind.LOG_LINE);
            assertThat(event.logSource().product()).isEqualTo("macos");
            assertThat(event.time())
                    .isEqualTo(Instant.parse("2026-11-23T10:11:12.101Z").toEpochMilli());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[system/com.example.edr [512]:] exited due to SIGKILL | sent by zsh[900], ran for 9ms;KILL;EFFECT;false;zsh",
                    "[system/com.example.edr [512]:] exited due to SIGTERM | sent by launchd[1];STOP;EFFECT;false;",
                    "[system/com.example.edr [512]:] exited due to SIGKILL | sent by launchd[1];STOP;EFFECT;false;",
                    "[system/com.example.edr [512]:] exited due to SIGSEGV | sent by exc handler[512];STOP;EFFECT;true;exc handler",
                    "[system/com.example.edr [512]:] exited due to exit(0), ran for 9ms;STOP;EFFECT;true;",
                    "(com.example.edr [512]) Service exited due to SIGKILL | sent by Python[35502];KILL;EFFECT;false;Python",
                    "(com.example.edr [512]) Service bootout initiated by: launchctl[36598]<-Python[35502];STOP;ATTEMPT;false;launchctl",
                    "[system:] removing service: com.example.edr;STOP;EFFECT;false;",
                    "[gui/501 [100004]:] removing service: com.example.edr;STOP;EFFECT;true;",
                    "Setting service com.example.edr to disabled;DISABLE;EFFECT;false;"
                })
        void whatLaunchdSaysOfAServiceIsAnAction(String row) {
            String[] parts = row.split(";", -1);
            ServiceAction action = action(unified(parts[0]));
            assertThat(action.verb()).isEqualTo(Verb.valueOf(parts[1]));
            assertThat(action.phase()).isEqualTo(Phase.valueOf(parts[2]));
            assertThat(action.weak()).isEqualTo(Boolean.parseBoolean(parts[3]));
            assertThat(action.actor().image()).isEqualTo(parts[4].isEmpty() ? null : parts[4]);
            assertThat(action.target().key()).isEqualTo("com.example.edr");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[system/com.apple.mdworker.shared.0C000000-0700 [50989]:] exited due to SIGKILL | sent by mds[198]",
                    "[gui/501/application.com.example.app.1.2 [777]:] exited due to SIGTERM | sent by launchd[1]",
                    "[system:] removing service: com.apple.audio.audiocomponentregistrar",
                    "[gui/501 [100004]:] service inactive: com.example.job",
                    "[system/com.example.edr [512]:] Successfully spawned edr[512] because ipc (mach)",
                    "Setting service com.example.edr to enabled"
                })
        void housekeepingMeansNothing(String message) {
            assertThat(actions(unified(message))).isEmpty();
        }

        @Test
        void asALineOfSyslogTheHostIsTheShippers() {
            String line =
                    "2026-11-23 02:11:12.101946-0800  localhost launchd[1]: [system/com.example.edr [512]:] exited due to SIGKILL | sent by zsh[900]";
            String record = json("{'agent':{'hostname':'mac-042'},'message':'" + line + "'}");
            assertThat(event(record).host().host()).isEqualTo("mac-042");
            assertThat(event(record).logSource().product()).isEqualTo("macos");
            assertThat(action(record).verb()).isEqualTo(Verb.KILL);
        }

        @Test
        void systemLogsLineHasTheHostAndTheYearOfItsArrival() {
            String line =
                    "Nov 23 10:11:12 Mac-042 com.apple.xpc.launchd[1] (com.example.edr[50989]): Service exited due to SIGKILL | sent by zsh[198]";
            Event event = event(line);
            assertThat(event.host().host()).isEqualTo("mac-042");
            assertThat(event.time())
                    .isEqualTo(Instant.parse("2026-11-23T10:11:12Z").toEpochMilli());
            assertThat(action(line).target().key()).isEqualTo("com.example.edr");
        }
    }
}
