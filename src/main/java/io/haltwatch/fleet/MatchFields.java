package io.haltwatch.fleet;

import io.haltwatch.interpret.ActionFields;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.Fields;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a rule matched, as fields: the event's evidence, over it the action's, over both the canonical host. */
record MatchFields(Signal signal, RuleMatch match) implements Fields {

    /** Names under which telemetry knows the host. */
    private static final Set<String> HOST_FIELDS = Set.of("computer", "host", "hostname", "computername");

    /** Sensors write one host as {@code FS01} and {@code fs01.corp.example}: only the canonical name can be counted. */
    static boolean isHost(String field) {
        return HOST_FIELDS.contains(field.toLowerCase(Locale.ROOT));
    }

    @Override
    public @Nullable Object get(String name) {
        if (isHost(name)) {
            return signal.host().host();
        }
        Evidence evidence = new Evidence(signal);
        return match.action() == RuleMatch.EVENT
                ? evidence.get(name)
                : new ActionFields(signal.actions().get(match.action()), evidence).get(name);
    }

    @Override
    public void forEachValue(Consumer<String> visitor) {
        signal.evidence().values().forEach(visitor);
    }

    private record Evidence(Signal signal) implements Fields {
        @Override
        public @Nullable Object get(String name) {
            return signal.evidence().get(name);
        }

        @Override
        public void forEachValue(Consumer<String> visitor) {
            signal.evidence().values().forEach(visitor);
        }
    }
}
