package io.haltwatch.correlate;

import io.haltwatch.interpret.ActionFields;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.Fields;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One event that a correlation counts: a rule's match on a signal, or on one of its actions.
 *
 * @param joined the joined action that the action became part of; null for a match on the event itself
 */
public record Member(
        Signal signal, RuleMatch match, @Nullable JoinedAction joined) implements CorrelationMember, Fields {

    @Override
    public long time() {
        return signal.time();
    }

    @Override
    public String id() {
        return signal.id();
    }

    @Override
    public String rule() {
        return match.rule();
    }

    @Override
    public int part() {
        return match.action();
    }

    @Override
    public @Nullable String text(String field) {
        return Fields.super.text(field);
    }

    @Override
    public boolean soft() {
        return joined != null && joined.soft();
    }

    @Override
    public @Nullable Object get(String name) {
        JoinedAction action = joined;
        if (action == null) {
            return signal.evidence().get(name);
        }
        // The joined action knows better which service an ended process was.
        return switch (name) {
            case "ServiceName" -> action.service();
            case "ServiceCategory" -> action.target().category();
            case "ServiceTier" -> Integer.toString(action.target().tier());
            case "ServiceCatalogued" -> Boolean.toString(action.target().catalogued());
            default -> new ActionFields(own(), new EvidenceFields(signal)).get(name);
        };
    }

    private ServiceAction own() {
        return signal.actions().get(match.action());
    }

    @Override
    public void forEachValue(Consumer<String> visitor) {
        signal.evidence().values().forEach(visitor);
    }

    /** The evidence kept of an event, as fields. */
    private record EvidenceFields(Signal signal) implements Fields {
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
