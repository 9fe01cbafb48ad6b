package io.haltwatch.interpret;

/** Whether somebody asked for an action or it happened. */
public enum Phase {
    ATTEMPT,
    EFFECT
}
