package io.haltwatch.fleet;

import io.haltwatch.correlate.CorrelationHit;
import io.haltwatch.correlate.ServiceInventory;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.HostView;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.IncidentRevision.Cause;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.Outcome;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the host stage tells the group stages: the members of fleet correlations that its new fact is, and again, once
 * the incident has an id, those of its evidence. Duplicates never come so far, nor what is older than the lateness bound.
 */
public final class GroupMembers {

    private static final int HEX_DIGITS = 16;
    private static final int MAX_SERVICES = 4;

    private final FleetCorrelations correlations;
    private final TargetResolver targets;

    /** @param targets names services that were learned */
    public GroupMembers(FleetCorrelations correlations, TargetResolver targets) {
        this.correlations = correlations;
        this.targets = targets;
    }

    /** Of a signal that arrived, once the host stage has answered. */
    public List<GroupMember> of(Signal arrived, HostView view, Outcome outcome) {
        Map<String, GroupMember> members = new LinkedHashMap<>();
        if (outcome.keepFact() && counts(arrived)) {
            ServiceInventory inventory = outcome.inventory() == null ? view.inventory() : outcome.inventory();
            Signal named = inventory.named(List.of(arrived), targets).get(0);
            add(members, matched(named, incidentAt(outcome.ledger(), named.time())));
        }
        add(members, of(outcome));
        return List.copyOf(members.values());
    }

    /** Of a host that was looked at again. */
    public List<GroupMember> of(Outcome outcome) {
        Map<String, GroupMember> members = new LinkedHashMap<>();
        for (IncidentRevision revision : outcome.revisions()) {
            // Later evidence finds the incident in the ledger when it arrives.
            if (revision.cause() == Cause.OPENED) {
                for (Signal signal : revision.incident().evidence()) {
                    if (counts(signal)) {
                        add(members, matched(signal, revision.id()));
                    }
                }
            }
            for (Finding finding : revision.incident().findings()) {
                if (finding instanceof Finding.Correlation correlation && !correlation.held()) {
                    add(members, held(correlation.hit(), revision));
                }
            }
        }
        return List.copyOf(members.values());
    }

    private static void add(Map<String, GroupMember> members, Collection<GroupMember> more) {
        more.forEach(member -> members.merge(member.place(), member, GroupMember::with));
    }

    private boolean counts(Signal signal) {
        return signal.matches().stream()
                .anyMatch(match -> !correlations.countingRule(match.rule()).isEmpty());
    }

    private static @Nullable String incidentAt(Ledger ledger, long time) {
        return ledger.entries().stream()
                .filter(entry -> entry.status() != IncidentRevision.Status.MERGED)
                .filter(entry -> entry.span().contains(time))
                .map(Ledger.Entry::id)
                .findFirst()
                .orElse(null);
    }

    private Collection<GroupMember> matched(Signal signal, @Nullable String incident) {
        Map<String, GroupMember> members = new LinkedHashMap<>();
        for (RuleMatch match : signal.matches()) {
            for (FleetCorrelation correlation : correlations.countingRule(match.rule())) {
                // One command on many services is one member where only its host counts.
                int part = correlation.countsHosts() ? RuleMatch.EVENT : match.action();
                GroupMember member = member(
                        correlation,
                        match.rule(),
                        signal.id(),
                        part,
                        signal.time(),
                        signal,
                        incident,
                        new MatchFields(signal, match),
                        services(signal, match, correlation));
                if (member != null) {
                    members.putIfAbsent(member.place(), member);
                }
            }
        }
        return members.values();
    }

    /** A host correlation that held, once per incident: what the chain counts is that it did. */
    private Collection<GroupMember> held(CorrelationHit hit, IncidentRevision revision) {
        List<GroupMember> members = new ArrayList<>();
        for (FleetCorrelation correlation : correlations.countingRule(hit.rule().id())) {
            Signal first = revision.incident().evidence().stream()
                    .filter(signal -> hit.members().contains(signal.id()))
                    .findFirst()
                    .orElse(revision.incident().evidence().get(0));
            GroupMember member = member(
                    correlation,
                    hit.rule().id(),
                    revision.id(),
                    RuleMatch.EVENT,
                    hit.first(),
                    first,
                    revision.id(),
                    new HitFields(hit),
                    List.copyOf(revision.incident().services()));
            if (member != null) {
                members.add(member);
            }
        }
        return members;
    }

    /** Null when a group-by field is missing: then it belongs to no group. */
    private static @Nullable GroupMember member(
            FleetCorrelation correlation,
            String ruleId,
            String eventId,
            int part,
            long time,
            Signal evidence,
            @Nullable String incident,
            Fields fields,
            List<String> services) {
        List<String> group = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        String host = evidence.host().host();
        for (String name : correlation.fields()) {
            String field = correlation.field(name, ruleId);
            String value = fields.text(field);
            if (value != null) {
                values.put(field, BoundedValue.of(value));
            }
        }
        for (String name : correlation.rule().groupBy()) {
            String field = correlation.field(name, ruleId);
            String value = MatchFields.isHost(field) ? host : fields.text(field);
            if (value == null || value.isBlank()) {
                return null;
            }
            group.add(BoundedValue.of(value));
            values.put(field, BoundedValue.of(value.toLowerCase(Locale.ROOT)));
        }
        String id = GroupKey.digest(host + '|' + eventId, HEX_DIGITS);
        return new GroupMember(
                evidence.host().tenant(),
                correlation.rule().id(),
                correlation.fingerprint(),
                group,
                GroupKey.digest(
                        id
                                + '|'
                                + part
                                + '|'
                                + ruleId
                                + '|'
                                + correlation.rule().id()
                                + group,
                        HEX_DIGITS),
                id,
                part,
                ruleId,
                time,
                host,
                incident,
                values,
                services.stream().limit(MAX_SERVICES).map(BoundedValue::of).toList(),
                BoundedValue.of(evidence.id()),
                evidence.dataSource(),
                evidence.origin(),
                correlation.stretch(),
                correlation.countsHosts());
    }

    /** Of all actions that this member stands for. */
    private static List<String> services(Signal signal, RuleMatch match, FleetCorrelation correlation) {
        TreeSet<String> services = new TreeSet<>();
        for (RuleMatch other : signal.matches()) {
            boolean same = other.rule().equals(match.rule())
                    && (correlation.countsHosts() || other.action() == match.action());
            if (same && other.action() != RuleMatch.EVENT) {
                services.add(signal.actions().get(other.action()).target().key());
            }
        }
        return List.copyOf(services);
    }
}
