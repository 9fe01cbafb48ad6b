package io.haltwatch.fleet;

import io.haltwatch.correlate.CorrelationChain;
import io.haltwatch.correlate.CorrelationMember;
import io.haltwatch.correlate.Member;
import io.haltwatch.incident.FleetEvidence;
import io.haltwatch.incident.FleetEvidence.HostHit;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.Outcome;
import io.haltwatch.incident.Span;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the host stage tells the group stages: the members of fleet correlations that it has just derived and those that it
 * had not told, again, once the incident has an id, those of its evidence, and what was told and is nothing any more.
 * Duplicates never come so far, nor what is older than the lateness bound.
 */
public final class GroupMembers {

    private static final int HEX_DIGITS = 16;

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
            add(members, held(hit, incident(hit.evidence().get(0), outcome), hit::tells));
        }
        if (members.isEmpty() && evidence.judged().isEmpty()) {
            return GroupTelling.NOTHING;
        }
        ToldMembers before = ToldMembers.read(view, evidence.judged(), members.values());
        Map<String, GroupMember> told = before.within(evidence.judged());
        Map<String, GroupMember> there = judged(outcome, toCompare(before, told.values()));
        there.forEach((place, member) -> {
            // Where not all is remembered, it may be known all the same: under a flood that would be told over and
            // over.
            if (!told.containsKey(place) && before.isWhole(member.time())) {
                add(members, List.of(member));
            }
        });
        List<GroupMember> gone = told.values().stream()
                .filter(member -> !members.containsKey(member.place()) && !there.containsKey(member.place()))
                .filter(member -> !isHeld(member, evidence.held()))
                .toList();
        List<GroupMember> all = new ArrayList<>(members.values());
        // First what is, then what is not: a group must not lose a host for a moment.
        gone.forEach(member -> all.add(member.takenBack()));
        all.addAll(neighbours(outcome, gone));
        return before.telling(all);
    }

    /** Matches that can be compared with what was told: each one of a time of which all is remembered. */
    private static Predicate<Member> toCompare(ToldMembers before, Collection<GroupMember> told) {
        Set<String> remembered = new HashSet<>();
        told.stream()
                .filter(member -> !before.isWhole(member.time()))
                .forEach(member -> remembered.add(member.evidenceId()));
        return match -> before.isWhole(match.time())
                || remembered.contains(BoundedValue.of(match.signal().id()));
    }

    /** It may be of a hit that is open again: that is no reason to take it back, nor to tell it. */
    private boolean isHeld(GroupMember told, List<CorrelationChain.Hit> held) {
        return held.stream()
                .map(CorrelationChain.Hit::hit)
                .filter(hit -> new Span(hit.first(), hit.last()).contains(told.time()))
                .flatMap(hit -> correlations.countingRule(hit.rule().id()).stream())
                .anyMatch(correlation -> correlation.rule().id().equals(told.correlation())
                        && correlation.fingerprint().equals(told.fingerprint()));
    }

    /** Where only the ends of a stretch are kept, another member is its end now. */
    private Collection<GroupMember> neighbours(Outcome outcome, List<GroupMember> gone) {
        Set<Stretch> stretches = new HashSet<>();
        gone.stream().filter(GroupMember::endsSuffice).forEach(member -> stretches.add(Stretch.of(member)));
        if (stretches.isEmpty()) {
            return List.of();
        }
        Map<String, GroupMember> neighbours =
                judged(outcome, match -> stretches.stream().anyMatch(stretch -> stretch.contains(match.time())));
        return neighbours.values().stream()
                .filter(member -> stretches.contains(Stretch.of(member)))
                .toList();
    }

    private record Stretch(GroupKey group, long length, long number) {
        static Stretch of(GroupMember member) {
            return new Stretch(member.key(), member.stretch(), member.stretchNumber());
        }

        boolean contains(long time) {
            return Math.floorDiv(time, length) == number;
        }
    }

    /** What is there of the times judged, by place. */
    private Map<String, GroupMember> judged(Outcome outcome, Predicate<Member> which) {
        FleetEvidence evidence = outcome.ofFleets();
        Map<String, GroupMember> all = new LinkedHashMap<>();
        for (Member match : evidence.counted()) {
            if (which.test(match)) {
                add(all, matched(match, incident(match.signal(), outcome)));
            }
        }
        for (HostHit hit : evidence.hits()) {
            add(all, held(hit, incident(hit.evidence().get(0), outcome), hit::judges));
        }
        return all;
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
            MemberValues values = MemberValues.of(correlation, match, signal);
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
     * @param where at which of its places
     */
    private List<GroupMember> held(HostHit hit, @Nullable String incident, Predicate<CorrelationMember> where) {
        List<GroupMember> members = new ArrayList<>();
        for (FleetCorrelation correlation :
                correlations.countingRule(hit.hit().hit().rule().id())) {
            Set<MemberValues> seen = new HashSet<>();
            List<CorrelationMember> moments = hit.hit().at();
            // What a script does first stands for all of it: fifty commands are one cause, not fifty.
            for (CorrelationMember at : correlation.rule().byFirst() ? moments.subList(0, 1) : moments) {
                Signal first = hit.evidence().get(0);
                MemberValues values = MemberValues.of(correlation, at, first);
                if (values != null && seen.add(values.folded()) && where.test(at)) {
                    List<String> services = services(hit.evidence());
                    members.add(member(correlation, at, at.id(), values.part(), values, first, incident, services));
                }
            }
        }
        return members;
    }

    private static GroupMember member(
            FleetCorrelation correlation,
            CorrelationMember event,
            String eventId,
            int part,
            MemberValues values,
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
                services.stream()
                        .limit(GroupMember.MAX_SERVICES)
                        .map(BoundedValue::of)
                        .toList(),
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
