package io.haltwatch.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A Windows event as a test describes it, written in the raw and in the flat form. */
record WindowsRecord(String provider, String channel, int id, List<String> data) {

    WindowsRecord(String provider, String channel, int id, String... data) {
        this(provider, channel, id, List.of(data));
    }

    static final String SYSMON = "Microsoft-Windows-Sysmon";
    static final String SYSMON_LOG = "Microsoft-Windows-Sysmon/Operational";
    static final String AUDITING = "Microsoft-Windows-Security-Auditing";
    static final String SCM = "Service Control Manager";

    private static final ObjectMapper JSON = new ObjectMapper();

    static WindowsRecord sysmon(int id, String... data) {
        return new WindowsRecord(SYSMON, SYSMON_LOG, id, data);
    }

    static WindowsRecord security(int id, String... data) {
        return new WindowsRecord(AUDITING, "Security", id, data);
    }

    static WindowsRecord system(String provider, int id, String... data) {
        return new WindowsRecord(provider, "System", id, data);
    }

    /** {@code Event.System} and {@code Event.EventData}. */
    ObjectNode raw() {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode event = root.putObject("Event");
        ObjectNode system = event.putObject("System");
        system.putObject("Provider").putObject("#attributes").put("Name", provider);
        system.putObject("EventID").put("#text", id).putObject("#attributes").put("Qualifiers", 16384);
        system.put("Keywords", "0x8020000000000000");
        system.putObject("TimeCreated").putObject("#attributes").put("SystemTime", "2026-03-04T05:06:07.1234567Z");
        system.put("EventRecordID", 4711);
        system.put("Channel", channel);
        system.put("Computer", "SQL01.corp.example");
        system.putObject("Security").putObject("#attributes").put("UserID", "S-1-5-18");
        fill(event.putObject("EventData"));
        return root;
    }

    /** As NXLog writes it. */
    ObjectNode flat() {
        ObjectNode root = JSON.createObjectNode();
        root.put("EventTime", "2026-03-04 06:06:07");
        root.put("Hostname", "SQL01.corp.example");
        root.put("host", "collector.corp.example");
        root.put("Keywords", -9214364837600034816L);
        root.put("EventID", id);
        root.put("SourceName", provider);
        root.put("Channel", channel);
        root.put("RecordNumber", 4711);
        root.put("UserID", "S-1-5-18");
        root.put("@timestamp", "2026-03-04T05:06:07.123Z");
        root.put("Message", "Rendered text that repeats everything.");
        root.put("SourceModuleName", "eventlog");
        fill(root);
        return root;
    }

    private void fill(ObjectNode target) {
        for (int i = 0; i < data.size(); i += 2) {
            target.put(data.get(i), data.get(i + 1));
        }
    }

    static byte[] bytes(ObjectNode record) {
        try {
            return JSON.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] bytes(String record) {
        return record.getBytes(StandardCharsets.UTF_8);
    }
}
