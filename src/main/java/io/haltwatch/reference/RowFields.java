package io.haltwatch.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.haltwatch.reference.BadRowException.Reason;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.yaml.NearestName;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one row. Every complaint names the field, what it has and what was expected. */
final class RowFields {

    private static final int LONGEST_TEXT = 1024;
    private static final int LONGEST_LIST = 1000;
    private static final int SHOWN = 80;

    private final JsonNode object;
    private final String path;
    private final boolean strict;

    /** @param strict unknown fields are refused, not passed over */
    RowFields(JsonNode object, boolean strict) {
        this(object, "", strict);
    }

    private RowFields(JsonNode object, String path, boolean strict) {
        this.object = object;
        this.path = path;
        this.strict = strict;
    }

    /** Where a person writes the row, a misspelt field must not pass as absent; a later version's is no mistake. */
    void allowOnly(Collection<String> known) throws BadRowException {
        for (Iterator<String> names = object.fieldNames(); strict && names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new BadRowException(
                        Reason.FIELD,
                        "unknown field '" + path + shown(name) + "'; expected some of "
                                + known.stream().sorted().toList() + NearestName.hint(name, known));
            }
        }
    }

    JsonNode json() {
        return object;
    }

    String text(String name) throws BadRowException {
        return text(name, require(name));
    }

    @Nullable
    String optional(String name) throws BadRowException {
        JsonNode value = object.get(name);
        return isAbsent(value) ? null : text(name, value);
    }

    /** A list of texts, in lower case; empty where there is none. */
    Set<String> names(String name) throws BadRowException {
        Set<String> names = new LinkedHashSet<>();
        JsonNode list = object.get(name);
        if (isAbsent(list)) {
            return names;
        }
        if (!list.isArray() || list.size() > LONGEST_LIST) {
            throw wrong(name, list, "a list of at most " + LONGEST_LIST + " texts");
        }
        for (int i = 0; i < list.size(); i++) {
            names.add(text(name + "[" + i + "]", list.get(i)).toLowerCase(Locale.ROOT));
        }
        return names;
    }

    Instant time(String name) throws BadRowException {
        String text = text(name);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw wrong(name, require(name), "a time such as 2026-03-01T22:00:00Z or 2026-03-01T22:00:00+01:00");
        }
    }

    <E extends Enum<E>> E oneOf(String name, List<E> allowed) throws BadRowException {
        return oneOf(name, text(name), allowed);
    }

    <E extends Enum<E>> E oneOf(String name, List<E> allowed, E otherwise) throws BadRowException {
        String text = optional(name);
        return text == null ? otherwise : oneOf(name, text, allowed);
    }

    <E extends Enum<E>> Set<E> setOf(String name, Class<E> type) throws BadRowException {
        Set<E> set = new LinkedHashSet<>();
        for (String text : names(name)) {
            set.add(oneOf(name, text, Arrays.asList(type.getEnumConstants())));
        }
        return set;
    }

    private <E extends Enum<E>> E oneOf(String name, String text, List<E> allowed) throws BadRowException {
        for (E each : allowed) {
            if (EnumName.lower(each).equals(text)) {
                return each;
            }
        }
        throw wrong(
                name,
                require(name),
                "one of " + allowed.stream().map(EnumName::lower).toList());
    }

    RowFields object(String name) throws BadRowException {
        JsonNode value = require(name);
        if (!value.isObject()) {
            throw wrong(name, value, "a map");
        }
        return new RowFields(value, path + name + ".", strict);
    }

    BadRowException wrong(String name, String expected) {
        JsonNode value = object.get(name);
        return isAbsent(value)
                ? new BadRowException(Reason.FIELD, "'" + path + name + "' is missing; expected " + expected)
                : wrong(name, value, expected);
    }

    private String text(String name, JsonNode value) throws BadRowException {
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().codePointCount(0, value.textValue().length()) > LONGEST_TEXT) {
            throw wrong(name, value, "a text of 1 to " + LONGEST_TEXT + " characters");
        }
        return value.textValue().strip();
    }

    private JsonNode require(String name) throws BadRowException {
        JsonNode value = object.get(name);
        if (isAbsent(value)) {
            throw new BadRowException(Reason.FIELD, "'" + path + name + "' is missing");
        }
        return value;
    }

    private static boolean isAbsent(@Nullable JsonNode value) {
        return value == null || value.isNull();
    }

    private BadRowException wrong(String name, JsonNode found, String expected) {
        return new BadRowException(
                Reason.FIELD, "'" + path + name + "' is " + shown(found.toString()) + "; expected " + expected);
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
