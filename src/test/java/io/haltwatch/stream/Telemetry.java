package io.haltwatch.stream;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Windows events as an agent sends them, for tests. */
final class Telemetry {

    private Telemetry() {}

    /** Sysmon 1: somebody types {@code net stop} of a service. */
    static byte[] netStop(String host, Instant time, long recordId, String service) {
        return sysmon(host, time, 1, recordId, """
                "UtcTime":"%s","ProcessGuid":"{00000000-0000-0000-0000-%012d}","ProcessId":"4242",\
                "Image":"C:\\\\Windows\\\\System32\\\\net.exe","OriginalFileName":"net.exe",\
                "CommandLine":"net stop %s /y","User":"CORP\\\\eve","LogonId":"0x4f1d",\
                "ParentImage":"C:\\\\Windows\\\\System32\\\\cmd.exe","ParentCommandLine":"cmd.exe"\
                """.formatted(time, recordId, service));
    }

    /** Sysmon 1 that means nothing for services. */
    static byte[] notepad(String host, Instant time, long recordId) {
        return sysmon(host, time, 1, recordId, """
                "ProcessId":"4243","Image":"C:\\\\Windows\\\\System32\\\\notepad.exe",\
                "OriginalFileName":"NOTEPAD.EXE","CommandLine":"notepad.exe","User":"CORP\\\\bob"\
                """);
    }

    private static byte[] sysmon(String host, Instant time, int id, long recordId, String data) {
        return """
                {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},\
                "EventID":%d,"TimeCreated":{"#attributes":{"SystemTime":"%s"}},"EventRecordID":%d,\
                "Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"%s"},"EventData":{%s}}}\
                """.formatted(id, time, recordId, host, data).getBytes(StandardCharsets.UTF_8);
    }
}
