package io.haltwatch.telemetry;

import io.haltwatch.telemetry.ReadResult.Reason;
import io.haltwatch.telemetry.ReadResult.Unreadable;
import java.util.List;

/**
 * The tenant that a record's own JSON names. Only the record as it is on the topic is asked: text inside it is what a host
 * wrote, and a host must not choose whose it is.
 *
 * @param places as configured
 * @param slots of these places
 */
record TenantField(List<String> places, List<Integer> slots) {

    static final TenantField NONE = new TenantField(List.of(), List.of());

    static TenantField of(TenantSource source, PathTrie paths) {
        return source instanceof TenantSource.Field field
                ? new TenantField(
                        field.places(), field.places().stream().map(paths::slot).toList())
                : NONE;
    }

    /** What was found. */
    sealed interface Found {

        /** A tenant. */
        record Named(String tenant) implements Found {}

        /** None that can be used. */
        record Missing(Unreadable why) implements Found {}
    }

    Found in(Capture record) {
        for (int i = 0; i < slots.size(); i++) {
            Object value = record.slot(slots.get(i));
            if (value != null) {
                return only(value, places.get(i));
            }
        }
        return missing(
                places.isEmpty()
                        ? "neither topic nor header nor configuration names the tenant"
                        : "the record has none of " + String.join(", ", places));
    }

    /** Several values are no answer, and to take the first would be a guess. */
    private static Found only(Object value, String place) {
        Object one = value instanceof List<?> several && several.size() == 1 ? several.get(0) : value;
        if (!(one instanceof String tenant)) {
            return missing(place + " has several values");
        }
        String flaw = TenantName.flaw(tenant);
        return flaw == null ? new Found.Named(tenant) : missing("the tenant in " + place + " " + flaw);
    }

    private static Found missing(String why) {
        return new Found.Missing(new Unreadable(Reason.NO_TENANT, why));
    }
}
