package io.haltwatch.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Sysmon records of about 900 bytes as a workstation writes them: six of ten are process creations ({@link
 * ProcessStarts}, every hundredth stops a service), the others registry values set, files made, images loaded and
 * network connections.
 */
final class SysmonMix {

    private static final String[] KINDS = {
        """
        "EventID":13,"RuleName":"-","EventType":"SetValue","Image":"C:\\\\Windows\\\\system32\\\\svchost.exe",\
        "TargetObject":"HKLM\\\\System\\\\CurrentControlSet\\\\Services\\\\W32Time\\\\SecureTimeLimits\\\\RunTime\\\\SecureTimeTickCount",\
        "Details":"QWORD (0x00000000-0x0a8b1e90)","User":"NT AUTHORITY\\\\LOCAL SERVICE\"""",
        """
        "EventID":11,"RuleName":"-","Image":"C:\\\\Program Files\\\\Google\\\\Chrome\\\\Application\\\\chrome.exe",\
        "TargetFilename":"C:\\\\Users\\\\jdoe\\\\AppData\\\\Local\\\\Google\\\\Chrome\\\\User Data\\\\Default\\\\Cache\\\\Cache_Data\\\\f_0012ab",\
        "CreationUtcTime":"2026-03-01 12:00:00.000","User":"CORP\\\\jdoe\"""",
        """
        "EventID":7,"RuleName":"-","Image":"C:\\\\Windows\\\\System32\\\\taskhostw.exe",\
        "ImageLoaded":"C:\\\\Windows\\\\System32\\\\dsreg.dll","FileVersion":"10.0.19041.1 (WinBuild.160101.0800)",\
        "Description":"AD/AAD User Device Registration","Product":"Microsoft\u00ae Windows\u00ae Operating System",\
        "Company":"Microsoft Corporation","OriginalFileName":"dsreg.dll",\
        "Hashes":"SHA256=E9EF80A7849F1CF02CB5FB8396FF9E270CB9006F30294A52C6490A72B373BE00",\
        "Signed":"true","Signature":"Microsoft Windows","SignatureStatus":"Valid","User":"CORP\\\\jdoe\"""",
        """
        "EventID":3,"RuleName":"-","Image":"C:\\\\Program Files\\\\Microsoft Office\\\\root\\\\Office16\\\\OUTLOOK.EXE",\
        "User":"CORP\\\\jdoe","Protocol":"tcp","Initiated":"true","SourceIsIpv6":"false","SourceIp":"10.20.30.40",\
        "SourceHostname":"HOST0001.corp.example","SourcePort":"50122","DestinationIsIpv6":"false",\
        "DestinationIp":"10.20.1.7","DestinationHostname":"mail.corp.example","DestinationPort":"443\""""
    };

    private SysmonMix() {}

    static byte[] record(int n, long time) {
        if (n % 10 < 6) {
            return ProcessStarts.record(n, time);
        }
        String json =
                """
                {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon",\
                "Guid":"{5770385f-c22a-43e0-bf4c-06f5698ffbd9}"}},"Version":5,"Level":4,"Keywords":"0x8000000000000000",\
                "TimeCreated":{"#attributes":{"SystemTime":"%s"}},"EventRecordID":%d,\
                "Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"HOST%04d.corp.example",%s},"EventData":{\
                "UtcTime":"2026-03-01 12:00:00.000","ProcessGuid":"{e2c04bb9-08c3-60c4-1c17-400100000000}",\
                "ProcessId":"%d",%s}}}""";
        String kind = KINDS[n % KINDS.length];
        int comma = kind.indexOf(',');
        return json.formatted(
                        Instant.ofEpochMilli(time), n, n % 2_000, kind.substring(0, comma), n % 30_000, kind.substring(comma + 1))
                .getBytes(StandardCharsets.UTF_8);
    }
}
