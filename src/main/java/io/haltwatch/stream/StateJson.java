package io.haltwatch.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JSON of stored values. Every value starts with its schema version {@code v}; a version reads the next and the one
 * before, so that a rolling upgrade can go both ways: what it does not know it ignores, what is absent is empty.
 */
final class StateJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .withConfigOverride(List.class, o -> o.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(Set.class, o -> o.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(Map.class, o -> o.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private StateJson() {}

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot be stored: " + value.getClass().getSimpleName(), e);
        }
    }

    /** @throws UnreadableStateException when it is not what it should be */
    static <T> T read(byte[] bytes, Class<T> type) {
        try {
            T value = MAPPER.readValue(bytes, type);
            if (value == null) {
                throw new UnreadableStateException("stored " + type.getSimpleName() + " is null", null);
            }
            return value;
        } catch (IOException e) {
            throw new UnreadableStateException("stored " + type.getSimpleName() + " cannot be read", e);
        }
    }

    /** @throws UnreadableStateException when {@code found} is more than one version away */
    static void checkVersion(String what, int found, int ours) {
        if (Math.abs(found - ours) > 1) {
            throw new UnreadableStateException(
                    what + " of version " + found + " cannot be read by version " + ours
                            + ": upgrade or downgrade one version at a time",
                    null);
        }
    }
}
