package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a piece of text runs: how deeply nested, on which host, and how sure it is that it runs at all. */
public record Scope(Budget budget, int depth, @Nullable String host, boolean uncertain) {

    private static final int MAX_DEPTH = 12;
    private static final int MAX_HOSTS = 16;

    public static Scope top(Budget budget) {
        return new Scope(budget, 0, null, false);
    }

    /** The scope of a shell started by this one. */
    public Scope nested() {
        return new Scope(budget, depth + 1, host, uncertain);
    }

    /** The same text run on another host; the same scope where the name means this one. */
    public Scope on(@Nullable String otherHost) {
        String name = otherHost == null ? "" : HostNames.plain(otherHost);
        return name.isEmpty() ? this : new Scope(budget, depth, name, uncertain);
    }

    /** One for each host; this one for none. */
    List<Scope> on(List<String> hosts) {
        return hosts.isEmpty()
                ? List.of(this)
                : hosts.stream().limit(MAX_HOSTS).map(this::on).toList();
    }

    /** The scope of text that may never run. */
    public Scope asUncertain() {
        return new Scope(budget, depth, host, true);
    }

    /** Whether the text may be read: false beyond the depth or when the event's budget is used up. */
    public boolean enter(String text) {
        return depth <= MAX_DEPTH && text.length() <= Budget.MAX_TEXT && budget.takeText(text.length());
    }

    void service(Verb verb, String name, @Nullable String detail) {
        request(verb, Request.Kind.SERVICE, name, false, false, detail);
    }

    public void request(
            Verb verb, Request.Kind kind, String written, boolean forced, boolean weak, @Nullable String detail) {
        String name = written.strip();
        if (name.isEmpty()) {
            return;
        }
        boolean unresolved = Placeholders.isVariable(name);
        if (unresolved && uncertain) {
            return;
        }
        boolean wildcard = unresolved || Placeholders.hasWildcard(name);
        budget.add(new Request(
                verb, kind, unresolved ? "*" : name, wildcard, forced, weak || uncertain || unresolved, host, detail));
    }
}
