package io.haltwatch.telemetry;

import static io.haltwatch.telemetry.RecordText.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcsEventsTest {

    private static final long TIME = 1_772_600_767_123L;

    @Nested
    class WindowsLogs {

        private Event winlog(String channel, String provider, int id, String data, String more) {
            return event(("{'@timestamp':'2026-03-04T05:06:07.123Z','host':{'name':'collector','id':'7f3a'},"
                            + "'message':'Rendered.','winlog':{'channel':'%s','provider_name':'%s','event_id':'%d',"
                            + "'record_id':4711,'computer_name':'SQL01.corp.example','keywords':['Audit Failure'],"
                            + "'user':{'identifier':'S-1-5-21-1-2-3-1104'},'event_data':{%s}}%s}")
                    .formatted(channel, provider, id, data, more));
        }

        private Event sysmon(int id, String data, String more) {
            return winlog("Microsoft-Windows-Sysmon/Operational", "Microsoft-Windows-Sysmon", id, data, more);
        }

        private Event security(int id, String data, String more) {
            return winlog("Security", "Microsoft-Windows-Security-Auditing", id, data, more);
        }

        @Test
        void whatTheSysmonModuleMovedIsBackUnderSigmasNames() {
            Event event = sysmon(1, "'LogonId':'0x3e7'", """
                    ,'process':{'executable':'C:\\\\Windows\\\\System32\\\\net.exe','command_line':'net stop X','pid':4312,
                     'working_directory':'C:\\\\','entity_id':'{1}','pe':{'original_file_name':'net.exe'},
                     'parent':{'executable':'C:\\\\Windows\\\\System32\\\\cmd.exe','command_line':'cmd /c a.bat','pid':41,
                               'entity_id':'{0}'}},
                     'user':{'domain':'CORP','name':'anna','id':'S-1-5-18'}""");

            assertThat(event.schema()).isEqualTo("windows-ecs");
            assertThat(event.host().host()).isEqualTo("sql01");
            assertThat(event.time()).isEqualTo(TIME);
            assertThat(event.kind()).isEqualTo(EventKind.PROCESS_START);
            assertThat(event.dataSource()).isEqualTo(DataSource.PROCESS_CREATION);
            assertThat(event.logSource()).isEqualTo(new LogSource("windows", "process_creation", "sysmon"));
            assertThat(event.fields())
                    .containsEntry("Image", "C:\\Windows\\System32\\net.exe")
                    .containsEntry("CommandLine", "net stop X")
                    .containsEntry("OriginalFileName", "net.exe")
                    .containsEntry("CurrentDirectory", "C:\\")
                    .containsEntry("ProcessId", "4312")
                    .containsEntry("ParentImage", "C:\\Windows\\System32\\cmd.exe")
                    .containsEntry("ParentCommandLine", "cmd /c a.bat")
                    .containsEntry("ParentProcessId", "41")
                    .containsEntry("User", "CORP\\anna")
                    .containsEntry("LogonId", "0x3e7")
                    .containsEntry("HostId", "7f3a");
        }

        @Test
        void itIsTheSameEvidenceAsTheRawRecord() {
            Event raw = event("""
                    {'Event':{'System':{'Provider':{'#attributes':{'Name':'Microsoft-Windows-Sysmon'}},'EventID':5,
                     'TimeCreated':{'#attributes':{'SystemTime':'2026-03-04T05:06:07.123Z'}},'EventRecordID':4711,
                     'Channel':'Microsoft-Windows-Sysmon/Operational','Computer':'SQL01.corp.example'},
                     'EventData':{'Image':'C:\\\\a.exe'}}}""");
            assertThat(sysmon(5, "", ",'process':{'executable':'C:\\\\a.exe'}").id())
                    .isEqualTo(raw.id());
        }

        @Test
        void aProcessThatTheSecurityModuleMovedKeepsItsCreator() {
            Event event = security(
                    4688,
                    "'ProcessId':'0x122c','SubjectDomainName':'CORP','SubjectUserName':'anna'",
                    ",'process':{'executable':'C:\\\\b.exe','command_line':'b','pid':4556,'parent':{'executable':'C:\\\\a.exe'}}");
            assertThat(event.fields())
                    .containsEntry("Image", "C:\\b.exe")
                    .containsEntry("ProcessId", "4556")
                    .containsEntry("ParentProcessId", "4652")
                    .containsEntry("ParentImage", "C:\\a.exe")
                    .containsEntry("User", "CORP\\anna");
        }

        @Test
        void aProcessEndKeepsItsStatus() {
            Event event = security(4689, "'Status':'0x1'", ",'process':{'executable':'C:\\\\b.exe','pid':5412}");
            assertThat(event.kind()).isEqualTo(EventKind.PROCESS_END);
            assertThat(event.fields())
                    .containsEntry("Image", "C:\\b.exe")
                    .containsEntry("ExitStatus", "0x1")
                    .containsEntry("ProcessId", "5412");
        }

        @Test
        void keywordsInAListTellTheAuditsResult() {
            assertThat(security(4656, "'ObjectType':'SERVICE OBJECT'", "").fields())
                    .containsEntry("AuditResult", "failure");
        }

        @ParameterizedTest
        @CsvSource({"4", "0x00000004", "0x4"})
        void registryDataBecomesSysmonsDetails(String data) {
            Event event = sysmon(
                    13,
                    "'EventType':'SetValue'",
                    ",'registry':{'path':'HKLM\\\\SYSTEM\\\\X\\\\Start','value':'Start','data':{'strings':['" + data
                            + "'],'type':'SZ_DWORD'}}");
            assertThat(event.fields())
                    .containsEntry("Details", "DWORD (0x00000004)")
                    .containsEntry("TargetObject", "HKLM\\SYSTEM\\X\\Start");
        }

        @Test
        void textInTheRegistryStaysText() {
            assertThat(sysmon(13, "", ",'registry':{'path':'HKLM\\\\X','data':{'strings':['C:\\\\a.exe']}}")
                            .fields())
                    .containsEntry("Details", "C:\\a.exe");
        }

        @Test
        void scriptsAndPipelinesAreReadFromPowershellsFields() {
            String channel = "Microsoft-Windows-PowerShell/Operational";
            assertThat(winlog(
                                    channel,
                                    "Microsoft-Windows-PowerShell",
                                    4104,
                                    "",
                                    ",'powershell':{'file':{'script_block_text':'Stop-Service X'}}")
                            .fields())
                    .containsEntry("ScriptBlockText", "Stop-Service X")
                    .containsEntry("UserSid", "S-1-5-21-1-2-3-1104");
            assertThat(winlog(channel, "Microsoft-Windows-PowerShell", 4103, "", """
                                    ,'powershell':{'command':{'invocation_details':[
                                     {'type':'CommandInvocation','related_command':'Stop-Service','value':'\\"Stop-Service\\"'},
                                     {'type':'ParameterBinding','related_command':'Stop-Service','name':'\\"Name\\"','value':'\\"VSS\\"'}]}}""")
                            .fields())
                    .containsEntry(
                            "Payload",
                            "CommandInvocation(Stop-Service): name=; value=\"Stop-Service\"\n"
                                    + "ParameterBinding(Stop-Service): name=\"Name\"; value=\"VSS\"");
        }

        @Test
        void numbersAsNumbersAndUserDataAreRead() {
            Event state = winlog("System", "Service Control Manager", 7036, "'param1':1,'param2':'stopped'", "");
            assertThat(state.kind()).isEqualTo(EventKind.SCM_STATE);
            assertThat(state.fields()).containsEntry("param1", "1").containsEntry("param2", "stopped");

            Event cleared = event("""
                    {'@timestamp':'2026-03-04T05:06:07.123Z','winlog':{'channel':'Security','event_id':1102,
                     'provider_name':'Microsoft-Windows-Eventlog','computer_name':'A','user_data':{'xml_name':'LogFileCleared',
                     'SubjectUserName':'anna','SubjectDomainName':'CORP'}}}""");
            assertThat(cleared.fields()).containsEntry("User", "CORP\\anna").doesNotContainKey("xml_name");
        }

        @Test
        void versionSixAndVectorHaveTheSameNamesAtTheTop() {
            Event six = event("""
                    {'@timestamp':'2026-03-04T05:06:07.123Z','event_id':7040,'log_name':'System','computer_name':'A',
                     'source_name':'Service Control Manager','record_number':'1','event_data':{'param4':'VSS'}}""");
            Event vector = event("""
                    {'timestamp':'2026-03-04T05:06:07.123Z','event_id':7040,'channel':'System','computer':'A',
                     'provider_name':'Service Control Manager','record_id':1,'event_data':{'param4':'VSS'}}""");
            assertThat(six.kind()).isEqualTo(EventKind.SCM_START_TYPE);
            assertThat(vector).isEqualTo(six);
        }
    }

    @Nested
    class Endpoint {

        private Event endpoint(String os, String category, String type, String action, String more) {
            return event(
                    ("{'@timestamp':'2026-03-04T05:06:07.123Z','agent':{'type':'endpoint'},'message':'Endpoint event',"
                                    + "'host':{'name':'WEB1','id':'2bee','os':{'type':'%s'}},'event':{'id':'MY','module':'endpoint',"
                                    + "'category':['%s'],'type':['%s'],'action':'%s'},'user':{'domain':'CORP','name':'anna','id':'S-1-5-21-9'},%s}")
                            .formatted(os, category, type, action, more));
        }

        @Test
        void aProcessOnWindowsHasACommandLine() {
            Event event = endpoint(
                    "windows",
                    "process",
                    "start",
                    "start",
                    "'process':{'executable':'C:\\\\Windows\\\\System32\\\\sc.exe','command_line':'sc stop X','pid':7,"
                            + "'Ext':{'authentication_id':'0x3e7'},'parent':{'executable':'C:\\\\cmd.exe'}}");
            assertThat(event.schema()).isEqualTo("ecs");
            assertThat(event.kind()).isEqualTo(EventKind.PROCESS_START);
            assertThat(event.logSource()).isEqualTo(new LogSource("windows", "process_creation", null));
            assertThat(event.fields())
                    .containsEntry("CommandLine", "sc stop X")
                    .containsEntry("User", "CORP\\anna")
                    .containsEntry("LogonId", "0x3e7")
                    .containsEntry("ParentImage", "C:\\cmd.exe");
        }

        @ParameterizedTest
        @CsvSource({"linux, linux", "macos, macos"})
        void aProcessOnUnixHasItsArguments(String os, String product) {
            Event event = endpoint(
                    os,
                    "process",
                    "start",
                    "exec",
                    "'process':{'executable':'/usr/bin/systemctl','args':['systemctl','stop','my db']}");
            assertThat(event.kind()).isEqualTo(EventKind.PROCESS_START);
            assertThat(event.logSource().product()).isEqualTo(product);
            assertThat(event.fields())
                    .containsEntry("Argv", List.of("systemctl", "stop", "my db"))
                    .containsEntry("CommandLine", "systemctl stop 'my db'");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "linux | process | start | fork | 'process':{'executable':'/bin/sh'} | OTHER |",
                    "linux | process | end | end | 'process':{'executable':'/bin/x','exit_code':137} | PROCESS_END | ExitStatus=137",
                    "windows | registry | change | modification | 'registry':{'path':'HKLM\\\\A\\\\Start','value':'Start','data':{'type':'REG_DWORD','strings':['4']}} | REGISTRY_CHANGE | EventType=SetValue Details=DWORD(0x00000004)",
                    "windows | registry | deletion | deletion | 'registry':{'path':'HKLM\\\\A\\\\Start','value':'Start'} | REGISTRY_CHANGE | EventType=DeleteValue",
                    "windows | registry | deletion | deletion | 'registry':{'path':'HKLM\\\\A'} | REGISTRY_CHANGE | EventType=DeleteKey TargetObject=HKLM\\A",
                    "linux | file | deletion | deletion | 'file':{'path':'/etc/a'} | FILE_CHANGE | FileOperation=delete TargetFilename=/etc/a",
                    "linux | file | change | rename | 'file':{'path':'/etc/b','Ext':{'original':{'path':'/etc/a'}}} | FILE_CHANGE | FileOperation=rename SourceFilename=/etc/a",
                    "linux | file | creation | creation | 'file':{'path':'/etc/b','type':'symlink','target_path':'/dev/null'} | FILE_CHANGE | FileOperation=link LinkTarget=/dev/null",
                    "linux | file | creation | creation | 'file':{'path':'/etc/b'} | FILE_CHANGE | FileOperation=write",
                    "windows | driver | start | load | 'dll':{'path':'C:\\\\a.sys'} | DRIVER_LOAD | ImageLoaded=C:\\a.sys",
                    "windows | network | start | connection_attempted | 'process':{'executable':'C:\\\\a'} | OTHER |"
                })
        void whatHappenedIsItsKind(
                String os, String category, String type, String action, String more, EventKind kind, String fields) {
            Event event = endpoint(os, category, type, action, more);
            assertThat(event.kind()).isEqualTo(kind);
            for (String field : fields == null ? new String[0] : fields.split(" ", -1)) {
                String[] pair = field.split("=", 2);
                assertThat(String.valueOf(event.get(pair[0])).replace(" ", "")).isEqualTo(pair[1]);
            }
        }

        @Test
        void anOperatingSystemThatIsNotNamedFollowsFromThePath() {
            Event event = event("""
                    {'@timestamp':'2026-03-04T05:06:07.123Z','host':{'name':'A'},'event':{'category':'process','type':'start'},
                     'process':{'executable':'C:\\\\a.exe','command_line':'a'}}""");
            assertThat(event.logSource().product()).isEqualTo("windows");
        }

        @Test
        void servicesOfTheWindowsIntegrationAreAnInventory() {
            Event event = event("""
                    {'@timestamp':'2026-03-04T05:06:07.123Z','host':{'name':'A'},'event':{'dataset':'windows.service'},
                     'windows':{'service':{'name':'VSS','path_name':'C:\\\\vssvc.exe','state':'Running'}}}""");
            assertThat(event.kind()).isEqualTo(EventKind.SERVICE_INVENTORY);
            assertThat(event.fields()).containsEntry("ServiceName", "VSS").containsEntry("ImagePath", "C:\\vssvc.exe");
        }
    }
}
