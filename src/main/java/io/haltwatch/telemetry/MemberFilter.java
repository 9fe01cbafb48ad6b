package io.haltwatch.telemetry;

import java.util.HashSet;
import java.util.Set;

/**
 * Which members of an object are taken.
 *
 * @param only whether {@code names} are those taken, rather than those left out
 */
record MemberFilter(boolean only, Set<String> names) {

    static final MemberFilter ALL = new MemberFilter(false, Set.of());

    MemberFilter {
        NameTable<Boolean> table = new NameTable<>(names.size());
        names.forEach(name -> table.set(name, true));
        table.freeze();
        names = table.keySet();
    }

    boolean takes(String name) {
        return names.contains(name) == only;
    }

    /** What either takes. */
    MemberFilter or(MemberFilter other) {
        if (only != other.only) {
            MemberFilter except = only ? other : this;
            Set<String> taken = only ? names : other.names;
            return new MemberFilter(false, without(except.names, taken));
        }
        Set<String> both = new HashSet<>(names);
        if (only) {
            both.addAll(other.names);
        } else {
            both.retainAll(other.names);
        }
        return new MemberFilter(only, both);
    }

    /** This, but for some names. */
    MemberFilter except(Set<String> left) {
        if (only) {
            return new MemberFilter(true, without(names, left));
        }
        Set<String> all = new HashSet<>(names);
        all.addAll(left);
        return new MemberFilter(false, all);
    }

    private static Set<String> without(Set<String> names, Set<String> left) {
        Set<String> rest = new HashSet<>(names);
        rest.removeAll(left);
        return rest;
    }
}
