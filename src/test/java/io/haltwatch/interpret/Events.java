package io.haltwatch.interpret;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.catalogue.CatalogueEntry;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventReader;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.ReadResult;
import io.haltwatch.telemetry.SchemaEventReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Events as sensors send them, and a small catalogue. */
final class Events {

    static final String SYSMON = "Microsoft-Windows-Sysmon";
    static final String SECURITY = "Microsoft-Windows-Security-Auditing";
    static final String SCM = "Service Control Manager";
    static final String SYSTEM32 = "C:\\Windows\\System32\\";

    private static final List<CatalogueEntry> CATALOGUE = List.of(
            entry("MSSQLSERVER", "database", 1, "sqlservr.exe", "MSSQLSERVER,MSSQL$*", "SQL Server (MSSQLSERVER)"),
            entry("VSS", "backup", 1, "vssvc.exe", "VSS", "Volume Shadow Copy"),
            entry("WinDefend", "security", 1, "msmpeng.exe", "WinDefend", "Microsoft Defender Antivirus Service"),
            entry("EventLog", "logging", 1, "", "EventLog", "Windows Event Log"),
            entry("Veeam", "backup", 1, "veeam.backup.service.exe", "VeeamBackupSvc", "Veeam Backup Service"),
            entry("CDPUserSvc", "desktop", 3, "", "CDPUserSvc", "Connected Devices Platform User Service"),
            entry("excel", "office", 3, "excel.exe", "", ""),
            new CatalogueEntry(
                    "nginx",
                    "web",
                    1,
                    List.of("nginx"),
                    List.of(),
                    List.of("nginx.exe"),
                    List.of(),
                    Set.of("workers")));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EventReader READER = SchemaEventReader.builtIn();

    private Events() {}

    static Interpreter interpreter() {
        return new Interpreter(new TargetResolver(Events::byService, Events::byImage));
    }

    static Event sysmon(int id, String... fields) {
        return event(SYSMON, "Microsoft-Windows-Sysmon/Operational", id, fields);
    }

    static Event security(int id, String... fields) {
        return event(SECURITY, "Security", id, fields);
    }

    static Event manager(int id, String... fields) {
        return event(SCM, "System", id, fields);
    }

    static Event event(String provider, String channel, int id, String... fields) {
        ObjectNode record = JSON.createObjectNode();
        record.put("Hostname", "ws1.corp.example").put("@timestamp", "2023-11-14T22:13:20Z");
        record.put("SourceName", provider).put("Channel", channel).put("EventID", id);
        for (int i = 0; i < fields.length; i += 2) {
            record.put(fields[i], fields[i + 1]);
        }
        ReadResult result = READER.read(
                record.toString().getBytes(StandardCharsets.UTF_8),
                DataSource.SERVICE_METADATA,
                "default",
                Origin.NO_APPEND_TIME);
        return ((ReadResult.Read) result).event();
    }

    static Event process(String image, String commandLine) {
        return sysmon(
                1,
                "UtcTime",
                "2026-03-02 10:11:12.345",
                "ProcessGuid",
                "{0a1b2c3d-0001-0002-0300-000000000400}",
                "ProcessId",
                "4312",
                "Image",
                image,
                "OriginalFileName",
                image.substring(image.lastIndexOf('\\') + 1),
                "CommandLine",
                commandLine,
                "CurrentDirectory",
                "C:\\Windows\\system32\\",
                "User",
                "CORP\\mallory",
                "LogonId",
                "0x5F3A1",
                "IntegrityLevel",
                "High",
                "ParentProcessId",
                "4100",
                "ParentImage",
                SYSTEM32 + "cmd.exe",
                "ParentCommandLine",
                "cmd.exe /c run.bat");
    }

    static String binary(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16LE));
    }

    private static Optional<CatalogueEntry> byService(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return CATALOGUE.stream()
                .filter(entry -> entry.name().equalsIgnoreCase(lower)
                        || entry.keys().stream()
                                .anyMatch(key -> key.endsWith("*")
                                        ? lower.startsWith(key.substring(0, key.length() - 1)
                                                .toLowerCase(Locale.ROOT))
                                        : key.equalsIgnoreCase(lower))
                        || entry.displayNames().stream().anyMatch(lower::equalsIgnoreCase))
                .findFirst();
    }

    private static Optional<CatalogueEntry> byImage(String image) {
        String base = WindowsPath.baseName(image) + ".exe";
        return CATALOGUE.stream().filter(entry -> entry.images().contains(base)).findFirst();
    }

    private static CatalogueEntry entry(
            String name, String category, int tier, String image, String keys, String displayName) {
        return new CatalogueEntry(
                name,
                category,
                tier,
                List.of(keys.split(",", -1)),
                List.of(displayName),
                image.isEmpty() ? List.of() : List.of(image),
                List.of(),
                Set.of("label-of-" + category));
    }
}
