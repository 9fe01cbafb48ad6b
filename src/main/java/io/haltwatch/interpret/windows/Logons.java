package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.telemetry.Event;
import java.util.List;
import java.util.Locale;

/** 4624 over the network (3) or by remote desktop (10): where a session's requests come from. */
final class Logons {

    private Logons() {}

    static Interpretation of(Event event) {
        String type = Actors.text(event, "LogonType");
        String session = Actors.logonId(Actors.text(event, "TargetLogonId"));
        String address = Actors.text(event, "IpAddress");
        String user = Actors.text(event, "TargetUserName");
        if (session == null || address == null || user == null || type == null) {
            return Interpretation.NOTHING;
        }
        boolean remote = (type.equals("3") || type.equals("10")) && !isLocal(address.toLowerCase(Locale.ROOT));
        boolean person = !user.endsWith("$") && !user.toUpperCase(Locale.ROOT).startsWith("ANONYMOUS");
        return remote && person
                ? new Interpretation(
                        List.of(), List.of(new ContextFact(ContextFact.Kind.REMOTE_LOGON, session, address)))
                : Interpretation.NOTHING;
    }

    static boolean isLocal(String address) {
        String plain = address.startsWith("::ffff:") ? address.substring("::ffff:".length()) : address;
        return plain.startsWith("127.")
                || plain.startsWith("169.254.")
                || plain.startsWith("fe80:")
                || plain.equals("::1")
                || plain.equals("0.0.0.0")
                || plain.equals("localhost");
    }
}
