package io.haltwatch.interpret.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a PowerShell expression is known to give: names, and what they are names of. */
record Values(Kind kind, List<String> names) {

    static final Values NONE = new Values(Kind.TEXT, List.of());

    private static final int MAX_NAMES = 512;

    enum Kind {
        TEXT,
        /** The value of a variable that the script does not set; its name is {@code $variable}. */
        UNKNOWN,
        /** A .NET type, lower case. */
        TYPE,
        SERVICES,
        PROCESSES
    }

    Values {
        names = List.copyOf(names);
    }

    static Values text(String text) {
        return new Values(Kind.TEXT, List.of(text));
    }

    static Values unknown(String variable) {
        return new Values(Kind.UNKNOWN, List.of("$" + variable));
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    String first() {
        return names.isEmpty() ? "" : names.get(0);
    }

    /** {@code ServiceController(name, machine)}: the first argument alone. */
    Values head() {
        return names.size() < 2 ? this : new Values(kind, names.subList(0, 1));
    }

    Values as(Kind other) {
        return new Values(other, names);
    }

    /** As services or processes: what nobody knows stands for any. */
    Values objects(Kind other) {
        return new Values(other, names.isEmpty() ? List.of("*") : names);
    }

    Values and(Values other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(other.names.subList(0, Math.min(other.names.size(), MAX_NAMES - Math.min(MAX_NAMES, all.size()))));
        return new Values(kind.compareTo(other.kind) >= 0 ? kind : other.kind, all);
    }

    Values map(UnaryOperator<String> change) {
        return new Values(kind, names.stream().map(change).toList());
    }
}
