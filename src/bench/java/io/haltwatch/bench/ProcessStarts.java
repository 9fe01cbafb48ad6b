package io.haltwatch.bench;

import java.nio.charset.StandardCharsets;

/** Sysmon process creations of about 1,000 bytes, of many hosts; every hundredth stops a service. */
final class ProcessStarts {

    private static final int HOSTS = 2_000;
    private static final String[] SERVICES = {"MSSQLSERVER", "VeeamBackupSvc", "Spooler", "W3SVC", "tbbd05"};
    private static final String[] BENIGN = {
        "C:\\\\Windows\\\\System32\\\\svchost.exe|C:\\\\Windows\\\\system32\\\\svchost.exe -k netsvcs -p -s Schedule",
        "C:\\\\Program Files\\\\Google\\\\Chrome\\\\Application\\\\chrome.exe|chrome.exe --type=renderer --lang=en-GB --device-scale-factor=1",
        "C:\\\\Windows\\\\System32\\\\PING.EXE|ping -n 1 10.20.30.40",
        "C:\\\\Windows\\\\System32\\\\cmd.exe|cmd.exe /c dir C:\\\\Windows\\\\Temp",
        "C:\\\\Windows\\\\System32\\\\sc.exe|sc query state= all"
    };

    private ProcessStarts() {}

    /** Spreads the stops over all hosts, as the other records. */
    private static int host(int n) {
        return (int) ((n * 31L + n / 100) % HOSTS);
    }

    static byte[] record(int n, long time) {
        boolean stop = n % 100 == 0;
        String[] benign = BENIGN[n % BENIGN.length].split("\\|", -1);
        String image = stop ? "C:\\\\Windows\\\\System32\\\\net.exe" : benign[0];
        String command = stop ? "net  stop \\\"" + SERVICES[n / 100 % SERVICES.length] + "\\\" /y" : benign[1];
        String stamp = java.time.Instant.ofEpochMilli(time).toString();
        String json =
                """
                {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon",\
                "Guid":"{5770385f-c22a-43e0-bf4c-06f5698ffbd9}"}},"EventID":1,"Version":5,"Level":4,"Task":1,\
                "Keywords":"0x8000000000000000","TimeCreated":{"#attributes":{"SystemTime":"%s"}},"EventRecordID":%d,\
                "Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"HOST%04d.corp.example"},"EventData":{\
                "RuleName":"-","UtcTime":"2026-03-01 12:00:00.000","ProcessGuid":"{e2c04bb9-08c3-60c4-1c17-400100000000}",\
                "ProcessId":"%d","Image":"%s","OriginalFileName":"-","CommandLine":"%s",\
                "CurrentDirectory":"C:\\\\Windows\\\\system32\\\\","User":"CORP\\\\user%d","LogonId":"0x3719fb",\
                "IntegrityLevel":"High","Hashes":"SHA256=E9EF80A7849F1CF02CB5FB8396FF9E270CB9006F30294A52C6490A72B373BE00",\
                "ParentProcessId":"5632","ParentImage":"C:\\\\Windows\\\\System32\\\\services.exe",\
                "ParentCommandLine":"C:\\\\Windows\\\\system32\\\\services.exe"}}}"""
                        .formatted(stamp, n, host(n), n % 30_000, image, command, n % 500);
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
