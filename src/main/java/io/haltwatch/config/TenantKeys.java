package io.haltwatch.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.haltwatch.telemetry.TenantSource;
import java.util.List;

/** The settings that say whose telemetry a record is, put together. */
record TenantKeys(String from, String constant, String topicPattern, String header, List<String> field) {

    static final String CONSTANT = "constant";
    static final String TOPIC = "topic";
    static final String HEADER = "header";
    static final String FIELD = "field";

    /** @throws ConfigurationException when what {@code haltwatch.tenant.from} needs is not there, or wrong */
    TenantSource source() {
        try {
            return switch (from) {
                case TOPIC -> new TenantSource.Topic(Pattern.compile(needed(Keys.TENANT_TOPIC_PATTERN, topicPattern)));
                case HEADER -> new TenantSource.Header(needed(Keys.TENANT_HEADER, header));
                case FIELD -> {
                    needed(Keys.TENANT_FIELD, String.join(",", field));
                    yield new TenantSource.Field(field);
                }
                default -> new TenantSource.Constant(constant);
            };
        } catch (PatternSyntaxException e) {
            throw new ConfigurationException(
                    named(Keys.TENANT_TOPIC_PATTERN) + " is no regular expression: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    (from.equals(TOPIC) ? named(Keys.TENANT_TOPIC_PATTERN) : named(Keys.TENANT_NAME)) + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private String needed(Key<?> key, String text) {
        if (text.isEmpty()) {
            throw new ConfigurationException(
                    Keys.TENANT_FROM.name() + " is '" + from + "', which needs " + named(key) + ": " + key.expects());
        }
        return text;
    }

    private static String named(Key<?> key) {
        return key.name() + " (" + key.variable() + ")";
    }
}
