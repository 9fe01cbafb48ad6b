package io.haltwatch.stream;

import io.haltwatch.coverage.CountedEvent;
import io.haltwatch.fleet.FleetRevision;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.LeftOut;
import io.haltwatch.reference.ReferenceKind;
import io.haltwatch.sigma.FilteredMatch;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import java.util.List;

/** What the service tells about its work as it does it; metrics implement it. Called from the stream threads. Nothing need be listened to. */
public interface StreamObserver {

    /** Nobody looks. */
    StreamObserver NONE = new StreamObserver() {};

    /** Where errors are told of: docs/operations.md explains each. */
    List<String> ERRORS =
            List.of("production", "thread", "timer", "inventory", "history", "told", "watched-hosts", "member");

    /** What had to be cut to its bound. */
    enum Oversized {
        /** Evidence or actions of a signal. */
        SIGNAL,
        /** A fact in a full row, or rows cut because their hour is full. */
        FACTS,
        /** A derivation that did not have all facts around it. */
        DERIVATION,
        /** Incidents of a ledger that is too large for its row. */
        LEDGER,
        /** Closed incidents of a host, above as many as are remembered. */
        INCIDENTS,
        /** A record older than the lateness bound that is not reported: its host had its share of the hour. */
        LATE_RECORD,
        /** Evidence, or parts of lists, of an alert. */
        ALERT,
        /** Members of a group. */
        MEMBERS,
        /** What is remembered of what a host told groups of an hour. */
        TOLD,
        /** Payload of a dead letter. */
        DEAD_LETTER,
        /** Hosts that nobody listens to, because too many are listened to already. */
        WATCHED_HOSTS;

        static Oversized of(LeftOut what) {
            return switch (what) {
                case FACTS -> DERIVATION;
                case INCIDENTS -> INCIDENTS;
                case LATE_RECORD -> LATE_RECORD;
            };
        }
    }

    /** A record of a topic for this data source was read, whatever became of it. */
    default void record(DataSource source) {}

    /** A record was read; whose it is and what it shows. */
    default void event(CountedEvent event) {}

    /** A record went to the dead letters. */
    default void deadLetter(String reason) {}

    /** A record became a signal; its event time was ahead of the clock and clamped, or older than the lateness bound. */
    default void signal(Signal signal) {}

    /** The host stage got a signal of this host. */
    default void heard(String host) {}

    /** A Sigma filter took a rule's match of a record away. */
    default void filtered(FilteredMatch match) {}

    /** A signal arrived that the host stage already knew. */
    default void duplicate() {}

    /** Something was cut to its bound. */
    default void oversized(Oversized what) {}

    /**
     * An alert was published.
     *
     * @param fresh whether evidence that just arrived gave it, and not the end of a wait
     */
    default void told(IncidentRevision revision, boolean fresh) {}

    /** An alert about several hosts was published. */
    default void told(FleetRevision revision) {}

    /** A revision was not published, because its incident never reached the severity that alerts begin at. */
    default void withheld(Level severity) {}

    /** A revision, published or withheld, has a finding that the tenant's exception with this id lowered. */
    default void excepted(String tenant, String exception) {}

    /** A row of reference data cannot be used; the one before it stays. */
    default void badReferenceRow(ReferenceKind kind, String reason) {}

    /** Something went wrong that no dead letter tells of; see {@link #ERRORS}. */
    default void error(String where) {}
}
