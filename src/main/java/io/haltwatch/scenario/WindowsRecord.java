package io.haltwatch.scenario;

import io.haltwatch.telemetry.DataSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One Windows event before it has a record id, which depends on everything before it in its channel.
 *
 * @param userSid {@code System.Security.UserID}, empty for none
 * @param task the provider's task number
 * @param data the event's fields in the order of its manifest
 */
record WindowsRecord(
        DataSource source,
        ScenarioHost host,
        long time,
        Provider provider,
        int eventId,
        int task,
        String userSid,
        Map<String, String> data)
        implements SensorRecord {

    /** Fields from alternating names and values. */
    static Map<String, String> data(String... namesAndValues) {
        Map<String, String> data = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            data.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return data;
    }

    /** The same with the subject before it: who asked, as records of the security log begin. */
    static Map<String, String> dataBy(Identity subject, String... namesAndValues) {
        Map<String, String> data = data(
                "SubjectUserSid", subject.sid(),
                "SubjectUserName", subject.name(),
                "SubjectDomainName", subject.domain(),
                "SubjectLogonId", subject.logonId());
        data.putAll(data(namesAndValues));
        return data;
    }
}
