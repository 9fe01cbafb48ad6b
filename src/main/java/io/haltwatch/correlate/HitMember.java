package io.haltwatch.correlate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hit as a member of another correlation. It is there from the moment it first held to its last event, at each of its
 * events, those before counting as of that moment: so that a success long after the first of many failures, but soon
 * after the last, still follows them. However often it is there, it is one event to count.
 *
 * <p>Its fields are the group's values under the names of its own correlation; any other field is that of the event.
 *
 * @param event the one of its members that it stands at
 * @param part which member that is
 * @param id {@link #id(CorrelationHit)}
 */
record HitMember(CorrelationHit hit, CorrelationMember event, int part, boolean soft, String id)
        implements CorrelationMember {

    /** The first evidence is in no other hit of the correlation. */
    static String id(CorrelationHit hit) {
        return hit.rule().id() + '/' + hit.members().get(0);
    }

    @Override
    public long time() {
        return Math.max(event.time(), hit.heldAt());
    }

    @Override
    public String rule() {
        return hit.rule().id();
    }

    @Override
    public @Nullable String text(String field) {
        String value = hit.group().get(field);
        return value != null ? value : CorrelationGroup.text(hit.rule(), event, field);
    }

    @Override
    public long first() {
        return hit.first();
    }

    @Override
    public long last() {
        return hit.last();
    }

    @Override
    public List<String> evidence() {
        return hit.members();
    }
}
