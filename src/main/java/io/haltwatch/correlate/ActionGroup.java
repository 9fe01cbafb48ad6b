package io.haltwatch.correlate;

import io.haltwatch.interpret.Verb;

/**
 * What kind of change an action is: stopping a service and disabling it are two actions, but a handle with DELETE, a
 * {@code Start=4} and a {@code DeleteFlag} are one.
 */
enum ActionGroup {
    /** Whether the service runs: stop, kill, pause, suspend. */
    RUN_STATE,
    /** How it is set up: disable, demote, delete, tamper. */
    CONFIGURATION;

    static ActionGroup of(Verb verb) {
        return switch (verb) {
            case STOP, KILL, PAUSE, SUSPEND, START -> RUN_STATE;
            case DISABLE, DEMOTE, DELETE, TAMPER -> CONFIGURATION;
        };
    }

    /** Strength of a verb within its group: the strongest names the joined action. */
    static int strength(Verb verb) {
        return switch (verb) {
            case START -> 0;
            case SUSPEND, DEMOTE -> 1;
            case PAUSE, TAMPER -> 2;
            case STOP, DISABLE -> 3;
            case KILL, DELETE -> 4;
        };
    }
}
