package io.haltwatch.cli;

/** Windows records for replay, one JSON line each, written for the tests. */
final class Records {

    private Records() {}

    /** Sysmon 1: a command was started. */
    static String command(String host, int recordId, String time, String image, String commandLine) {
        return """
               {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},"EventID":1,\
               "EventRecordID":%d,"TimeCreated":{"#attributes":{"SystemTime":"%s"}},\
               "Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"%s"},\
               "EventData":{"Image":"%s","CommandLine":"%s","User":"CORP\\\\mallory","LogonId":"0x3e4f1",\
               "ProcessId":4711,"ParentImage":"C:\\\\Windows\\\\System32\\\\cmd.exe","ParentCommandLine":"cmd.exe"}}}""".formatted(recordId, time, host, json(image), json(commandLine));
    }

    /** System 7036: a service entered a state. */
    static String state(String host, int recordId, String time, String display, String state, String binary) {
        return """
               {"Event":{"System":{"Provider":{"#attributes":{"Name":"Service Control Manager"}},"EventID":7036,\
               "EventRecordID":%d,"TimeCreated":{"#attributes":{"SystemTime":"%s"}},"Channel":"System","Computer":"%s"},\
               "EventData":{"param1":"%s","param2":"%s","Binary":"%s"}}}""".formatted(recordId, time, host, display, state, binary);
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
