package io.haltwatch.coverage;

/** What can be known of who acted. */
public enum ActorPart {
    USER,
    PROCESS,
    PARENT,
    /** From which other host. */
    ADDRESS
}
