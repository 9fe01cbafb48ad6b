package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Verb;

/** What is done to a service, in the forms that a sentence needs: it happened, it was asked for, it was refused. */
record Deed(Verb verb, Sense sense) {

    /** What a verb stands for besides itself. */
    enum Sense {
        ITSELF,
        /** A deletion after which the same installer created the service again. */
        REPLACED,
        /** A change of every service's start: the host's next one is in safe mode. */
        SAFE_BOOT
    }

    static Deed of(JoinedAction action) {
        if (action.replaced()) {
            return new Deed(action.verb(), Sense.REPLACED);
        }
        boolean safeBoot = action.verb() == Verb.TAMPER && action.target().key().equals("*") && isSafeBoot(action);
        return new Deed(action.verb(), safeBoot ? Sense.SAFE_BOOT : Sense.ITSELF);
    }

    private static boolean isSafeBoot(JoinedAction action) {
        return action.evidence().stream()
                .map(piece -> piece.action().detail())
                .allMatch(detail -> detail != null && detail.startsWith(ServiceAction.SAFE_BOOT));
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
            case DELETE -> sense == Sense.REPLACED ? "replaced (upgraded)" : "deleted";
            case TAMPER -> "tampered with";
            case START -> "started";
        };
    }

    /** {@code service X asked to <stop>}. */
    String asked() {
        return switch (verb) {
            case STOP -> "stop";
            case PAUSE -> "pause";
            case START -> "start";
            case DEMOTE -> "start on demand only";
            case TAMPER -> "be changed";
            case KILL, DISABLE, SUSPEND, DELETE -> passive();
        };
    }

    /** {@code service X opened to <be stopped>}. */
    String passive() {
        return switch (verb) {
            case TAMPER -> "be changed";
            case DELETE -> "be deleted";
            case STOP, KILL, DISABLE, DEMOTE, PAUSE, SUSPEND, START -> "be " + done();
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
