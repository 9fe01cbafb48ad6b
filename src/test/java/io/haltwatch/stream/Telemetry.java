package io.haltwatch.stream;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

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

    /** Sysmon 1: the program of that name in system32 is started with these arguments. */
    static byte[] started(String host, Instant time, long recordId, String program, String arguments) {
        return sysmon(host, time, 1, recordId, """
                "UtcTime":"%s","ProcessGuid":"{00000000-0000-0000-0000-%012d}","ProcessId":"4242",\
                "Image":"C:\\\\Windows\\\\System32\\\\%s","OriginalFileName":"%s",\
                "CommandLine":"%s %s","User":"CORP\\\\eve","LogonId":"0x4f1d",\
                "ParentImage":"C:\\\\Windows\\\\System32\\\\cmd.exe","ParentCommandLine":"cmd.exe"\
                """.formatted(time, recordId, program, program, program, arguments));
    }

    /** Sysmon 1 that means nothing for services. */
    static byte[] notepad(String host, Instant time, long recordId) {
        return sysmon(host, time, 1, recordId, """
                "ProcessId":"4243","Image":"C:\\\\Windows\\\\System32\\\\notepad.exe",\
                "OriginalFileName":"NOTEPAD.EXE","CommandLine":"notepad.exe","User":"CORP\\\\bob"\
                """);
    }

    /** 7036: a service stopped, and nothing says why. */
    static byte[] stopped(String host, Instant time, long recordId, String displayName, String key) {
        String binary = HexFormat.of().withUpperCase().formatHex((key + "/1\0").getBytes(StandardCharsets.UTF_16LE));
        return """
                {"Event":{"System":{"Provider":{"#attributes":{"Name":"Service Control Manager",\
                "Guid":"{555908D1-A6D7-4695-8E1E-26931D2012F4}"}},"EventID":7036,"Level":4,\
                "Keywords":"0x8080000000000000","TimeCreated":{"#attributes":{"SystemTime":"%s"}},"EventRecordID":%d,\
                "Channel":"System","Computer":"%s"},\
                "EventData":{"param1":"%s","param2":"stopped","Binary":"%s"}}}\
                """.formatted(time, recordId, host, displayName, binary).getBytes(StandardCharsets.UTF_8);
    }

    /** Kernel-General 13: the system goes down. Decides how others are judged, and is no incident itself. */
    static byte[] shutdown(String host, Instant time, long recordId) {
        return """
                {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Kernel-General",\
                "Guid":"{A68CA8B7-004F-D7B6-A698-07E2DE0F1F5D}"}},"EventID":13,"Level":4,\
                "Keywords":"0x8000000000000000","TimeCreated":{"#attributes":{"SystemTime":"%s"}},"EventRecordID":%d,\
                "Channel":"System","Computer":"%s"},"EventData":{"StopTime":"%s"}}}\
                """.formatted(time, recordId, host, time).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sysmon(String host, Instant time, int id, long recordId, String data) {
        return """
                {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},\
                "EventID":%d,"TimeCreated":{"#attributes":{"SystemTime":"%s"}},"EventRecordID":%d,\
                "Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"%s"},"EventData":{%s}}}\
                """.formatted(id, time, recordId, host, data).getBytes(StandardCharsets.UTF_8);
    }
}
