package io.haltwatch.telemetry;

import static io.haltwatch.telemetry.RecordText.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OcsfEventsTest {

    private static final String LAUNCH =
            "'process':{'name':'sc.exe','file':{'path':'C:\\\\Windows\\\\System32\\\\sc.exe'},'cmd_line':'sc stop X','pid':9},"
                    + "'actor':{'process':{'file':{'path':'C:\\\\Windows\\\\System32\\\\cmd.exe'},'pid':8},"
                    + "'user':{'domain':'CORP','name':'anna','uid':'S-1-5-21-9'},'session':{'uid':'0x55E621'}}";

    private static Event ocsf(String type, String more) {
        return event("{" + type + ",'time':1772600767123,'metadata':{'version':'1.4.0','uid':'a1'},"
                + "'device':{'hostname':'SQL01.corp.example','uid':'d-1','os':{'name':'Windows','type_id':100}}," + more
                + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'class_uid':1007,'activity_id':1,'type_uid':100701",
                "'class_uid':1007,'activity_id':1",
                "'class_uid':'1007','activity_id':'1'",
                "'type_uid':100701",
                "'type_uid':'100701'"
            })
    void typeClassAndActivityStandForEachOther(String type) {
        Event event = ocsf(type, LAUNCH);
        assertThat(event.schema()).isEqualTo("ocsf");
        assertThat(event.kind()).isEqualTo(EventKind.PROCESS_START);
        assertThat(event.dataSource()).isEqualTo(DataSource.PROCESS_CREATION);
        assertThat(event.logSource()).isEqualTo(new LogSource("windows", "process_creation", null));
        assertThat(event.host()).isEqualTo(new HostKey("acme", "sql01"));
        assertThat(event.time()).isEqualTo(1_772_600_767_123L);
        assertThat(event.id()).isEqualTo(ocsf("'type_uid':100701", LAUNCH).id());
        assertThat(event.fields())
                .containsEntry("Image", "C:\\Windows\\System32\\sc.exe")
                .containsEntry("CommandLine", "sc stop X")
                .containsEntry("ProcessId", "9")
                .containsEntry("ParentImage", "C:\\Windows\\System32\\cmd.exe")
                .containsEntry("User", "CORP\\anna")
                .containsEntry("LogonId", "0x55E621")
                .containsEntry("HostId", "d-1");
    }

    @Test
    void theParentIsTheProcessesOwnWhereItIsThere() {
        Event event = ocsf(
                "'type_uid':100701",
                LAUNCH.replace("'pid':9}", "'pid':9,'parent_process':{'file':{'path':'C:\\\\p.exe'},'cmd_line':'p'}}"));
        assertThat(event.fields()).containsEntry("ParentImage", "C:\\p.exe").containsEntry("ParentCommandLine", "p");
    }

    @Test
    void aProcessThatEndedMayBeNamedAsTheActorOnly() {
        Event event = ocsf(
                "'class_uid':1007,'activity_id':2",
                "'exit_code':1,'actor':{'process':{'file':{'path':'C:\\\\a.exe'}},'user':{'domain':'NT AUTHORITY','name':'SYSTEM'}}");
        assertThat(event.kind()).isEqualTo(EventKind.PROCESS_END);
        assertThat(event.fields())
                .containsEntry("Image", "C:\\a.exe")
                .containsEntry("ExitStatus", "1")
                .containsEntry("User", "NT AUTHORITY\\SYSTEM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100703", "100704", "100705", "200401"})
    void whatNoInterpreterReadsIsReadAllTheSame(String type) {
        assertThat(ocsf("'type_uid':" + type, LAUNCH).kind()).isEqualTo(EventKind.OTHER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "HKEY_LOCAL_MACHINE\\\\SYSTEM\\\\A | Start | 2 | 4 | SetValue | DWORD (0x00000004)",
                "HKEY_LOCAL_MACHINE\\\\SYSTEM\\\\A\\\\Start | Start | 3 | '4' | SetValue | DWORD (0x00000004)",
                "\\\\REGISTRY\\\\MACHINE\\\\SYSTEM\\\\A | Start | 2 | '0x4' | SetValue | DWORD (0x00000004)",
                "HKLM\\\\SYSTEM\\\\A | Start | 4 | 4 | DeleteValue | 4"
            })
    void registryValuesAreWrittenAsSysmonDoes(
            String path, String name, int activity, String data, String eventType, String details) {
        Event event = ocsf(
                "'class_uid':201002,'activity_id':" + activity,
                "'reg_value':{'path':'%s','name':'%s','type':'REG_DWORD','data':%s}".formatted(path, name, data)
                        + ",'actor':{'process':{'file':{'path':'C:\\\\reg.exe'}}}");
        assertThat(event.kind()).isEqualTo(EventKind.REGISTRY_CHANGE);
        assertThat(event.fields())
                .containsEntry("TargetObject", "HKLM\\SYSTEM\\A\\Start")
                .containsEntry("EventType", eventType)
                .containsEntry("Details", details)
                .containsEntry("Image", "C:\\reg.exe");
    }

    @Test
    void aValueOfSeveralTextsIsAList() {
        assertThat(ocsf("'type_uid':20100202", "'reg_value':{'path':'HKLM\\\\A','name':'D','data':['x','y']}")
                        .fields())
                .containsEntry("Details", List.of("x", "y"));
    }

    @ParameterizedTest
    @CsvSource({"1, CreateKey", "4, DeleteKey", "5, RenameKey"})
    void registryKeysAreWrittenAsSysmonDoes(int activity, String eventType) {
        assertThat(ocsf(
                                "'class_uid':201001,'activity_id':" + activity,
                                "'reg_key':{'path':'HKEY_LOCAL_MACHINE\\\\SYSTEM\\\\A'}")
                        .fields())
                .containsEntry("EventType", eventType)
                .containsEntry("TargetObject", "HKLM\\SYSTEM\\A");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "1, -, -, SERVICE_CREATED, -, -",
                "2, 5, -, SERVICE_CHANGE, ServiceChange, disabled",
                "2, Disabled, 3, SERVICE_CHANGE, ServiceChange, disabled",
                "2, 5, 5, SERVICE_CHANGE, ServiceChange, reconfigured",
                "2, 4, 3, SERVICE_CHANGE, ServiceChange, demoted",
                "2, 4, -, SERVICE_CHANGE, ServiceChange, reconfigured",
                "2, 3, 5, SERVICE_CHANGE, ServiceChange, enabled",
                "3, -, -, SERVICE_STATE, ServiceState, running",
                "4, -, -, SERVICE_STATE, ServiceState, stopped",
                "5, -, -, SERVICE_STATE, ServiceState, paused",
                "6, -, -, SERVICE_STATE, ServiceState, running",
                "7, -, -, SERVICE_CHANGE, ServiceChange, deleted"
            })
    void servicesChange(int activity, String startType, String before, EventKind kind, String field, String value) {
        Event event = ocsf(
                "'class_uid':201004,'activity_id':" + activity,
                "'win_service':{'name':'VSS','cmd_line':'C:\\\\vssvc.exe'"
                        + (startType == null ? "" : ",'service_start_type_id':'" + startType + "'") + "}"
                        + (before == null ? "" : ",'prev_win_service':{'service_start_type_id':" + before + "}"));
        assertThat(event.kind()).isEqualTo(kind);
        assertThat(event.dataSource()).isEqualTo(DataSource.SERVICE_METADATA);
        assertThat(event.fields()).containsEntry("ServiceName", "VSS").containsEntry("ImagePath", "C:\\vssvc.exe");
        assertThat(field == null ? value : event.get(field)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"2, reconfigure", "4, stop", "5, pause", "7, delete"})
    void whatFailedWasOnlyAskedFor(int activity, String operation) {
        Event event =
                ocsf("'class_uid':201004,'activity_id':" + activity, "'status':'Failure','win_service':{'name':'VSS'}");
        assertThat(event.kind()).isEqualTo(EventKind.SERVICE_REQUEST);
        assertThat(event.fields()).containsEntry("ServiceOperation", operation).containsEntry("Denied", "true");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            nullValues = "-",
            value = {
                "ControlService, -, SERVICE_REQUEST, stop",
                "ControlService, 'dwControl':1, SERVICE_REQUEST, stop",
                "ControlService, 'dwControl':2, SERVICE_REQUEST, pause",
                "ControlService, 'dwControl':4, OTHER, -",
                "ControlServiceExW, -, SERVICE_REQUEST, stop",
                "DeleteService, -, SERVICE_REQUEST, delete",
                "ChangeServiceConfigW, 'dwStartType':4, SERVICE_REQUEST, disable",
                "ChangeServiceConfigW, -, SERVICE_REQUEST, reconfigure",
                "StartServiceW, -, SERVICE_REQUEST, start",
                "OpenServiceW, 'dwDesiredAccess':'0x20', SERVICE_HANDLE, -",
                "QueryServiceStatus, -, OTHER, -"
            })
    void callsOfTheServiceManagerAreRequests(String operation, String data, EventKind kind, String asked) {
        Event event = ocsf(
                "'class_uid':6003,'activity_id':3",
                "'api':{'operation':'%s','service':{'name':'MSSQLSERVER'}%s},'actor':{'process':{'file':{'path':'C:\\\\a.exe'}}}"
                        .formatted(operation, data == null ? "" : ",'request':{'data':{" + data + "}}"));
        assertThat(event.kind()).isEqualTo(kind);
        assertThat(event.get("ServiceOperation")).isEqualTo(asked);
        assertThat(event.fields()).containsEntry("ServiceName", "MSSQLSERVER").containsEntry("Image", "C:\\a.exe");
        if (kind == EventKind.SERVICE_HANDLE) {
            assertThat(event.fields())
                    .containsEntry("ObjectType", "SERVICE OBJECT")
                    .containsEntry("ObjectName", "MSSQLSERVER")
                    .containsEntry("AccessMask", "0x20");
        }
    }

    @Test
    void aTerminatedProcessIsTheResource() {
        Event event = ocsf(
                "'class_uid':6003,'activity_id':4",
                "'status_id':2,'api':{'operation':'TerminateProcess'},'resources':[{'name':'C:\\\\sqlservr.exe','type':'process'}]");
        assertThat(event.kind()).isEqualTo(EventKind.PROCESS_SIGNAL);
        assertThat(event.fields())
                .containsEntry("TargetImage", "C:\\sqlservr.exe")
                .containsEntry("Denied", "true");
    }

    @ParameterizedTest
    @CsvSource({
        "100101, FILE_CHANGE, FileOperation, write",
        "100104, FILE_CHANGE, FileOperation, delete",
        "100105, FILE_CHANGE, SourceFilename, C:\\a",
        "100106, FILE_CHANGE, FileOperation, attributes",
        "100201, DRIVER_LOAD, ImageLoaded, C:\\a.sys",
        "100901, SCRIPT_BLOCK, ScriptBlockText, Stop-Service X",
        "300201, LOGON, IpAddress, 10.0.0.9",
        "300201, LOGON, TargetLogonId, 0x77",
        "300201, LOGON, LogonType, 3",
        "501601, SERVICE_INVENTORY, ServiceName, VSS"
    })
    void otherClassesHaveTheirKinds(String type, EventKind kind, String field, String value) {
        Event event = ocsf("'type_uid':" + type, """
                'file':{'path':'C:\\\\a'},'file_result':{'path':'C:\\\\b'},'driver':{'file':{'path':'C:\\\\a.sys'}},
                'script':{'script_content':{'value':'Stop-Service X'}},'session':{'uid':'0x77'},'logon_type_id':3,
                'user':{'name':'anna'},'src_endpoint':{'ip':'10.0.0.9'},'service':{'name':'VSS'}""");
        assertThat(event.kind()).isEqualTo(kind);
        assertThat(event.get(field)).isEqualTo(value);
    }
}
