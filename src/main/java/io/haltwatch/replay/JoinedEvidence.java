package io.haltwatch.replay;

import io.haltwatch.correlate.HostContext;
import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.Joiner;
import io.haltwatch.correlate.ServiceInventory;
import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The joined actions of every host that log files tell of, as the host stage sees them once all is known. */
public final class JoinedEvidence {

    private final Joiner joiner;
    private final TargetResolver targets;

    public JoinedEvidence(IncidentPolicy policy, TargetResolver targets) {
        this.joiner = new Joiner(
                policy.join(), policy.managerReport(), policy.systemLog(), policy.created(), policy.restartGrace());
        this.targets = targets;
    }

    /**
     * Joins, host by host.
     *
     * @param result takes each host's signals, in {@link Signal#ORDER} and named by what was learned, and its actions
     */
    public void join(Collection<Signal> signals, BiConsumer<List<Signal>, List<JoinedAction>> result) {
        Map<HostKey, TreeSet<Signal>> hosts = new TreeMap<>();
        signals.forEach(signal -> hosts.computeIfAbsent(signal.host(), host -> new TreeSet<>(Signal.ORDER))
                .add(signal));
        hosts.values().forEach(facts -> {
            ServiceInventory inventory = ServiceInventory.EMPTY;
            for (Signal signal : facts) {
                inventory = inventory.with(signal);
            }
            List<Signal> named = inventory.named(new ArrayList<>(facts), targets);
            result.accept(named, joiner.join(named, HostContext.of(named)));
        });
    }
}
