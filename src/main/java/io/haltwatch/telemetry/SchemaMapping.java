package io.haltwatch.telemetry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One schema, compiled: how to tell it, and which places of the record are which field. What every record goes through is
 * walked by index: iterators of the lists cost a tenth of reading.
 *
 * @param name the schema's name on the event
 * @param recognise alternatives, of which one must fit
 * @param time slots of the event's time, best first
 * @param host slots of the host's name, best first
 * @param hostId slots of the host's unique id, which is no name
 * @param defaultHost the host when the record names none, for sources that belong to no single host; or null
 * @param record slots of the source's own record id
 * @param fields fields with their slots, best first; they win over members of the same name
 * @param present fields that list which of some places the record has
 * @param shipperHost whether the shipper's places may name the host
 * @param embedded text that may be a whole record of another schema
 * @param members objects whose members are fields under their own names
 * @param taxonomy what the fields mean
 */
record SchemaMapping(
        String name,
        List<Shape> recognise,
        List<TimeSlot> time,
        Slots host,
        Slots hostId,
        @Nullable String defaultHost,
        Slots record,
        List<FieldSlots> fields,
        List<Presence> present,
        boolean shipperHost,
        List<Embedded> embedded,
        List<Members> members,
        Taxonomy taxonomy) {

    /** A slot that may hold the time. */
    record TimeSlot(int slot, Trust trust) {

        /** When it counts. */
        enum Trust {
            PLAIN,
            /** Only when it fixes the instant by itself. */
            ZONED,
            /** Only when neither the shipper nor an envelope has one: the host's local time, of which the zone is not known. */
            LAST
        }
    }

    /** A field that is the list of those names whose places a record has. */
    record Presence(String field, List<String> names, List<Integer> places) {

        @Nullable
        List<String> of(Capture capture) {
            List<String> there = new ArrayList<>(places.size());
            for (int i = 0; i < places.size(); i++) {
                if (capture.has(places.get(i))) {
                    there.add(names.get(i));
                }
            }
            return there.isEmpty() ? null : Collections.unmodifiableList(there);
        }
    }

    /** The members of one object that are fields. */
    record Members(int group, MemberFilter filter, MemberStyle style) {}

    record FieldSlots(String field, Slots slots) {}

    /** The fields as the schema has them, not yet classified. */
    FieldTable fields(Capture capture) {
        FieldTable table =
                new FieldTable(2 + fields.size() + present.size() + capture.memberCount() + taxonomy.alwaysAdded());
        for (int i = 0; i < members.size(); i++) {
            capture.copyMembers(members.get(i), table);
        }
        for (int i = 0; i < present.size(); i++) {
            Presence field = present.get(i);
            table.set(field.field(), field.of(capture));
        }
        for (int i = 0; i < fields.size(); i++) {
            FieldSlots field = fields.get(i);
            Object value = field.slots().first(capture);
            if (value != null) {
                table.set(field.field(), value);
            }
        }
        return table;
    }

    @Nullable
    String record(Capture capture) {
        return record.firstText(capture);
    }

    /** The first time that can be read, of the places that are asked last or of the others; null when there is none, {@link TimeText#BAD} when none can be read. */
    static @Nullable Long time(List<TimeSlot> places, boolean last, Capture capture, long reference) {
        Long found = null;
        for (int i = 0; i < places.size(); i++) {
            TimeSlot place = places.get(i);
            String text =
                    (place.trust() == TimeSlot.Trust.LAST) == last ? Slots.text(capture.slot(place.slot())) : null;
            if (text == null || (place.trust() == TimeSlot.Trust.ZONED && !TimeText.isZoned(text))) {
                continue;
            }
            found = TimeText.parse(text, reference);
            if (found != TimeText.BAD) {
                return found;
            }
        }
        return found;
    }
}
