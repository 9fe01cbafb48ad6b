package io.haltwatch.fleet;

import io.haltwatch.correlate.CorrelationMember;
import io.haltwatch.correlate.Member;
import io.haltwatch.incident.FleetEvidence;
import io.haltwatch.incident.FleetEvidence.HostHit;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.Outcome;
import io.haltwatch.sigma.HostFields;
import io.haltwatch.sigma.detection.Letters;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the host stage tells the group stages: the members of fleet correlations that it has just derived, and again, once
 * the incident has an id, those of its evidence; and what was told and is nothing any more. Duplicates never come so far, nor what is older than the lateness bound.
 */
public final class GroupMembers {

    private static final int HEX_DIGITS = 16;
    private static final int MAX_SERVICES = 4;

    private final FleetCorrelations correlations;

    public GroupMembers(FleetCorrelations correlations) {
        this.correlations = correlations;
    }

    /**
     * Of a host that was derived.
     *
     * @param view what was told of it before
     */
    public GroupTelling of(Outcome outcome, ToldMembers.View view) {
        FleetEvidence evidence = outcome.ofFleets();
        Map<String, GroupMember> members = new LinkedHashMap<>();
        for (Member match : evidence.matches()) {
            add(members, matched(match, incident(match.signal(), outcome)));
        }
        for (HostHit hit : evidence.hits()) {
            add(members, held(hit, incident(hit.evidence().get(0), outcome), false));
        }
        if (members.isEmpty() && evidence.judged().isEmpty()) {
            return GroupTelling.NOTHING;
        }
        ToldMembers before = ToldMembers.read(view, evidence.judged(), members.values());
        List<GroupMember> gone = before.within(evidence.judged());
        gone.removeIf(told -> members.containsKey(told.place()));
        gone.removeIf(places(outcome, gone)::contains);
        List<GroupMember> all = new ArrayList<>(members.values());
        // First what is, then what is not: a group must not lose a host for a moment.
        gone.forEach(told -> all.add(told.takenBack()));
        all.addAll(neighbours(outcome, gone));
        return new GroupTelling(all, before.after(all));
    }

    /** Of those that may be gone, the ones that are still there. */
    private Set<GroupMember> places(Outcome outcome, List<GroupMember> maybeGone) {
        if (maybeGone.isEmpty()) {
            return Set.of();
        }
        Set<String> evidence = new HashSet<>();
        maybeGone.forEach(told -> evidence.add(told.evidenceId()));
        Set<String> places = new HashSet<>();
        all(outcome, match -> evidence.contains(BoundedValue.of(match.signal().id())))
                .forEach(member -> places.add(member.place()));
        Set<GroupMember> there = new HashSet<>();
        maybeGone.stream().filter(told -> places.contains(told.place())).forEach(there::add);
        return there;
    }

    /** Of a group that loses a member: where only the ends of a stretch are kept, another one is its end now. */
    private List<GroupMember> neighbours(Outcome outcome, List<GroupMember> gone) {
        if (gone.isEmpty()) {
            return List.of();
        }
        Set<GroupKey> groups = new HashSet<>();
        gone.forEach(told -> groups.add(told.key()));
        return all(outcome, match -> true).stream()
                .filter(member -> groups.contains(member.key()))
                .toList();
    }

    private Collection<GroupMember> all(Outcome outcome, Predicate<Member> which) {
        FleetEvidence evidence = outcome.ofFleets();
        Map<String, GroupMember> all = new LinkedHashMap<>();
        for (Member match : evidence.counted()) {
            if (which.test(match)) {
                add(all, matched(match, incident(match.signal(), outcome)));
            }
        }
        for (HostHit hit : evidence.hits()) {
            add(all, held(hit, incident(hit.evidence().get(0), outcome), true));
        }
        return all.values();
    }

    private static void add(Map<String, GroupMember> members, Collection<GroupMember> more) {
        more.forEach(member -> members.merge(member.place(), member, GroupMember::with));
    }

    private static @Nullable String incident(Signal signal, Outcome outcome) {
        String known = outcome.ofFleets().incidents().get(signal.id());
        return known != null ? known : incidentAt(outcome.ledger(), signal.time());
    }

    private static @Nullable String incidentAt(Ledger ledger, long time) {
        return ledger.entries().stream()
                .filter(entry -> entry.status() != Status.MERGED)
                .filter(entry -> entry.span().contains(time))
                .map(Ledger.Entry::id)
                .findFirst()
                .orElse(null);
    }

    private List<GroupMember> matched(Member match, @Nullable String incident) {
        List<GroupMember> members = new ArrayList<>();
        Signal signal = match.signal();
        for (FleetCorrelation correlation : correlations.countingRule(match.rule())) {
            Values values = Values.of(correlation, match, signal);
            if (values != null) {
                // One command on many services is one member where only its host counts.
                int part = correlation.countsHosts() ? RuleMatch.EVENT : match.part();
                List<String> services = services(match, correlation);
                members.add(member(correlation, match, signal.id(), part, values, signal, incident, services));
            }
        }
        return members;
    }

    /**
     * A host correlation that held: for each group and combination of values that its events give it, once, at the moment
     * from which it stands for them. All its members are one event to count.
     *
     * @param again also where nothing of it is new
     */
    private List<GroupMember> held(HostHit hit, @Nullable String incident, boolean again) {
        List<GroupMember> members = new ArrayList<>();
        for (FleetCorrelation correlation :
                correlations.countingRule(hit.hit().hit().rule().id())) {
            Set<Values> seen = new HashSet<>();
            List<CorrelationMember> moments = hit.hit().at();
            // What a script does first stands for all of it: fifty commands are one cause, not fifty.
            for (CorrelationMember at : correlation.rule().byFirst() ? moments.subList(0, 1) : moments) {
                Signal first = hit.evidence().get(0);
                Values values = Values.of(correlation, at, first);
                if (values != null && seen.add(values.folded()) && (again || hit.tells(at))) {
                    List<String> services = services(hit.evidence());
                    members.add(member(correlation, at, at.id(), values.part(), values, first, incident, services));
                }
            }
        }
        return members;
    }

    /**
     * What a correlation asks of an event.
     *
     * @param group of the group-by fields, in their order
     * @param fields by their names in the event
     */
    private record Values(List<String> group, Map<String, String> fields) {

        /** Null when a group-by field is missing: then it belongs to no group. */
        static @Nullable Values of(FleetCorrelation correlation, CorrelationMember event, Signal evidence) {
            List<String> group = new ArrayList<>();
            Map<String, String> fields = new HashMap<>();
            for (String name : correlation.fields()) {
                String field = correlation.field(name, event.rule());
                String value = event.text(field);
                if (value != null) {
                    fields.put(field, BoundedValue.of(value));
                }
            }
            for (String name : correlation.rule().groupBy()) {
                String field = correlation.field(name, event.rule());
                String value = HostFields.contains(field) ? evidence.host().host() : event.text(field);
                if (value == null || value.isBlank()) {
                    return null;
                }
                String bounded = BoundedValue.of(value);
                group.add(bounded);
                fields.put(field, Letters.fold(bounded));
            }
            return new Values(group, fields);
        }

        Values folded() {
            Map<String, String> folded = new HashMap<>();
            fields.forEach((field, value) -> folded.put(field, Letters.fold(value)));
            return new Values(group.stream().map(Letters::fold).toList(), folded);
        }

        /** Tells the members of one hit apart; a digest, so that nobody can choose two values that share it. */
        int part() {
            StringBuilder parts = new StringBuilder();
            folded().fields.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(field -> parts.append(field.getKey())
                            .append(field.getValue().length())
                            .append(':')
                            .append(field.getValue()));
            return Integer.parseUnsignedInt(GroupKey.digest(parts.toString(), Integer.BYTES * 2), 16);
        }
    }

    private static GroupMember member(
            FleetCorrelation correlation,
            CorrelationMember event,
            String eventId,
            int part,
            Values values,
            Signal evidence,
            @Nullable String incident,
            List<String> services) {
        String host = evidence.host().host();
        String id = GroupKey.digest(host + '|' + eventId, HEX_DIGITS);
        String deed = GroupKey.digest(host + '|' + event.deed(), HEX_DIGITS);
        String rule = correlation.rule().id();
        List<String> group = values.folded().group();
        // The time is part of it: what late evidence moves stands at both times, as one event.
        String place = id + '|' + event.time() + '|' + part + '|' + event.rule() + '|' + rule + group;
        return new GroupMember(
                evidence.host().tenant(),
                rule,
                correlation.fingerprint(),
                values.group(),
                GroupKey.digest(place, HEX_DIGITS),
                id,
                deed,
                part,
                event.rule(),
                event.time(),
                host,
                incident,
                values.fields(),
                services.stream().limit(MAX_SERVICES).map(BoundedValue::of).toList(),
                BoundedValue.of(evidence.id()),
                evidence.dataSource(),
                evidence.origin(),
                correlation.stretch(),
                correlation.countsHosts());
    }

    private static List<String> services(List<Signal> evidence) {
        TreeSet<String> services = new TreeSet<>();
        evidence.forEach(signal ->
                signal.actions().forEach(action -> services.add(action.target().key())));
        return List.copyOf(services);
    }

    /** Of all actions that this member stands for. */
    private static List<String> services(Member match, FleetCorrelation correlation) {
        TreeSet<String> services = new TreeSet<>();
        Signal signal = match.signal();
        for (RuleMatch other : signal.matches()) {
            boolean same =
                    other.rule().equals(match.rule()) && (correlation.countsHosts() || other.action() == match.part());
            if (same && other.action() != RuleMatch.EVENT) {
                services.add(signal.actions().get(other.action()).target().key());
            }
        }
        return List.copyOf(services);
    }
}
