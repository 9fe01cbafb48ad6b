package io.haltwatch.correlate;

import io.haltwatch.interpret.ActionFields;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Via;
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
        Signal signal, RuleMatch match, @Nullable Joined joined) implements CorrelationMember, Fields {

    /**
     * Where an action belongs.
     *
     * @param telling the record that tells best of what this one tells of
     * @param soft {@link JoinedAction#soft()}, asked for each member and correlation
     * @param counts whether anything was halted that correlations count
     */
    public record Joined(JoinedAction action, Evidence telling, boolean soft, boolean counts) {}

    @Override
    public long time() {
        return signal.time();
    }

    @Override
    public String id() {
        return signal.id();
    }

    @Override
    public String deed() {
        return joined == null ? id() : joined.telling().signal().id();
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
        if (joined == null) {
            return signal.evidence().get(name);
        }
        JoinedAction action = joined.action();
        // The joined action knows better which service an ended process was.
        return switch (name) {
            case "ServiceName" -> action.service();
            case "ServiceCategory" -> action.target().category();
            case "ServiceTier" -> Integer.toString(action.target().tier());
            case "ServiceCatalogued" -> Boolean.toString(action.target().catalogued());
            // net and the net1 that it starts, cmd and its child: one command to count.
            case "CommandLine", "Image" -> told(name, joined.telling());
            default -> own(name);
        };
    }

    private @Nullable Object told(String name, Evidence telling) {
        boolean command = own().phase() == Phase.ATTEMPT
                && own().via() == Via.COMMAND
                && telling.action().actor().commandLine() != null;
        String told = command ? telling.signal().evidence().get(name) : null;
        return told == null ? own(name) : told;
    }

    private @Nullable Object own(String name) {
        return new ActionFields(own(), new EvidenceFields(signal)).get(name);
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
