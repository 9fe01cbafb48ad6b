package io.haltwatch.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** In which JSON an agent sends Windows events. */
enum WindowsForm {
    /** {@code {"Event":{"System":{..},"EventData":{..}}}}: the event's XML as JSON. */
    RAW {
        @Override
        ObjectNode tree(WindowsRecord record, long recordId) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            ObjectNode event = root.putObject("Event");
            ObjectNode system = event.putObject("System");
            system.putObject("Provider")
                    .putObject("#attributes")
                    .put("Name", record.provider().title())
                    .put("Guid", record.provider().guid());
            system.put("EventID", record.eventId());
            system.put("Level", record.provider() == Provider.AUDIT ? 0 : 4);
            system.put("Task", record.task());
            system.put("Keywords", keywords(record));
            system.putObject("TimeCreated").putObject("#attributes").put("SystemTime", utc(record.time()));
            system.put("EventRecordID", recordId);
            system.put("Channel", record.provider().channel());
            system.put("Computer", record.host().computer());
            if (record.userSid().isEmpty()) {
                system.putNull("Security");
            } else {
                system.putObject("Security").putObject("#attributes").put("UserID", record.userSid());
            }
            String element = record.provider().element();
            ObjectNode data = element.isEmpty()
                    ? event.putObject("EventData")
                    : event.putObject("UserData").putObject(element);
            record.data().forEach(data::put);
            return root;
        }
    },

    /** One flat object, as NXLog sends it: the service manager's {@code Binary} is lost. */
    FLAT {
        @Override
        ObjectNode tree(WindowsRecord record, long recordId) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.put("SourceName", record.provider().title());
            root.put("ProviderGuid", record.provider().guid());
            root.put("Keywords", keywords(record));
            root.put("Channel", record.provider().channel());
            root.put("Hostname", record.host().computer());
            root.put("TimeCreated", utc(record.time()));
            root.put("@timestamp", utc(record.time()));
            root.put("EventID", record.eventId());
            root.put("Task", record.task());
            root.put("RecordNumber", recordId);
            if (!record.userSid().isEmpty()) {
                root.put("UserID", record.userSid());
            }
            record.data().forEach((name, value) -> {
                if (!name.equals("Binary")) {
                    root.put(name, value);
                }
            });
            return root;
        }
    };

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = new JsonMapper();

    abstract ObjectNode tree(WindowsRecord record, long recordId);

    byte[] write(WindowsRecord record, long recordId) {
        try {
            return JSON.writeValueAsBytes(tree(record, recordId));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree of our own making cannot be written", e);
        }
    }

    private static String utc(long time) {
        return UTC.format(Instant.ofEpochMilli(time));
    }

    /** Audit success for the security log; classic events of the service manager have their own. */
    private static String keywords(WindowsRecord record) {
        return switch (record.provider()) {
            case AUDIT -> "0x8020000000000000";
            case SERVICE_CONTROL_MANAGER -> "0x8080000000000000";
            default -> "0x8000000000000000";
        };
    }
}
