package io.haltwatch.signal;

import io.haltwatch.mask.Masking;
import io.haltwatch.telemetry.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
            "ParentProcessGuid",
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
            "SubjectUserSid",
            "SubjectDomainName",
            "SubjectUserName",
            "SubjectLogonId",
            "TargetUserSid",
            "TargetDomainName",
            "TargetUserName",
            "TargetLogonId",
            "IpAddress",
            "LogonType",
            "Hashes",
            "ScriptBlockText",
            "Payload");

    /** Of those that correlations ask for besides; more than the rules of any one event will ask for. */
    private static final int MOST_ASKED = 64;

    private ShownFields() {}

    /**
     * @param asked by correlations over the rules that matched
     * @param secret fields whose values are secret as a whole
     */
    static Map<String, String> of(Event event, Set<String> asked, Set<String> secret, Shown texts) {
        Map<String, String> shown = new LinkedHashMap<>();
        NAMES.forEach(name -> show(event, name, texts, shown));
        int most = shown.size() + MOST_ASKED;
        for (String name : asked) {
            if (shown.size() < most && !shown.containsKey(name)) {
                show(event, name, texts, shown);
            }
        }
        secret.forEach(name -> shown.computeIfPresent(name, (field, value) -> Masking.MASK));
        return shown;
    }

    private static void show(Event event, String name, Shown texts, Map<String, String> shown) {
        Object value = event.get(name);
        if (value instanceof List<?> list && !list.isEmpty()) {
            shown.put(name, texts.text(String.join(", ", texts(list))));
        } else if (value instanceof String text) {
            shown.put(name, texts.text(text));
        }
    }

    private static List<String> texts(List<?> list) {
        return list.stream().map(String::valueOf).toList();
    }
}
