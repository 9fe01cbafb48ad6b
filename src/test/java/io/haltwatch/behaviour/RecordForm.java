package io.haltwatch.behaviour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The forms in which agents send the same Windows event; each is written from the raw one as its agent does it. */
enum RecordForm {
    RAW {
        @Override
        ObjectNode rewrite(ObjectNode event) {
            ObjectNode root = JSON.createObjectNode();
            root.set("Event", event);
            return root;
        }
    },
    /** NXLog: the event's data beside the header's, the event's type replaced by a level. */
    FLAT {
        @Override
        ObjectNode rewrite(ObjectNode event) {
            JsonNode system = event.get("System");
            ObjectNode flat = JSON.createObjectNode();
            flat.setAll((ObjectNode) event.get("EventData"));
            flat.put("EventTime", "2026-03-04 06:06:07");
            flat.put("EventType", "INFO");
            flat.put("@timestamp", time(system));
            flat.set("Hostname", system.get("Computer"));
            flat.put("SourceName", provider(system));
            flat.set("EventID", system.get("EventID"));
            flat.set("RecordNumber", system.get("EventRecordID"));
            flat.set("Channel", system.get("Channel"));
            flat.set("Keywords", system.get("Keywords"));
            flat.put("UserID", userId(system));
            return flat;
        }
    },
    /** Winlogbeat with its modules: they move most of Sysmon's and some of Security's data into ECS' own fields. */
    ECS {
        @Override
        ObjectNode rewrite(ObjectNode event) {
            JsonNode system = event.get("System");
            ObjectNode ecs = JSON.createObjectNode();
            ecs.put("@timestamp", time(system));
            ecs.putObject("host").set("name", system.get("Computer"));
            ecs.putObject("event").put("code", system.get("EventID").asText()).put("provider", provider(system));
            ecs.put("message", "Rendered text that repeats everything.");
            ObjectNode winlog = ecs.putObject("winlog");
            winlog.set("channel", system.get("Channel"));
            winlog.put("provider_name", provider(system));
            winlog.put("event_id", system.get("EventID").asText());
            winlog.put("record_id", system.get("EventRecordID").asText());
            winlog.set("computer_name", system.get("Computer"));
            if (system.has("Keywords")) {
                winlog.putArray("keywords").add("Audit Success");
            }
            String sid = userId(system);
            if (sid != null) {
                winlog.putObject("user").put("identifier", sid);
            }
            ObjectNode data = ((ObjectNode) event.get("EventData")).deepCopy();
            boolean sysmon = provider(system).equals("Microsoft-Windows-Sysmon");
            moveTo(ecs, data, "NewProcessName", "process.executable");
            moveTo(ecs, data, "ParentProcessName", "process.parent.executable");
            if (data.has("NewProcessId")) {
                process(ecs).put("pid", Long.decode(data.remove("NewProcessId").asText()));
            }
            if (sysmon) {
                moveTo(ecs, data, "Image", "process.executable");
                moveTo(ecs, data, "CommandLine", "process.command_line");
                moveTo(ecs, data, "ParentImage", "process.parent.executable");
                moveTo(ecs, data, "ParentCommandLine", "process.parent.command_line");
                moveTo(ecs, data, "ProcessId", "process.pid");
                moveTo(ecs, data, "ParentProcessId", "process.parent.pid");
                moveTo(ecs, data, "TargetObject", "registry.path");
                data.remove("UtcTime");
                JsonNode user = data.remove("User");
                if (user != null) {
                    String[] parts = user.asText().split("\\\\", 2);
                    ecs.putObject("user").put("domain", parts[0]).put("name", parts[1]);
                }
                JsonNode details = data.remove("Details");
                if (details != null) {
                    String number = details.asText().replace("DWORD (", "").replace(")", "");
                    ((ObjectNode) ecs.get("registry"))
                            .putObject("data")
                            .put("type", "SZ_DWORD")
                            .putArray("strings")
                            .add(Long.decode(number).toString());
                }
            } else if (system.get("EventID").asInt() == 4689) {
                moveTo(ecs, data, "ProcessName", "process.executable");
                process(ecs).put("pid", Long.decode(data.remove("ProcessId").asText()));
            }
            moveTo(ecs, data, "ScriptBlockText", "powershell.file.script_block_text");
            winlog.set("event_data", data);
            return ecs;
        }
    },
    /** What a converter to OCSF writes. Null for what OCSF has no class for: an unexpected end (7034). */
    OCSF {
        @Override
        @Nullable
        ObjectNode rewrite(ObjectNode event) {
            return OcsfRecords.of(event);
        }
    };

    static final ObjectMapper JSON = new ObjectMapper();

    /** @param event what stands below {@code Event}; null when this form cannot tell it */
    abstract @Nullable ObjectNode rewrite(ObjectNode event);

    /** The same event in this form; null when it cannot tell it. */
    byte @Nullable [] of(byte[] raw) {
        try {
            ObjectNode record = rewrite((ObjectNode) JSON.readTree(raw).get("Event"));
            return record == null ? null : record.toString().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String time(JsonNode system) {
        return system.at("/TimeCreated/#attributes/SystemTime").asText();
    }

    static long millis(JsonNode system) {
        return Instant.parse(time(system)).toEpochMilli();
    }

    static String provider(JsonNode system) {
        return system.at("/Provider/#attributes/Name").asText();
    }

    static @Nullable String userId(JsonNode system) {
        return system.at("/Security/#attributes/UserID").asText(null);
    }

    /** The key in the binary part of the service manager's records. */
    static String serviceKey(String binary) {
        String text = new String(HexFormat.of().parseHex(binary), StandardCharsets.UTF_16LE);
        return text.substring(0, text.indexOf('/') < 0 ? text.length() - 1 : text.indexOf('/'));
    }

    private static ObjectNode process(ObjectNode ecs) {
        return ecs.withObject("/process");
    }

    private static void moveTo(ObjectNode ecs, ObjectNode data, String name, String path) {
        JsonNode value = data.remove(name);
        if (value == null) {
            return;
        }
        ObjectNode at = ecs;
        String[] segments = path.split("\\.", -1);
        for (int i = 0; i < segments.length - 1; i++) {
            at = at.withObject("/" + segments[i]);
        }
        at.set(segments[segments.length - 1], value);
    }
}
