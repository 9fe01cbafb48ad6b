package io.haltwatch.fleet;

import io.haltwatch.correlate.CorrelationHit;
import io.haltwatch.telemetry.Fields;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a hit of a host correlation has in place of fields: the values of its own group. */
record HitFields(CorrelationHit hit) implements Fields {

    @Override
    public @Nullable Object get(String name) {
        return hit.group().get(name);
    }

    @Override
    public void forEachValue(Consumer<String> visitor) {
        hit.group().values().forEach(visitor);
    }
}
