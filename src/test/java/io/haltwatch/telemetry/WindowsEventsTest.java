package io.haltwatch.telemetry;

import static io.haltwatch.telemetry.DataSource.COMMAND_EXECUTION;
import static io.haltwatch.telemetry.DataSource.FILE_MODIFICATION;
import static io.haltwatch.telemetry.DataSource.OS_API_EXECUTION;
import static io.haltwatch.telemetry.DataSource.PROCESS_CREATION;
import static io.haltwatch.telemetry.DataSource.PROCESS_TERMINATION;
import static io.haltwatch.telemetry.DataSource.REGISTRY_MODIFICATION;
import static io.haltwatch.telemetry.DataSource.SERVICE_METADATA;
import static io.haltwatch.telemetry.WindowsRecord.security;
import static io.haltwatch.telemetry.WindowsRecord.sysmon;
import static io.haltwatch.telemetry.WindowsRecord.system;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WindowsEventsTest {

    private static final String[] SUBJECT = {
        "SubjectUserSid",
        "S-1-5-21-1-2-3-1104",
        "SubjectUserName",
        "anna",
        "SubjectDomainName",
        "CORP",
        "SubjectLogonId",
        "0x3e7a1"
    };
    private static final String USER = "CORP\\anna";

    private final SchemaEventReader reader = SchemaEventReader.builtIn();

    static Stream<Arguments> events() {
        String key = "HKLM\\System\\CurrentControlSet\\Services\\EventLog\\Start";
        return Stream.of(
                arguments(
                        sysmon(
                                1,
                                "Image",
                                "C:\\Windows\\System32\\net.exe",
                                "CommandLine",
                                "net  stop MSSQLSERVER",
                                "User",
                                USER),
                        PROCESS_CREATION,
                        "process_creation",
                        "sysmon",
                        Map.of("CommandLine", "net  stop MSSQLSERVER", "User", USER)),
                arguments(
                        sysmon(5, "Image", "C:\\SQL\\sqlservr.exe", "ProcessId", "4096"),
                        PROCESS_TERMINATION,
                        "process_termination",
                        "sysmon",
                        Map.of("Image", "C:\\SQL\\sqlservr.exe", "ProcessId", "4096")),
                arguments(
                        sysmon(6, "ImageLoaded", "C:\\t\\a.sys"),
                        COMMAND_EXECUTION,
                        "driver_load",
                        "sysmon",
                        Map.of("ImageLoaded", "C:\\t\\a.sys")),
                arguments(
                        sysmon(11, "TargetFilename", "C:\\t\\a"),
                        FILE_MODIFICATION,
                        "file_event",
                        "sysmon",
                        Map.of("TargetFilename", "C:\\t\\a")),
                arguments(
                        sysmon(12, "EventType", "CreateKey", "TargetObject", key),
                        REGISTRY_MODIFICATION,
                        "registry_add",
                        "sysmon",
                        Map.of("EventType", "CreateKey")),
                arguments(
                        sysmon(12, "EventType", "DeleteValue", "TargetObject", key),
                        REGISTRY_MODIFICATION,
                        "registry_delete",
                        "sysmon",
                        Map.of("EventType", "DeleteValue")),
                arguments(
                        sysmon(12, "EventType", "INFO", "TargetObject", key),
                        REGISTRY_MODIFICATION,
                        "registry_event",
                        "sysmon",
                        Map.of("TargetObject", key)),
                arguments(
                        sysmon(13, "EventType", "INFO", "TargetObject", key, "Details", "DWORD (0x00000004)"),
                        REGISTRY_MODIFICATION,
                        "registry_set",
                        "sysmon",
                        Map.of("TargetObject", key, "Details", "DWORD (0x00000004)", "EventType", "SetValue")),
                arguments(
                        sysmon(14, "TargetObject", key, "NewName", "HKLM\\x"),
                        REGISTRY_MODIFICATION,
                        "registry_rename",
                        "sysmon",
                        Map.of("NewName", "HKLM\\x")),
                arguments(
                        sysmon(23, "TargetFilename", "C:\\t\\a"),
                        FILE_MODIFICATION,
                        "file_delete",
                        "sysmon",
                        Map.of("TargetFilename", "C:\\t\\a")),
                arguments(
                        sysmon(26, "TargetFilename", "C:\\t\\a"),
                        FILE_MODIFICATION,
                        "file_delete",
                        "sysmon",
                        Map.of("TargetFilename", "C:\\t\\a")),
                arguments(
                        bySubject(
                                4688,
                                "NewProcessName",
                                "C:\\Windows\\System32\\sc.exe",
                                "NewProcessId",
                                "0x1948",
                                "ProcessId",
                                "0x1600",
                                "ParentProcessName",
                                "C:\\Windows\\System32\\cmd.exe",
                                "CommandLine",
                                "sc stop X"),
                        PROCESS_CREATION,
                        "process_creation",
                        "security",
                        Map.of(
                                "Image",
                                "C:\\Windows\\System32\\sc.exe",
                                "ParentImage",
                                "C:\\Windows\\System32\\cmd.exe",
                                "ProcessId",
                                "6472",
                                "ParentProcessId",
                                "5632",
                                "User",
                                USER,
                                "LogonId",
                                "0x3e7a1",
                                "NewProcessId",
                                "0x1948",
                                "UserSid",
                                "S-1-5-21-1-2-3-1104")),
                arguments(
                        bySubject(4689, "ProcessName", "C:\\SQL\\sqlservr.exe", "ProcessId", "0x10", "Status", "0x1"),
                        PROCESS_TERMINATION,
                        "process_termination",
                        "security",
                        Map.of(
                                "Image",
                                "C:\\SQL\\sqlservr.exe",
                                "ExitStatus",
                                "0x1",
                                "ProcessId",
                                "16",
                                "Status",
                                "0x1")),
                arguments(
                        bySubject(
                                4657,
                                "ObjectName",
                                "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\EventLog",
                                "ObjectValueName",
                                "Start",
                                "OperationType",
                                "%%1905",
                                "NewValue",
                                "4",
                                "ProcessName",
                                "C:\\Windows\\System32\\reg.exe"),
                        REGISTRY_MODIFICATION,
                        "registry_set",
                        "security",
                        Map.of(
                                "TargetObject",
                                "HKLM\\SYSTEM\\ControlSet001\\Services\\EventLog\\Start",
                                "Details",
                                "4",
                                "Image",
                                "C:\\Windows\\System32\\reg.exe",
                                "ObjectValueName",
                                "Start")),
                arguments(
                        bySubject(
                                4657,
                                "ObjectName",
                                "\\REGISTRY\\USER\\S-1-5-18\\X",
                                "ObjectValueName",
                                "V",
                                "OperationType",
                                "%%1906",
                                "NewValue",
                                "-"),
                        REGISTRY_MODIFICATION,
                        "registry_delete",
                        "security",
                        Map.of("TargetObject", "HKU\\S-1-5-18\\X\\V", "EventType", "DeleteValue")),
                arguments(
                        bySubject(
                                4656,
                                "ObjectType",
                                "SERVICE OBJECT",
                                "ObjectName",
                                "MSSQLSERVER",
                                "AccessMask",
                                "0x20",
                                "ProcessName",
                                "C:\\Windows\\System32\\services.exe"),
                        OS_API_EXECUTION,
                        null,
                        "security",
                        Map.of("AuditResult", "success", "AccessMask", "0x20", "User", USER, "LogonId", "0x3e7a1")),
                arguments(
                        bySubject(4697, "ServiceName", "PSEXESVC", "ServiceFileName", "%SystemRoot%\\PSEXESVC.exe"),
                        SERVICE_METADATA,
                        "service_creation",
                        "security",
                        Map.of("ServiceName", "PSEXESVC", "ImagePath", "%SystemRoot%\\PSEXESVC.exe")),
                arguments(
                        security(4624, "TargetLogonId", "0x5a", "IpAddress", "10.0.0.7", "LogonType", "3"),
                        COMMAND_EXECUTION,
                        null,
                        "security",
                        Map.of("IpAddress", "10.0.0.7", "TargetLogonId", "0x5a")),
                arguments(
                        new WindowsRecord("Microsoft-Windows-Eventlog", "Security", 1102, SUBJECT),
                        SERVICE_METADATA,
                        null,
                        "security",
                        Map.of("User", USER)),
                arguments(
                        new WindowsRecord("Microsoft-Windows-Eventlog", "Security", 1100),
                        SERVICE_METADATA,
                        null,
                        "security",
                        Map.of()),
                arguments(
                        system(
                                WindowsRecord.SCM,
                                7036,
                                "param1",
                                "Print Spooler",
                                "param2",
                                "stopped",
                                "Binary",
                                "5300"),
                        SERVICE_METADATA,
                        null,
                        "system",
                        Map.of("param1", "Print Spooler", "Binary", "5300")),
                arguments(
                        system(
                                WindowsRecord.SCM,
                                7040,
                                "param1",
                                "Print Spooler",
                                "param3",
                                "disabled",
                                "param4",
                                "Spooler"),
                        SERVICE_METADATA,
                        null,
                        "system",
                        Map.of("param4", "Spooler", "UserSid", "S-1-5-18")),
                arguments(
                        system(WindowsRecord.SCM, 7031, "param1", "X"),
                        PROCESS_TERMINATION,
                        null,
                        "system",
                        Map.of("param1", "X")),
                arguments(
                        system(WindowsRecord.SCM, 7034, "param1", "X"),
                        PROCESS_TERMINATION,
                        null,
                        "system",
                        Map.of("param1", "X")),
                arguments(
                        system(WindowsRecord.SCM, 7045, "ServiceName", "X", "ImagePath", "x.exe"),
                        SERVICE_METADATA,
                        "service_creation",
                        "system",
                        Map.of("ImagePath", "x.exe")),
                arguments(
                        new WindowsRecord(
                                "Microsoft-Windows-PowerShell",
                                "Microsoft-Windows-PowerShell/Operational",
                                4103,
                                "Payload",
                                "p"),
                        COMMAND_EXECUTION,
                        "ps_module",
                        "powershell",
                        Map.of("Payload", "p")),
                arguments(
                        new WindowsRecord(
                                "Microsoft-Windows-PowerShell",
                                "Microsoft-Windows-PowerShell/Operational",
                                4104,
                                "ScriptBlockText",
                                "Stop-Service X"),
                        COMMAND_EXECUTION,
                        "ps_script",
                        "powershell",
                        Map.of("ScriptBlockText", "Stop-Service X")),
                arguments(
                        system("Microsoft-Windows-Kernel-Power", 109, "ShutdownActionType", "5"),
                        SERVICE_METADATA,
                        null,
                        "system",
                        Map.of("ShutdownActionType", "5")),
                arguments(system("Microsoft-Windows-Kernel-General", 12), SERVICE_METADATA, null, "system", Map.of()),
                arguments(
                        system("Microsoft-Windows-Kernel-General", 13, "StopTime", "2026-03-04T05:06:07Z"),
                        SERVICE_METADATA,
                        null,
                        "system",
                        Map.of("StopTime", "2026-03-04T05:06:07Z")),
                arguments(
                        system("USER32", 1074, "param5", "restart"),
                        SERVICE_METADATA,
                        null,
                        "system",
                        Map.of("param5", "restart")),
                arguments(system("User32", 1075), SERVICE_METADATA, null, "system", Map.of()),
                arguments(system("EventLog", 6005), SERVICE_METADATA, null, "system", Map.of()),
                arguments(system("EventLog", 6006), SERVICE_METADATA, null, "system", Map.of()),
                arguments(system("EventLog", 6008), SERVICE_METADATA, null, "system", Map.of()),
                arguments(
                        new WindowsRecord("Vendor", "Vendor-App/Admin", 99, "x", "y"),
                        COMMAND_EXECUTION,
                        null,
                        null,
                        Map.of("x", "y")));
    }

    private static WindowsRecord bySubject(int id, String... data) {
        return security(id, Stream.concat(Stream.of(SUBJECT), Stream.of(data)).toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("events")
    void rawAndFlatFormsGiveTheSameEssentials(
            WindowsRecord record,
            DataSource source,
            @Nullable String category,
            @Nullable String service,
            Map<String, String> expected) {
        Event raw = read(record.raw());
        Event flat = read(record.flat());
        assertThat(raw.schema()).isEqualTo("windows-event");
        assertThat(flat.schema()).isEqualTo("windows-flat");
        assertThat(flat.id()).isEqualTo(raw.id()).matches("[0-9a-f]{16}");
        for (Event event : new Event[] {raw, flat}) {
            assertThat(event.host()).isEqualTo(new HostKey("acme", "sql01"));
            assertThat(event.time()).isEqualTo(1_772_600_767_123L);
            assertThat(event.dataSource()).isEqualTo(source);
            assertThat(event.logSource()).isEqualTo(new LogSource("windows", category, service));
            assertThat(event.fields())
                    .containsAllEntriesOf(expected)
                    .containsEntry("EventID", Integer.toString(record.id()))
                    .containsEntry("Channel", record.channel())
                    .containsEntry("Provider_Name", record.provider())
                    .containsEntry("Computer", "SQL01.corp.example")
                    .containsEntry("EventRecordID", "4711")
                    .doesNotContainKeys("Message", "host", "SourceModuleName");
        }
    }

    @Test
    void anIdThatAnotherProviderReusesIsNotTheServiceManagers() {
        Event search =
                read(system("Microsoft-Windows-Search", 7040, "param1", "x").raw());
        assertThat(search.dataSource()).isEqualTo(COMMAND_EXECUTION);
        assertThat(search.logSource()).isEqualTo(new LogSource("windows", null, "system"));
        Event time = read(system("Microsoft-Windows-Time-Service", 12).raw());
        assertThat(time.logSource().category()).isNull();
        assertThat(time.dataSource()).isEqualTo(COMMAND_EXECUTION);
    }

    @Test
    void theChannelIsNamedCanonically() {
        Event event = read(new WindowsRecord(WindowsRecord.AUDITING, "security", 4689).flat());
        assertThat(event.fields()).containsEntry("Channel", "Security");
        assertThat(event.logSource()).isEqualTo(new LogSource("windows", "process_termination", "security"));
    }

    @Test
    void withoutAProviderTheChannelTells() {
        ObjectNode flat = sysmon(1, "Image", "a.exe").flat();
        flat.remove("SourceName");
        assertThat(read(flat).logSource().category()).isEqualTo("process_creation");
    }

    @Test
    void withoutAChannelTheProviderTells() {
        ObjectNode flat = sysmon(1, "Image", "a.exe").flat();
        flat.remove("Channel");
        assertThat(read(flat).fields()).containsEntry("Channel", WindowsRecord.SYSMON_LOG);
    }

    @ParameterizedTest
    @MethodSource("keywords")
    void auditFailureIsReadFromEveryFormOfKeywords(String json, @Nullable String result) {
        Event event = read("{\"EventID\":4656,\"Channel\":\"Security\",\"SourceName\":\"" + WindowsRecord.AUDITING
                + "\",\"Hostname\":\"a\",\"@timestamp\":\"2026-03-04T05:06:07Z\",\"Keywords\":" + json + "}");
        assertThat(event.text("AuditResult")).isEqualTo(result);
    }

    static Stream<Arguments> keywords() {
        return Stream.of(
                arguments("\"0x8010000000000000\"", "failure"),
                arguments("\"0x8020000000000000\"", "success"),
                arguments("-9218868437227405312", "failure"),
                arguments("-9214364837600034816", "success"),
                arguments("9227875636482146304", "failure"),
                arguments("\"Audit Failure\"", "failure"),
                arguments("\"Audit Success\"", "success"),
                arguments("\"0x8000000000000000\"", null),
                arguments("\"\"", null));
    }

    @Test
    void unnamedDataBecomeNumberedParametersAndANullKeepsItsPlace() {
        Event event = read("""
                {"Event":{"System":{"Provider":{"#attributes":{"Name":"USER32"}},"EventID":1074,"Channel":"System",
                "Computer":"PC7","TimeCreated":{"#attributes":{"SystemTime":"2026-03-04T05:06:07Z"}},"EventRecordID":"9"},
                "EventData":{"Binary":"00","Data":["C:\\\\a.exe","PC7",null,"0x500ff","restart",null,"CORP\\\\anna"]}}}""");
        assertThat(event.fields())
                .containsEntry("param1", "C:\\a.exe")
                .doesNotContainKey("param3")
                .containsEntry("param7", "CORP\\anna")
                .containsEntry("Binary", "00");
        assertThat(read(eventData("{\"Data\":{\"#text\":[\"a\",\"b\"]}}")).fields())
                .containsEntry("param2", "b");
        assertThat(read(eventData("{\"Data\":\"only\"}")).fields()).containsEntry("param1", "only");
        assertThat(read(eventData("{\"Data\":[{\"@Name\":\"Image\",\"#text\":\"a.exe\"},"
                                + "{\"#attributes\":{\"Name\":\"User\"},\"#text\":\"u\"},{\"#text\":\"third\"}]}"))
                        .fields())
                .containsEntry("Image", "a.exe")
                .containsEntry("User", "u")
                .containsEntry("param3", "third");
    }

    @Test
    void userDataIsReadThroughItsOneElement() {
        Event event = read("""
                {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-RestartManager"}},"EventID":10002,
                "Channel":"Application","Computer":"PC7","TimeCreated":{"#attributes":{"SystemTime":"2026-03-04T05:06:07Z"}}},
                "UserData":{"RmApplicationEvent":{"#attributes":{"xmlns":"x"},"DisplayName":"SQL Server","AppType":3}}}}""");
        assertThat(event.dataSource()).isEqualTo(SERVICE_METADATA);
        assertThat(event.fields()).containsEntry("DisplayName", "SQL Server").containsEntry("AppType", "3");
    }

    @Test
    void valuesKeepTheirTextAndWhatIsNoScalarIsLeftOut() {
        Event event = read(eventData("{\"n\":1.50,\"b\":true,\"z\":null,\"e\":\"\",\"l\":[\"a\",2,null,{\"x\":1},[3]],"
                + "\"o\":{\"x\":1},\"t\":{\"#text\":\"v\"},\"none\":[]}"));
        assertThat(event.fields())
                .containsEntry("n", "1.50")
                .containsEntry("b", "true")
                .containsEntry("e", "")
                .containsEntry("l", java.util.List.of("a", "2"))
                .containsEntry("t", "v")
                .doesNotContainKeys("z", "o", "none");
    }

    @Test
    void theHeaderWinsOverDataOfTheSameName() {
        Event event = read(eventData("{\"Channel\":\"Security\",\"EventID\":\"4688\",\"Computer\":\"other\"}"));
        assertThat(event.fields()).containsEntry("Channel", "System").containsEntry("EventID", "7");
        assertThat(event.host().host()).isEqualTo("pc7");
    }

    @Test
    void ofARepeatedKeyTheLastOneCounts() {
        String first = eventData("{\"a\":\"1\",\"a\":\"2\",\"gone\":\"x\",\"gone\":null}");
        assertThat(read(first).fields()).containsEntry("a", "2").doesNotContainKey("gone");
        String second = eventData("{\"b\":\"2\"}");
        String both = first.substring(0, first.length() - 1) + "," + second.substring(1);
        assertThat(read(both).fields()).containsEntry("b", "2").doesNotContainKey("a");
    }

    @Test
    void fieldsCannotBeChanged() {
        Event event = read(eventData("{\"a\":\"1\"}"));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> event.fields().put("a", "2"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static String eventData(String data) {
        return "{\"Event\":{\"System\":{\"Provider\":{\"#attributes\":{\"Name\":\"P\"}},\"EventID\":7,\"Channel\":\"System\","
                + "\"Computer\":\"PC7\",\"TimeCreated\":{\"#attributes\":{\"SystemTime\":\"2026-03-04T05:06:07Z\"}}},"
                + "\"EventData\":" + data + "}}";
    }

    private Event read(ObjectNode record) {
        return read(record.toString());
    }

    private Event read(String record) {
        ReadResult result = reader.read(WindowsRecord.bytes(record), COMMAND_EXECUTION, "acme", Origin.NO_APPEND_TIME);
        assertThat(result).isInstanceOf(ReadResult.Read.class);
        return ((ReadResult.Read) result).event();
    }

    @Test
    void theLabelOfANewProcessIsAskedForAsItsIntegrityLevel() {
        Event event = read(security(4688, "NewProcessName", "C:\\x.exe", "MandatoryLabel", "S-1-16-12288")
                .raw());
        assertThat(event.fields()).containsEntry("IntegrityLevel", "S-1-16-12288");
    }
}
