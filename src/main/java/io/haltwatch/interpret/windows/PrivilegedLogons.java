package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.telemetry.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 4672: a new session has administrative rights. Those of the system and of machines say nothing: they always have. */
final class PrivilegedLogons {

    private PrivilegedLogons() {}

    static Interpretation of(Event event) {
        String session = Actors.logonId(Actors.text(event, "SubjectLogonId"));
        String name = Actors.text(event, "SubjectUserName");
        String sid = Actors.text(event, "SubjectUserSid");
        boolean person = name != null && !name.endsWith("$") && isPerson(sid);
        return person && session != null
                ? new Interpretation(
                        List.of(),
                        List.of(new ContextFact(ContextFact.Kind.PRIVILEGED_LOGON, session, Actors.user(event))))
                : Interpretation.NOTHING;
    }

    /** Accounts of domains and of this machine begin with S-1-5-21, those of Entra ID with S-1-12-1. */
    private static boolean isPerson(@Nullable String sid) {
        return sid == null || sid.startsWith("S-1-5-21-") || sid.startsWith("S-1-12-1-");
    }
}
