package io.haltwatch.fleet;

import io.haltwatch.incident.Reason;
import io.haltwatch.incident.Reason.Effect;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The same on several hosts: a pure function of a group's members. It has no id: that belongs to what was published
 * about it ({@link FleetRevision}).
 *
 * @param rule the correlation that held
 * @param count the highest count of any window
 * @param members all between its first and its last, in order; never empty
 * @param incomplete members were left out because a cap was reached, or are not kept any more
 * @param withdrawn late members ended what held: it is nothing any more
 */
public record FleetIncident(
        CorrelationRule rule, double count, List<GroupMember> members, boolean incomplete, boolean withdrawn) {

    public FleetIncident {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a fleet incident without members");
        }
    }

    public String tenant() {
        return members.get(0).tenant();
    }

    /** What a correlation marked {@code floor} finds is high at least. */
    public Level severity() {
        return withdrawn ? Level.INFORMATIONAL : severityWhileItHolds();
    }

    /** Decides whether it is told at all: who was told of it is told of its end too. */
    public Level severityWhileItHolds() {
        return rule.floor() ? Level.max(rule.level(), Level.HIGH) : rule.level();
    }

    /** What set its severity: the correlation, its floor, and that it is nothing any more. */
    public List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(new Reason(Effect.BASE, rule.id(), rule.title(), rule.level(), rule.tags()));
        if (severityWhileItHolds() != rule.level()) {
            reasons.add(new Reason(
                    Effect.FLOORED, rule.id(), "Never lower: " + rule.title(), severityWhileItHolds(), List.of()));
        }
        if (withdrawn) {
            reasons.add(new Reason(
                    Effect.LOWERED, "withdrawn", "Withdrawn: evidence that came late ended it", severity(), List.of()));
        }
        return reasons;
    }

    /** Group-by field to value, as its first member has it. */
    public Map<String, String> group() {
        Map<String, String> group = new LinkedHashMap<>();
        List<String> values = members.get(0).group();
        for (int i = 0; i < Math.min(values.size(), rule.groupBy().size()); i++) {
            group.put(rule.groupBy().get(i), values.get(i));
        }
        return group;
    }

    public long first() {
        return members.get(0).time();
    }

    public long last() {
        return members.get(members.size() - 1).time();
    }

    /** Each host's members, the hosts in the order in which they were hit. */
    public Map<String, List<GroupMember>> hosts() {
        Map<String, List<GroupMember>> hosts = new LinkedHashMap<>();
        members.forEach(member ->
                hosts.computeIfAbsent(member.host(), host -> new ArrayList<>()).add(member));
        return hosts;
    }

    /** Ids of the hosts' incidents, as far as they are known. */
    public List<String> incidents() {
        return members.stream()
                .map(GroupMember::incident)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Keys of the services that it is about. */
    public SortedSet<String> services() {
        SortedSet<String> services = new TreeSet<>();
        members.forEach(member -> services.addAll(member.services()));
        return services;
    }
}
