package io.haltwatch.fleet;

import io.haltwatch.correlate.CorrelationMember;
import io.haltwatch.sigma.HostFields;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Origin;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One event of one host that a fleet correlation counts. Every text in it is bounded ({@link BoundedValue}), so that many
 * fit a row of state.
 *
 * @param correlation the correlation's id
 * @param fingerprint of what the correlation means
 * @param group the values of the group-by fields as the event has them
 * @param place 16 hex digits that tell it from every other member, the same whenever the event is delivered again at
 *     the same time
 * @param id 16 hex digits of its event on its host: members of one event by several rules share it, and
 *     so do those of one hit of a host correlation, which its correlation, first evidence and host name
 * @param deed 16 hex digits of the record that its deed is known by: two sensors that tell of one deed are one event to
 *     count; its {@code id} in rows of earlier versions
 * @param part which of several actions of the event
 * @param rule id of the rule or host correlation that matched; empty when what was told of this place is taken back
 * @param time event time in epoch milliseconds, clamped at the intake
 * @param host canonical host name
 * @param incident id of the host's incident that it belongs to, null while there is none
 * @param values the fields that the correlation asks for, by their names in the event; those of the group in lower case
 * @param services keys of the services that it is about, for people
 * @param evidenceId evidence id of the event
 * @param origin where its record is
 * @param stretch length in milliseconds of the stretches of time that members of the correlation are kept by
 * @param endsSuffice only hosts are counted: of each stretch, a host's first member and its last say all
 */
public record GroupMember(
        String tenant,
        String correlation,
        String fingerprint,
        List<String> group,
        String place,
        String id,
        String deed,
        int part,
        String rule,
        long time,
        String host,
        @Nullable String incident,
        Map<String, String> values,
        List<String> services,
        String evidenceId,
        DataSource source,
        Origin origin,
        long stretch,
        boolean endsSuffice)
        implements CorrelationMember, MemberBound.Placed {

    /** Services that one member names. */
    static final int MAX_SERVICES = 4;

    public GroupMember {
        deed = deed == null ? id : deed;
        group = List.copyOf(group);
        values = Map.copyOf(values);
        services = List.copyOf(services);
    }

    /** What its state is kept under. */
    public GroupKey key() {
        return new GroupKey(tenant, correlation, fingerprint, group);
    }

    @Override
    public @Nullable String text(String field) {
        return HostFields.contains(field) ? host : values.get(field);
    }

    /** What a host told is nothing any more. Whoever does not know of that counts it as it is: no rule has no id. */
    @Override
    public boolean gone() {
        return rule.isEmpty();
    }

    /** Its stretch of time: whole numbers, those of one correlation alike on all hosts. */
    long stretchNumber() {
        return Math.floorDiv(time, stretch);
    }

    /** Takes back what was told of its place. */
    GroupMember takenBack() {
        return new GroupMember(
                tenant,
                correlation,
                fingerprint,
                group,
                place,
                id,
                deed,
                part,
                "",
                time,
                host,
                null,
                Map.of(),
                List.of(),
                evidenceId,
                source,
                origin,
                stretch,
                endsSuffice);
    }

    /**
     * The same event, told of again: its incident may have become known since, and what it stands for has more services, the
     * first of all that were told in their order. Of the rest the later telling holds.
     */
    public GroupMember with(GroupMember again) {
        String known = incident;
        String other = again.incident;
        // Of two incidents that late evidence joined either would do; it must not depend on which came first.
        String either = known == null || (other != null && other.compareTo(known) < 0) ? other : known;
        GroupMember joined = again.of(either, union(services, again.services));
        return joined.equals(this) ? this : joined;
    }

    private static List<String> union(List<String> some, List<String> others) {
        TreeSet<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all.stream().limit(MAX_SERVICES).toList();
    }

    private GroupMember of(@Nullable String incidentId, List<String> named) {
        return new GroupMember(
                tenant,
                correlation,
                fingerprint,
                group,
                place,
                id,
                deed,
                part,
                rule,
                time,
                host,
                incidentId,
                values,
                named,
                evidenceId,
                source,
                origin,
                stretch,
                endsSuffice);
    }
}
