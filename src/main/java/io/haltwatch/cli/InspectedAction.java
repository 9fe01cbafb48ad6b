package io.haltwatch.cli;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ServiceAction;
import org.jspecify.annotations.Nullable;

/** What an inspection says of one action besides its own fields. */
final class InspectedAction {

    private InspectedAction() {}

    /** {@code this_host}, {@code remote_host} or {@code wildcard}: one target here, one elsewhere, or many. */
    static String scope(ServiceAction action) {
        if (action.remoteHost() != null) {
            return "remote_host";
        }
        return action.target().wildcard() ? "wildcard" : "this_host";
    }

    /** The account, or its SID, or where no account is known the process. */
    static @Nullable String actor(ServiceAction action) {
        Actor actor = action.actor();
        if (actor.user() != null) {
            return actor.user();
        }
        return actor.userSid() != null ? actor.userSid() : actor.image();
    }
}
