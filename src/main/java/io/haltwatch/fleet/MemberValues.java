package io.haltwatch.fleet;

import io.haltwatch.correlate.CorrelationMember;
import io.haltwatch.sigma.HostFields;
import io.haltwatch.sigma.detection.Letters;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a correlation asks of an event.
 *
 * @param group of the group-by fields, in their order
 * @param fields by their names in the event
 */
record MemberValues(List<String> group, Map<String, String> fields) {

    /** Null when a group-by field is missing: then it belongs to no group. */
    static @Nullable MemberValues of(FleetCorrelation correlation, CorrelationMember event, Signal evidence) {
        List<String> group = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        for (String name : correlation.fields()) {
            String field = correlation.field(name, event.rule());
            String value = event.text(field);
            if (value != null) {
                fields.put(field, BoundedValue.of(value));
            }
        }
        for (String name : correlation.rule().groupBy()) {
            String field = correlation.field(name, event.rule());
            String value = HostFields.contains(field) ? evidence.host().host() : event.text(field);
            if (value == null || value.isBlank()) {
                return null;
            }
            String bounded = BoundedValue.of(value);
            group.add(bounded);
            fields.put(field, Letters.fold(bounded));
        }
        return new MemberValues(group, fields);
    }

    MemberValues folded() {
        Map<String, String> folded = new HashMap<>();
        fields.forEach((field, value) -> folded.put(field, Letters.fold(value)));
        return new MemberValues(group.stream().map(Letters::fold).toList(), folded);
    }

    /** Tells the members of one hit apart; a digest, so that nobody can choose two values that share it. */
    int part() {
        StringBuilder parts = new StringBuilder();
        folded().fields.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> parts.append(field.getKey())
                        .append(field.getValue().length())
                        .append(':')
                        .append(field.getValue()));
        return Integer.parseUnsignedInt(GroupKey.digest(parts.toString(), Integer.BYTES * 2), 16);
    }
}
