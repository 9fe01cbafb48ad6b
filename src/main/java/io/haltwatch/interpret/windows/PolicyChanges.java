package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.telemetry.Event;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * 5136: an object of the directory was modified. A group policy whose machine part changes (its extensions, its version)
 * may disable services on all hosts below it; what it says stands in SYSVOL.
 */
final class PolicyChanges {

    private static final Set<String> ATTRIBUTES = Set.of("gpcmachineextensionnames", "versionnumber");

    /** "Value Added"; %%14675 is the old value's removal, which comes with it. */
    private static final String ADDED = "%%14674";

    private PolicyChanges() {}

    static Interpretation of(Event event) {
        String objectClass = Actors.text(event, "ObjectClass");
        String attribute = Actors.text(event, "AttributeLDAPDisplayName");
        String name = Actors.text(event, "ObjectDN");
        String operation = Actors.text(event, "OperationType");
        boolean policy = "groupPolicyContainer".equalsIgnoreCase(objectClass)
                && attribute != null
                && ATTRIBUTES.contains(attribute.toLowerCase(Locale.ROOT))
                && (operation == null || operation.equals(ADDED));
        if (!policy || name == null) {
            return Interpretation.NOTHING;
        }
        String user = Actors.user(event);
        String detail = (user == null ? "" : user + ": ") + attribute;
        return new Interpretation(
                List.of(), List.of(new ContextFact(ContextFact.Kind.GROUP_POLICY_CHANGED, policy(name), detail)));
    }

    /** {@code CN={31B2..},CN=Policies,CN=System,DC=corp}: the GUID, lower case; the whole name where there is none. */
    private static String policy(String name) {
        int open = name.indexOf('{');
        int close = name.indexOf('}', open + 1);
        return (open < 0 || close < 0 ? name : name.substring(open, close + 1)).toLowerCase(Locale.ROOT);
    }
}
