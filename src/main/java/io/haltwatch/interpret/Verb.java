package io.haltwatch.interpret;

/** What is done to a service. */
public enum Verb {
    STOP,
    KILL,
    DISABLE,
    DEMOTE,
    PAUSE,
    SUSPEND,
    DELETE,
    TAMPER,
    START
}
