package io.haltwatch.signal;

import io.haltwatch.telemetry.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of an event that travel with its signal as evidence; what else the event had stays in its topic. */
final class ShownFields {

    /** Few enough that, at the default length of 1,024 characters, all of them together fit a signal of 64 KiB. */
    private static final List<String> NAMES = List.of(
            "EventID",
            "Channel",
            "Provider_Name",
            "Computer",
            "HostId",
            "EventRecordID",
            "Image",
            "CommandLine",
            "OriginalFileName",
            "User",
            "LogonId",
            "ProcessId",
            "ProcessGuid",
            "ParentImage",
            "ParentCommandLine",
            "ParentProcessId",
            "TargetObject",
            "Details",
            "EventType",
            "NewName",
            "TargetFilename",
            "ExitStatus",
            "Status",
            "AccessMask",
            "ObjectName",
            "ObjectType",
            "AuditResult",
            "ServiceName",
            "ServiceFileName",
            "ImagePath",
            "ImageLoaded",
            "ServiceType",
            "StartType",
            "param1",
            "param2",
            "param3",
            "param4",
            "Binary",
            "SubjectUserName",
            "SubjectLogonId",
            "TargetUserName",
            "TargetLogonId",
            "IpAddress",
            "LogonType",
            "Hashes",
            "ScriptBlockText",
            "Payload");

    private ShownFields() {}

    static Map<String, String> of(Event event, Shortening shortening) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (String name : NAMES) {
            Object value = event.get(name);
            if (value instanceof List<?> list && !list.isEmpty()) {
                shown.put(name, shortening.text(String.join(", ", texts(list))));
            } else if (value instanceof String text) {
                shown.put(name, shortening.text(text));
            }
        }
        return shown;
    }

    private static List<String> texts(List<?> list) {
        return list.stream().map(String::valueOf).toList();
    }
}
