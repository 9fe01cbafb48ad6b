package io.haltwatch.incident;

import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;

/**
 * The host stage without Kafka: takes one signal, or the alarm of a timer, and answers with what to store and what to
 * publish. Pure: it reads through {@link HostView} and changes nothing.
 */
public final class HostStage {

    public HostStage(RuleSet rules, IncidentPolicy policy) {}

    /** A signal of this host arrived. */
    public Outcome accept(Signal signal, HostView view, Now now) {
        throw new UnsupportedOperationException();
    }

    /** The time that an earlier outcome asked for has come. */
    public Outcome wake(HostKey host, HostView view, Now now) {
        throw new UnsupportedOperationException();
    }

    /** No more will come ({@code replay}): ends every hold and closes every incident of the host. */
    public Outcome finish(HostKey host, HostView view, Now now) {
        throw new UnsupportedOperationException();
    }
}
