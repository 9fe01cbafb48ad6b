package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.interpret.Verb;

/**
 * What is done to a service, in the three forms that a sentence needs: it happened, it was asked for, it was refused.
 *
 * @param replaced a deletion after which the same installer created the service again
 */
record Deed(Verb verb, boolean replaced) {

    static Deed of(JoinedAction action) {
        return new Deed(action.verb(), action.replaced());
    }

    /** {@code service X <stopped>}. */
    String done() {
        return switch (verb) {
            case STOP -> "stopped";
            case KILL -> "killed";
            case DISABLE -> "disabled";
            case DEMOTE -> "set to start on demand only";
            case PAUSE -> "paused";
            case SUSPEND -> "suspended";
            case DELETE -> replaced ? "replaced (upgraded)" : "deleted";
            case TAMPER -> "tampered with";
            case START -> "started";
        };
    }

    /** {@code service X asked to <stop>}. */
    String asked() {
        return switch (verb) {
            case STOP -> "stop";
            case KILL -> "be killed";
            case DISABLE -> "be disabled";
            case DEMOTE -> "start on demand only";
            case PAUSE -> "pause";
            case SUSPEND -> "be suspended";
            case DELETE -> "be deleted";
            case TAMPER -> "be changed";
            case START -> "start";
        };
    }

    /** {@code <stop> of service X refused}. */
    String noun() {
        return switch (verb) {
            case STOP -> "stop";
            case KILL -> "kill";
            case DISABLE -> "disabling";
            case DEMOTE -> "demotion";
            case PAUSE -> "pause";
            case SUSPEND -> "suspension";
            case DELETE -> "deletion";
            case TAMPER -> "change";
            case START -> "start";
        };
    }

    int gravity() {
        return switch (verb) {
            case DELETE -> 8;
            case DISABLE -> 7;
            case TAMPER -> 6;
            case KILL -> 5;
            case STOP -> 4;
            case SUSPEND -> 3;
            case PAUSE -> 2;
            case DEMOTE -> 1;
            case START -> 0;
        };
    }
}
