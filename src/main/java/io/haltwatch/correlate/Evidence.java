package io.haltwatch.correlate;

import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.signal.Signal;
import java.util.Comparator;

/** One action of one signal, as a piece of evidence for a joined action. */
public record Evidence(Signal signal, int index) {

    public static final Comparator<Evidence> ORDER =
            Comparator.comparing(Evidence::signal, Signal.ORDER).thenComparingInt(Evidence::index);

    public ServiceAction action() {
        return signal.actions().get(index);
    }

    /** What is counted as one service: {@code mssqlserver}, or {@code \\\\dc01\\mssqlserver} on another host. */
    String service() {
        String remote = action().remoteHost();
        String key = action().target().key();
        return remote == null ? key : "\\\\" + remote + '\\' + key;
    }
}
