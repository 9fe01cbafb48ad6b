package io.haltwatch.incident;

/** What a pass over a host left out because a bound was reached. */
public enum LeftOut {
    /** Facts that a derivation did not read, or that the store had not kept. */
    FACTS,
    /** Closed incidents that late evidence could still have revised. */
    INCIDENTS,
    /** A record older than the lateness bound, after as many of the host in the same hour as are reported. */
    LATE_RECORD
}
