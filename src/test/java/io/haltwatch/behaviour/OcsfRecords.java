package io.haltwatch.behaviour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Windows events as OCSF 1.x, by the schema's own descriptions of its classes. */
final class OcsfRecords {

    private OcsfRecords() {}

    static @Nullable ObjectNode of(ObjectNode event) {
        JsonNode system = event.get("System");
        JsonNode data = event.get("EventData");
        ObjectNode record = RecordForm.JSON.createObjectNode();
        record.put("time", RecordForm.millis(system));
        record.putObject("metadata")
                .put("version", "1.4.0")
                .put("uid", system.get("Channel").asText() + "-" + system.get("EventRecordID"));
        ObjectNode device = record.putObject("device")
                .put("hostname", system.get("Computer").asText());
        device.putObject("os").put("name", "Windows").put("type_id", 100);
        String sid = RecordForm.userId(system);
        if (sid != null) {
            record.withObject("/actor").putObject("user").put("uid", sid);
        }
        boolean told = RecordForm.provider(system).equals("Microsoft-Windows-Sysmon")
                ? sysmon(record, system.get("EventID").asInt(), data)
                : other(record, system.get("EventID").asInt(), data);
        return told ? record : null;
    }

    private static boolean sysmon(ObjectNode record, int id, JsonNode data) {
        switch (id) {
            case 1 -> {
                type(record, 1007, 1);
                ObjectNode process = process(record.putObject("process"), data, "Image", "CommandLine", "ProcessId");
                process(
                        process.putObject("parent_process"),
                        data,
                        "ParentImage",
                        "ParentCommandLine",
                        "ParentProcessId");
                user(process, data);
                record.withObject("/actor").putObject("session").set("uid", data.get("LogonId"));
            }
            case 5 -> {
                type(record, 1007, 2);
                user(process(record.putObject("process"), data, "Image", "", "ProcessId"), data);
                // The sensor does not say who ended it: the actor is the process.
                process(record.withObject("/actor").putObject("process"), data, "Image", "", "ProcessId");
            }
            case 13 -> {
                type(record, 201002, 2);
                user(process(record.withObject("/actor").putObject("process"), data, "Image", "", "ProcessId"), data);
                String object = data.get("TargetObject").asText();
                int end = object.lastIndexOf('\\');
                record.putObject("reg_value")
                        .put("path", object.substring(0, end).replace("HKLM", "HKEY_LOCAL_MACHINE"))
                        .put("name", object.substring(end + 1))
                        .put("type_id", 2)
                        .put("data", Long.decode(data.get("Details").asText().replaceAll("DWORD \\(|\\)", "")));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean other(ObjectNode record, int id, JsonNode data) {
        switch (id) {
            case 4688 -> {
                type(record, 1007, 1);
                process(record.putObject("process"), data, "NewProcessName", "CommandLine", "NewProcessId");
                ObjectNode actor = record.withObject("/actor");
                process(actor.putObject("process"), data, "ParentProcessName", "", "ProcessId");
                subject(actor, data);
            }
            case 4689 -> {
                type(record, 1007, 2);
                process(record.putObject("process"), data, "ProcessName", "", "ProcessId");
                subject(record.withObject("/actor"), data);
                record.put("exit_code", Long.decode(data.get("Status").asText()));
            }
            case 4656 -> {
                type(record, 201003, 1);
                subject(record.withObject("/actor"), data);
                process(record.withObject("/actor").putObject("process"), data, "ProcessName", "", "ProcessId");
                record.putObject("win_resource")
                        .put("name", data.get("ObjectName").asText())
                        .put("type", data.get("ObjectType").asText())
                        .put("svc_name", data.get("ObjectServer").asText());
                record.put("access_mask", Long.decode(data.get("AccessMask").asText()));
                record.put("status_id", 1);
            }
            case 7036 -> {
                type(record, 201004, data.get("param2").asText().equals("running") ? 3 : 4);
                // The display name has no place; agents write the key where they know it.
                service(record, RecordForm.serviceKey(data.get("Binary").asText()));
            }
            case 7040 -> {
                type(record, 201004, 2);
                service(record, data.get("param4").asText())
                        .put(
                                "service_start_type_id",
                                data.get("param3").asText().equals("disabled") ? 5 : 4);
            }
            case 7045 -> {
                type(record, 201004, 1);
                service(record, data.get("ServiceName").asText())
                        .put("cmd_line", data.get("ImagePath").asText());
            }
            case 4104 -> {
                type(record, 1009, 1);
                record.putObject("script").putObject("script_content").set("value", data.get("ScriptBlockText"));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void type(ObjectNode record, int classUid, int activity) {
        record.put("class_uid", classUid).put("activity_id", activity).put("type_uid", classUid * 100 + activity);
    }

    private static ObjectNode service(ObjectNode record, String name) {
        return record.putObject("win_service").put("name", name);
    }

    private static ObjectNode process(ObjectNode process, JsonNode data, String image, String commandLine, String pid) {
        String path = data.path(image).asText();
        process.put("name", path.substring(path.lastIndexOf('\\') + 1));
        process.putObject("file").put("path", path);
        process.put("pid", Long.decode(data.get(pid).asText()));
        if (data.has(commandLine)) {
            process.set("cmd_line", data.get(commandLine));
        }
        return process;
    }

    private static void user(ObjectNode process, JsonNode data) {
        String[] parts = data.path("User").asText().split("\\\\", 2);
        process.putObject("user").put("domain", parts[0]).put("name", parts[1]);
    }

    private static void subject(ObjectNode actor, JsonNode data) {
        actor.putObject("user")
                .put("domain", data.get("SubjectDomainName").asText())
                .put("name", data.get("SubjectUserName").asText())
                .put("uid", data.get("SubjectUserSid").asText());
        actor.putObject("session").put("uid", data.get("SubjectLogonId").asText());
    }
}
