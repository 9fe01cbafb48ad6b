package io.haltwatch.interpret.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a PowerShell expression is known to give: names, and what they are names of.
 *
 * @param hosts where the objects are, when that is another host; empty for this one
 */
record Values(Kind kind, List<String> names, List<String> hosts) {

    static final Values NONE = new Values(Kind.TEXT, List.of());

    private static final int MAX_NAMES = 512;

    enum Kind {
        TEXT,
        /** Bytes, written in base64. */
        BYTES,
        /** The value of a variable that the script does not set; its name is {@code $variable}. */
        UNKNOWN,
        /** A .NET type, lower case, or an object that is told by its type alone. */
        TYPE,
        /** A registry key opened by .NET; its name is the path. */
        REGISTRY_KEY,
        SERVICES,
        PROCESSES
    }

    Values {
        names = List.copyOf(names);
        hosts = List.copyOf(hosts);
    }

    Values(Kind kind, List<String> names) {
        this(kind, names, List.of());
    }

    static Values text(String text) {
        return new Values(Kind.TEXT, List.of(text));
    }

    static Values type(String name) {
        return new Values(Kind.TYPE, List.of(name));
    }

    static Values unknown(String variable) {
        return new Values(Kind.UNKNOWN, List.of("$" + variable));
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /** Characters of all names together. */
    int length() {
        long length = 0;
        for (String name : names) {
            length += name.length();
        }
        return (int) Math.min(Integer.MAX_VALUE, length);
    }

    String first() {
        return names.isEmpty() ? "" : names.get(0);
    }

    /** Empty beyond the end. */
    String get(int index) {
        return index < names.size() ? names.get(index) : "";
    }

    /** {@code ServiceController(name, machine)}: the first argument alone, on the host that the second names. */
    Values head() {
        return names.size() < 2 ? this : new Values(kind, names.subList(0, 1), names.subList(1, 2));
    }

    Values as(Kind other) {
        return new Values(other, names, hosts);
    }

    Values on(Values others) {
        boolean known = others.kind() == Kind.TEXT && !others.isEmpty();
        return known ? new Values(kind, names, others.names()) : this;
    }

    /** As services or processes: what nobody knows stands for any. */
    Values objects(Kind other) {
        return new Values(other, names.isEmpty() ? List.of("*") : names, hosts);
    }

    Values and(Values other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty() || (names.size() >= MAX_NAMES && kind.compareTo(other.kind) >= 0)) {
            return this;
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(other.names.subList(0, Math.min(other.names.size(), MAX_NAMES - Math.min(MAX_NAMES, all.size()))));
        return new Values(
                kind.compareTo(other.kind) >= 0 ? kind : other.kind, all, hosts.isEmpty() ? other.hosts : hosts);
    }

    Values map(UnaryOperator<String> change) {
        return new Values(kind, names.stream().map(change).toList(), hosts);
    }
}
