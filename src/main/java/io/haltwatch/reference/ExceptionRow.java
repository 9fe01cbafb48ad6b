package io.haltwatch.reference;

import io.haltwatch.interpret.Verb;
import io.haltwatch.sigma.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rows of {@code reference.exceptions}. */
final class ExceptionRow {

    static final List<String> FIELDS =
            List.of("id", "lower_to", "expires", "created", "owner", "ticket", "reason", "scope");

    /** An exception that nobody looks at again is a blind spot. */
    static final Duration LONGEST = Duration.ofDays(90);

    private static final List<String> SCOPE =
            List.of("groups", "hosts", "actor", "parent_path", "hash", "services", "verbs");

    /** To lower to the highest would do nothing. */
    private static final List<Level> LOWER = List.of(Level.INFORMATIONAL, Level.LOW, Level.MEDIUM, Level.HIGH);

    private ExceptionRow() {}

    static TuningException read(String tenant, RowFields fields) throws BadRowException {
        Instant created = fields.time("created");
        Instant expires = fields.time("expires");
        if (!expires.isAfter(created) || expires.isAfter(created.plus(LONGEST))) {
            throw fields.wrong("expires", "a time after 'created', at most " + LONGEST.toDays() + " days");
        }
        return new TuningException(
                tenant,
                fields.text("id"),
                fields.text("owner"),
                fields.text("ticket"),
                fields.text("reason"),
                created,
                expires,
                scope(fields),
                fields.oneOf("lower_to", LOWER));
    }

    /** Names of any host, user, path or service, and nothing else. */
    private static boolean isEverything(TuningException.Scope scope) {
        return scope.groups().isEmpty()
                && scope.hash() == null
                && scope.verbs().isEmpty()
                && Stream.concat(
                                Stream.concat(scope.hosts().stream(), scope.services().stream()),
                                Stream.of(scope.actor(), scope.parentPath()).flatMap(Stream::ofNullable))
                        .allMatch(name -> name.chars().allMatch(c -> c == '*' || c == '?'));
    }

    private static TuningException.Scope scope(RowFields row) throws BadRowException {
        RowFields fields = row.object("scope");
        fields.allowOnly(SCOPE);
        TuningException.Scope scope = new TuningException.Scope(
                fields.names("groups"),
                WindowRow.hosts(fields.names("hosts")),
                fields.optional("actor"),
                fields.optional("parent_path"),
                fields.optional("hash"),
                fields.names("services"),
                fields.setOf("verbs", Verb.class));
        if (scope.equals(new TuningException.Scope(Set.of(), Set.of(), null, null, null, Set.of(), Set.of()))) {
            throw row.wrong("scope", "at least one of " + SCOPE);
        }
        if (isEverything(scope)) {
            throw row.wrong("scope", "more than wildcards: what covers everything is no exception");
        }
        return scope;
    }
}
