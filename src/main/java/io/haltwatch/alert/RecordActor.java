package io.haltwatch.alert;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.signal.Signal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who acted, as one record tells: its first action's actor, or its own fields where no service was touched. */
final class RecordActor {

    private RecordActor() {}

    static Actor of(Signal signal) {
        for (ServiceAction action : signal.actions()) {
            if (!action.actor().equals(Actor.UNKNOWN)) {
                return action.actor();
            }
        }
        // The actions speak for their record; one that names nobody (services.exe wrote) must not be read otherwise.
        return signal.actions().isEmpty() ? ofFields(signal.evidence()) : Actor.UNKNOWN;
    }

    private static Actor ofFields(Map<String, String> fields) {
        String user = text(fields, "User");
        String logon = text(fields, "LogonId");
        return new Actor(
                user == null ? text(fields, "SubjectUserName") : user,
                null,
                logon == null ? null : logon.toLowerCase(Locale.ROOT),
                text(fields, "Image"),
                text(fields, "CommandLine"),
                text(fields, "ParentImage"),
                text(fields, "ParentCommandLine"),
                text(fields, "ProcessId"),
                ActorTrust.NONE);
    }

    /** Windows writes {@code -} for what it does not know. */
    private static @Nullable String text(Map<String, String> fields, String name) {
        String text = fields.get(name);
        return text == null || text.isBlank() || text.equals("-") ? null : text;
    }
}
