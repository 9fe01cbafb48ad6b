package io.haltwatch.telemetry;

import static io.haltwatch.telemetry.RecordText.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows events in the shapes that collectors other than NXLog and evtx_dump give them. */
class WindowsFormsTest {

    private static final long TIME = 1_772_600_767_123L;

    private static void isTheStop(Event event, String schema) {
        assertThat(event.schema()).isEqualTo(schema);
        assertThat(event.kind()).isEqualTo(EventKind.SCM_STATE);
        assertThat(event.logSource()).isEqualTo(new LogSource("windows", null, "system"));
        assertThat(event.host().host()).isEqualTo("sql01");
        assertThat(event.time()).isEqualTo(TIME);
        assertThat(event.fields())
                .containsEntry("param1", "Volume Shadow Copy")
                .containsEntry("param2", "stopped")
                .containsEntry("EventRecordID", "4711");
    }

    @Test
    void systemAndEventDataMayStandAtTheTop() {
        isTheStop(event("""
                        {'System':{'Provider':{'Name':'Service Control Manager'},'EventID':7036,'Channel':'System',
                         'TimeCreated':'2026-03-04T05:06:07.123Z','EventRecordID':4711,'Computer':'SQL01.corp.example'},
                         'EventData':{'param1':'Volume Shadow Copy','param2':'stopped'}}"""), "windows-event");
    }

    @Test
    void fluentdHasValuesWithoutNames() {
        isTheStop(event("""
                        {'ProviderName':'Service Control Manager','EventID':'7036','Level':'4','Keywords':'0x80',
                         'TimeCreated':'2026-03-04T05:06:07.123456700Z','EventRecordID':'4711','Channel':'System',
                         'Computer':'SQL01.corp.example','UserID':'','Version':'0','Description':'...',
                         'EventData':['Volume Shadow Copy','stopped']}"""), "windows-flat");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'/Date(1772600767123)/'",
                "'2026-03-04T06:06:07.1230000+01:00'",
                "{'value':'/Date(1772600767123)/'}"
            })
    void powershellsEventsHaveProperties(String time) {
        isTheStop(event("""
                        {'Id':7036,'ProviderName':'Service Control Manager','LogName':'System','RecordId':4711,'TimeCreated':%s,
                         'MachineName':'SQL01.corp.example','UserId':{'Value':'S-1-5-18'},'Message':'...',
                         'Properties':[{'Value':'Volume Shadow Copy'},{'Value':'stopped'},{'Value':[86,0,83,0]}]}""".formatted(time)), "windows-flat");
    }

    @Test
    void numberedValuesGetTheirNames() {
        Event process = event("""
                {'Id':4688,'ProviderName':'Microsoft-Windows-Security-Auditing','LogName':'Security','RecordId':1,
                 'TimeCreated':'/Date(1772600767123)/','MachineName':'SQL01','Properties':[{'Value':'S-1-5-21-9'},{'Value':'anna'},
                 {'Value':'CORP'},{'Value':255},{'Value':4556},{'Value':'C:\\\\sc.exe'},{'Value':'%%1936'},{'Value':4652},
                 {'Value':'sc stop X'},{'Value':'S-1-0-0'},{'Value':'-'},{'Value':'-'},{'Value':0},{'Value':'C:\\\\cmd.exe'}]}""");
        assertThat(process.kind()).isEqualTo(EventKind.PROCESS_START);
        assertThat(process.fields())
                .containsEntry("Image", "C:\\sc.exe")
                .containsEntry("CommandLine", "sc stop X")
                .containsEntry("ProcessId", "4556")
                .containsEntry("ParentImage", "C:\\cmd.exe")
                .containsEntry("User", "CORP\\anna");

        Event deleted = event("""
                {'EventID':'4657','ProviderName':'Microsoft-Windows-Security-Auditing','Channel':'Security','EventRecordID':'1',
                 'TimeCreated':'2026-03-04T05:06:07Z','Computer':'A','EventData':['S-1-5-18','A$','CORP','0x3e7',
                 '\\\\REGISTRY\\\\MACHINE\\\\SYSTEM\\\\X','Start','0x10','%%1906','%%1876','2','-','-','0x2d0','C:\\\\reg.exe']}""");
        assertThat(deleted.logSource().category()).isEqualTo("registry_delete");
        assertThat(deleted.fields()).containsEntry("TargetObject", "HKLM\\SYSTEM\\X\\Start");
    }

    @Test
    void sysmonWithoutTheLogsHeaderIsSysmon() {
        Event event = event("""
                {'EventID':5,'UtcTime':'2026-03-04 05:06:07.123','ProcessGuid':'{1}','ProcessId':'77','Image':'C:\\\\a.exe',
                 'Computer':'SQL01.corp.example'}""");
        assertThat(event.schema()).isEqualTo("sysmon");
        assertThat(event.kind()).isEqualTo(EventKind.PROCESS_END);
        assertThat(event.time()).isEqualTo(TIME);
        assertThat(event.logSource()).isEqualTo(new LogSource("windows", "process_termination", "sysmon"));
        assertThat(event.fields()).containsEntry("ProcessId", "77").containsEntry("ProcessGuid", "{1}");
    }

    @Test
    void wazuhsNamesGetTheirCapitalsAndItsValuesLoseTheirEscapes() {
        Event event = event("""
                {'timestamp':'2026-03-04T05:06:09.000+0000','agent':{'id':'002','name':'agent-name'},'manager':{'name':'wz'},
                 'data':{'win':{'system':{'providerName':'Microsoft-Windows-Sysmon','eventID':'1',
                  'systemTime':'2026-03-04T05:06:07.1230000Z','eventRecordID':'9','computer':'SQL01.corp.example',
                  'channel':'Microsoft-Windows-Sysmon/Operational','message':'Process Create'},
                  'eventdata':{'image':'C:\\\\\\\\Windows\\\\\\\\System32\\\\\\\\net.exe','originalFileName':'net.exe',
                   'commandLine':'\\\\\\"C:\\\\\\\\Windows\\\\\\\\System32\\\\\\\\net.exe\\\\\\" stop X','processId':'5096',
                   'currentDirectory':'\\\\\\\\host\\\\share','user':'CORP\\\\\\\\anna'}}}}""");
        assertThat(event.schema()).isEqualTo("wazuh");
        assertThat(event.kind()).isEqualTo(EventKind.PROCESS_START);
        assertThat(event.host().host()).isEqualTo("sql01");
        assertThat(event.time()).isEqualTo(TIME);
        assertThat(event.fields())
                .containsEntry("Image", "C:\\Windows\\System32\\net.exe")
                .containsEntry("CommandLine", "\"C:\\Windows\\System32\\net.exe\" stop X")
                .containsEntry("OriginalFileName", "net.exe")
                .containsEntry("ProcessId", "5096")
                // Not escaped: a single backslash stands for itself.
                .containsEntry("CurrentDirectory", "\\\\host\\share")
                .containsEntry("User", "CORP\\anna");
    }

    @Test
    void wazuhTellsAuditsByTheirSeverityAndKeepsNumberedValues() {
        String record = """
                {'win':{'system':{'providerName':'%s','eventID':'%s','channel':'%s','severityValue':'%s','computer':'A',
                 'systemTime':'2026-03-04T05:06:07Z','eventRecordID':'9'},'eventdata':{%s}}}""";
        assertThat(event(record.formatted(
                                "Microsoft-Windows-Security-Auditing",
                                "4656",
                                "Security",
                                "AUDIT_FAILURE",
                                "'objectType':'SERVICE OBJECT','objectName':'VSS','accessMask':'0x20'"))
                        .fields())
                .containsEntry("AuditResult", "failure")
                .containsEntry("AccessMask", "0x20");
        assertThat(event(record.formatted(
                                "Service Control Manager",
                                "7036",
                                "System",
                                "INFORMATION",
                                "'param1':'VSS','binary':'5600'"))
                        .fields())
                .containsEntry("param1", "VSS")
                .containsEntry("Binary", "5600");
    }

    @Test
    void splunksExportHoldsTheEventAsText() {
        Event event = event("""
                {'preview':false,'result':{'_time':'2026-03-04T05:06:09.000+00:00','host':'SQL01','source':'XmlWinEventLog:System',
                 '_raw':'<Event xmlns=\\"http://schemas.microsoft.com/win/2004/08/events/event\\"><System><Provider Name=\\"Service Control Manager\\"/><EventID>7036</EventID><TimeCreated SystemTime=\\"2026-03-04T05:06:07.123Z\\"/><EventRecordID>4711</EventRecordID><Channel>System</Channel><Computer>SQL01.corp.example</Computer></System><EventData><Data Name=\\"param1\\">Volume Shadow Copy</Data><Data Name=\\"param2\\">stopped</Data></EventData></Event>'}}""");
        isTheStop(event, "windows-event");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'UserData':{'LogFileCleared':{'SubjectUserName':'anna','SubjectDomainName':'CORP'}}",
                "'UserData':{'SubjectUserName':'anna','SubjectDomainName':'CORP'}"
            })
    void userDataIsReadWithAndWithoutItsElement(String userData) {
        String system =
                "'System':{'Provider':{'Name':'Microsoft-Windows-Eventlog'},'EventID':{'#text':'1102'},'Channel':'Security',"
                        + "'TimeCreated':'2026-03-04T05:06:07Z','EventRecordID':1,'Computer':'A'},";
        for (String record : List.of(
                "{" + system + userData + "}",
                "{'Event':{" + system + userData + "}}",
                "{'EventID':1102,'SourceName':'Microsoft-Windows-Eventlog','Channel':'Security','Hostname':'A',"
                        + "'TimeCreated':'2026-03-04T05:06:07Z'," + userData + "}")) {
            assertThat(event(record).fields()).as(record).containsEntry("User", "CORP\\anna");
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkTellsTheEncodingOfJsonAndXml(String charset) {
        String json =
                "{\"EventID\":1,\"Channel\":\"System\",\"Hostname\":\"PC7\",\"@timestamp\":\"2026-03-04T05:06:07Z\"}";
        String xml =
                "<Event><System><Provider Name=\"P\"/><EventID>1</EventID><TimeCreated SystemTime=\"2026-03-04T05:06:07Z\"/>"
                        + "<Channel>System</Channel><Computer>PC7</Computer></System></Event>";
        for (String record : List.of(json, xml)) {
            byte[] bytes = ("\uFEFF" + record).getBytes(Charset.forName(charset));
            assertThat(event(bytes).host().host()).isEqualTo("pc7");
        }
    }

    @Test
    void ofARepeatedKeyTheLastCountsInEverySchema() {
        Event ecs = event("""
                {'@timestamp':'2026-03-04T05:06:07Z','winlog':{'event_id':1},'winlog':{'channel':'System','event_id':'7036',
                 'computer_name':'A','provider_name':'Service Control Manager','event_data':{'param1':'a','param1':'b'}}}""");
        assertThat(ecs.fields()).containsEntry("param1", "b");
        Event ocsf = event(
                "{'class_uid':1,'class_uid':201004,'activity_id':4,'time':1772600767123,'device':{'hostname':'A'},"
                        + "'win_service':{'name':'a'},'win_service':{'name':'b'}}");
        assertThat(ocsf.fields()).containsEntry("ServiceName", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'class_uid':[201004],'activity_id':[4],'time':['1772600767123'],'device':{'hostname':['A']},'win_service':{'name':['b']}}",
                "{'class_uid':201004,'activity_id':4,'time':1772600767123,'device':[{'hostname':'A'}],'win_service':[{'name':'b'}]}",
                "{'class_uid':{'x':1},'type_uid':'20100404','time':1772600767123,'device':{'hostname':'A'},'win_service':'b'}",
                "{'winlog':{'event_id':[7036],'channel':['System'],'computer_name':['A'],'event_data':[{'param1':'b'}]},'@timestamp':['2026-03-04T05:06:07Z']}",
                "{'winlog':{'event_id':7036,'channel':'System','computer_name':'A','event_data':'x','keywords':{}},'@timestamp':'2026-03-04T05:06:07Z','process':['x'],'event':[]}",
                "{'event':{'category':'process','type':'start'},'process':{'args':'one','executable':['/bin/a'],'parent':null},'host':{'name':'A','os':'x'},'@timestamp':1772600767123}"
            })
    void anArrayOrAnObjectInTheWrongPlaceNeverCrashes(String record) {
        ReadResult result = RecordText.result(record.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        assertThat(result).isInstanceOf(ReadResult.Read.class);
    }
}
