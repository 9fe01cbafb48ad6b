package io.haltwatch.signal;

import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Origin;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What leaves the stateless part: the actions, context and rule matches of one event. The only fact the host stage
 * keeps.
 *
 * @param time event time in epoch milliseconds; the append time where the event is dated further ahead of it than the
 *     skew allowed
 * @param originalTime event time as the record says
 * @param id identity of the evidence, see {@link io.haltwatch.telemetry.Event#id()}
 * @param channel event log channel or audit stream, null where the source has none
 * @param late older than the lateness bound: reported on its own, joins nothing
 * @param evidence the event's fields worth showing, values cut to a bound
 * @param ruleSet hash of the rule set that decided
 */
public record Signal(
        HostKey host,
        long time,
        long originalTime,
        String id,
        DataSource dataSource,
        String schema,
        @Nullable String channel,
        boolean late,
        Origin origin,
        List<ServiceAction> actions,
        List<ContextFact> contexts,
        List<RuleMatch> matches,
        Map<String, String> evidence,
        String ruleSet) {

    /** By time, then identity: the order in which every derivation sees facts. */
    public static final Comparator<Signal> ORDER = Signal::compare;

    public Signal {
        actions = List.copyOf(actions);
        contexts = List.copyOf(contexts);
        matches = List.copyOf(matches);
        evidence = Map.copyOf(evidence);
    }

    /** The same, with its actions understood better. */
    public Signal with(List<ServiceAction> better) {
        return new Signal(
                host,
                time,
                originalTime,
                id,
                dataSource,
                schema,
                channel,
                late,
                origin,
                better,
                contexts,
                matches,
                evidence,
                ruleSet);
    }

    private static int compare(Signal one, Signal other) {
        int byTime = Long.compare(one.time, other.time);
        return byTime != 0 ? byTime : one.id.compareTo(other.id);
    }

    /** Facts are looked up in sets and maps all the time, and the identity alone tells them apart. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Whether the event time was ahead of the append time by more than the skew allowed. */
    public boolean clamped() {
        return time != originalTime;
    }
}
