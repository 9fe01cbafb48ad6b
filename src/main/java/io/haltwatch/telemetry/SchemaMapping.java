package io.haltwatch.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One schema, compiled: how to tell it, and which places of the record are which field.
 *
 * @param name the schema's name on the event
 * @param recognise alternatives; each is a set of slots that must all hold something
 * @param time slots of the event's time, best first
 * @param host slots of the host's name, best first
 * @param record slots of the source's own record id
 * @param fields fields with their slots, best first; they win over members of the same name
 * @param members groups whose members are fields under their own names
 * @param taxonomy what the fields mean
 */
record SchemaMapping(
        String name,
        List<Slots> recognise,
        List<TimeSlot> time,
        Slots host,
        Slots record,
        List<FieldSlots> fields,
        List<Integer> members,
        Taxonomy taxonomy) {

    /** A slot that may hold the time; with {@code onlyZoned} it counts only when it fixes the instant by itself. */
    record TimeSlot(int slot, boolean onlyZoned) {}

    record FieldSlots(String field, Slots slots) {}

    boolean recognises(Capture capture) {
        for (Slots alternative : recognise) {
            if (alternative.allPresent(capture)) {
                return true;
            }
        }
        return false;
    }

    /** The fields as the schema has them, not yet classified. */
    FieldTable fields(Capture capture) {
        FieldTable table = new FieldTable(fields.size() + capture.memberCount() + taxonomy.mostFields());
        for (int group : members) {
            capture.copyMembers(group, table);
        }
        for (FieldSlots field : fields) {
            Object value = field.slots().first(capture);
            if (value != null) {
                table.set(field.field(), value);
            }
        }
        return table;
    }

    @Nullable
    String host(Capture capture) {
        return host.firstText(capture);
    }

    @Nullable
    String record(Capture capture) {
        return record.firstText(capture);
    }

    /** The first time that can be read; null when there is none, {@link TimeText#BAD} when none can be read. */
    @Nullable
    Long time(Capture capture) {
        Long found = null;
        for (TimeSlot place : time) {
            if (!(capture.slot(place.slot()) instanceof String text) || text.isBlank()) {
                continue;
            }
            if (place.onlyZoned() && !TimeText.isZoned(text)) {
                continue;
            }
            found = TimeText.parse(text);
            if (found != TimeText.BAD) {
                return found;
            }
        }
        return found;
    }
}
