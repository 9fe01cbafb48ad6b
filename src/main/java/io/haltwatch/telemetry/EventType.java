package io.haltwatch.telemetry;

import io.haltwatch.telemetry.Taxonomy.Derived;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One type of event that a taxonomy describes.
 *
 * @param providers who writes it, empty where the source has no providers; ids are reused between them
 * @param channel where it is written, which tells it when the record does not name the provider
 * @param conditions all must hold
 * @param kind what it reports
 * @param dataSource null when it is none of the seven: then it is what the topic is for
 * @param logSource Sigma's; its product is null when it depends on the record
 * @param parameters names of the values, in order, for records that only number them ({@code param1}, ...)
 * @param derived fields that follow from others
 */
record EventType(
        List<String> providers,
        @Nullable String channel,
        List<FieldCondition> conditions,
        EventKind kind,
        @Nullable DataSource dataSource,
        LogSource logSource,
        List<String> parameters,
        List<Derived> derived) {

    boolean isWrittenBy(@Nullable String provider, @Nullable String inChannel) {
        if (provider == null) {
            return channel != null && channel.equals(inChannel);
        }
        for (int i = 0; i < providers.size(); i++) {
            String candidate = providers.get(i);
            if (candidate.equals(provider) || candidate.equalsIgnoreCase(provider)) {
                return true;
            }
        }
        return false;
    }

    /** Gives numbered values their names, where the record has no names at all. */
    void nameParameters(FieldTable fields) {
        if (parameters.isEmpty() || fields.get("param1") == null || fields.get(parameters.get(0)) != null) {
            return;
        }
        for (int i = 0; i < parameters.size(); i++) {
            Object value = fields.get("param" + (i + 1));
            if (value != null) {
                fields.set(parameters.get(i), value);
            }
        }
    }

    boolean holds(FieldTable fields) {
        for (int i = 0; i < conditions.size(); i++) {
            FieldCondition condition = conditions.get(i);
            if (!condition.holds(fields.get(condition.field()))) {
                return false;
            }
        }
        return true;
    }
}
