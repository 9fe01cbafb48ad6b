package io.haltwatch.incident;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.signal.Signal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of the accounts of an incident's records. Some give a SID alone (7040, PowerShell 4104, the Restart Manager), as others
 * of the host have both: a logon (4624), its privileges (4672), a process (4688), a handle (4656). A SID that goes by several
 * names has none, whichever record is the incident's own.
 */
final class SidNames {

    private final Set<String> asked = new HashSet<>();

    /** Names by SID; the second of two that differ is enough to know none. */
    private final Map<String, String> names = new HashMap<>();

    private final Set<String> ambiguous = new HashSet<>();

    SidNames(Collection<Signal> evidence) {
        for (Signal piece : evidence) {
            for (ServiceAction action : piece.actions()) {
                Actor actor = action.actor();
                if (actor.userSid() != null) {
                    asked.add(actor.userSid());
                }
                if (actor.user() != null && Actor.isSid(actor.user())) {
                    asked.add(actor.user());
                }
            }
        }
    }

    /**
     * Where records tell nothing, or contradict each other, the rows of identities that give the SID.
     *
     * @param facts in any order; the answer does not depend on it
     */
    Map<String, String> in(Collection<Signal> facts, ReferenceData reference, String tenant) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        for (Signal fact : facts) {
            for (ServiceAction action : fact.actions()) {
                learn(action.actor().userSid(), null, action.actor().user());
            }
            Map<String, String> shown = fact.evidence();
            learn(shown.get("SubjectUserSid"), shown.get("SubjectDomainName"), shown.get("SubjectUserName"));
            learn(shown.get("TargetUserSid"), shown.get("TargetDomainName"), shown.get("TargetUserName"));
        }
        names.keySet().removeAll(ambiguous);
        for (String sid : asked) {
            if (!names.containsKey(sid)) {
                reference
                        .identity(tenant, null, sid)
                        .filter(identity -> !identity.account().equalsIgnoreCase(sid))
                        .ifPresent(identity -> names.put(sid, identity.account()));
            }
        }
        return names;
    }

    private void learn(@Nullable String sid, @Nullable String domain, @Nullable String user) {
        if (sid == null
                || user == null
                || user.isBlank()
                || user.equals("-")
                || Actor.isSid(user)
                || !asked.contains(sid)) {
            return;
        }
        String name = domain == null || domain.isBlank() || domain.equals("-") ? user : domain + "\\" + user;
        String known = names.putIfAbsent(sid, name);
        if (known == null || known.equals(name)) {
            return;
        }
        if (!account(known).equals(account(name))) {
            ambiguous.add(sid);
        } else if (isBetter(name, known)) {
            names.put(sid, name);
        }
    }

    /** Sensors write one account with and without its domain, and in any case: the longest name that sorts first. */
    private static boolean isBetter(String name, String known) {
        return name.length() != known.length() ? name.length() > known.length() : name.compareTo(known) < 0;
    }

    private static String account(String name) {
        return name.substring(name.lastIndexOf('\\') + 1).toLowerCase(Locale.ROOT);
    }
}
