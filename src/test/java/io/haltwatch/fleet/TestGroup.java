package io.haltwatch.fleet;

import io.haltwatch.correlate.CorrelationMember;
import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Now;
import io.haltwatch.incident.Span;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Condition;
import io.haltwatch.sigma.CorrelationRule.Operator;
import io.haltwatch.sigma.CorrelationRule.Scope;
import io.haltwatch.sigma.Level;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One group's stage with its state in memory and a clock that the test moves. */
final class TestGroup implements GroupView {

    static final long START = 1_741_064_767_500L;

    private final FleetCorrelation correlation;
    private final GroupStage stage;
    private final Map<Long, MemberBound<GroupMember>> stretches = new TreeMap<>();
    private final List<FleetRevision> revisions = new ArrayList<>();
    private GroupLedger ledger = GroupLedger.EMPTY;
    private long wakeAt = GroupLedger.NEVER;
    private long wall = START;
    private long streamTime = Long.MIN_VALUE;

    TestGroup(CorrelationRule rule) {
        this.correlation = new FleetCorrelation(rule);
        this.stage = new GroupStage(new FleetCorrelations(List.of(rule), "rules-1"), IncidentPolicy.DEFAULT);
    }

    /** Five hosts within ten minutes by the same user. */
    static CorrelationRule fiveHosts() {
        return rule(CorrelationRule.Type.VALUE_COUNT, Condition.of(Operator.GTE, 5, "Computer"));
    }

    static CorrelationRule rule(CorrelationRule.Type type, Condition condition) {
        return new CorrelationRule(
                "fleet-1",
                "fleet_same_account",
                "One account halts services on many hosts",
                Level.HIGH,
                List.of("attack.t1489"),
                type,
                Scope.GROUP,
                List.of("rule-1"),
                List.of("User"),
                Map.of(),
                600_000,
                condition,
                List.of(),
                null,
                false,
                true,
                false,
                true,
                "fleet.yml:1");
    }

    GroupMember member(String host, double second, String event, @Nullable String incident) {
        return member(host, second, event, event, incident);
    }

    /** @param deed the event that tells best of what this one tells of */
    GroupMember member(String host, double second, String event, String deed, @Nullable String incident) {
        long time = START + Math.round(second * 1000);
        String id = GroupKey.digest(host + '|' + event, 16);
        return new GroupMember(
                "default",
                correlation.rule().id(),
                correlation.fingerprint(),
                List.of("CORP\\svc_deploy"),
                GroupKey.digest(id + "|rule-1", 16),
                id,
                GroupKey.digest(host + '|' + deed, 16),
                -1,
                "rule-1",
                time,
                host,
                incident,
                Map.of("User", "corp\\svc_deploy"),
                List.of("mssqlserver"),
                event,
                DataSource.PROCESS_CREATION,
                new Origin("telemetry.process-creation", 0, 1, time),
                correlation.stretch(),
                correlation.countsHosts());
    }

    /** The host's only event of this second arrives when it happens. */
    TestGroup hit(String host, double second) {
        return send(member(host, second, "e" + second, "incident-of-" + host));
    }

    /** Arrives at this moment of the wall clock, the clock having moved to the member's own time if later. */
    TestGroup send(GroupMember member) {
        streamTime = Math.max(streamTime, member.time());
        runTo(Math.max(wall, member.time()), false);
        GroupOutcome outcome = stage.accept(member, this, new Now(wall, streamTime, false));
        if (outcome.keepMember()) {
            stretches
                    .computeIfAbsent(
                            Math.floorDiv(member.time(), member.stretch()),
                            s -> new MemberBound<>(
                                    List.of(), member.endsSuffice() ? MemberBound.ENDS : MemberBound.MOST, false))
                    .add(member, GroupMember::with, member.endsSuffice());
        }
        apply(outcome);
        return this;
    }

    /** Their retention is over. */
    void forgetMembers() {
        stretches.clear();
    }

    TestGroup quietFor(long seconds) {
        runTo(wall + seconds * 1000, true);
        return this;
    }

    TestGroup finish() {
        apply(stage.finish(this, new Now(wall, streamTime, true)));
        return this;
    }

    private void runTo(long to, boolean idle) {
        while (wakeAt <= to) {
            wall = Math.max(wall, wakeAt);
            apply(stage.wake(this, new Now(wall, streamTime, idle)));
        }
        wall = to;
    }

    private void apply(GroupOutcome outcome) {
        ledger = outcome.ledger();
        wakeAt = outcome.wakeAt();
        revisions.addAll(outcome.revisions());
    }

    List<FleetRevision> revisions() {
        return revisions;
    }

    /** The last revision of each incident, those merged into others left out. */
    List<FleetRevision> last() {
        Map<String, FleetRevision> last = new LinkedHashMap<>();
        revisions.forEach(revision -> last.put(revision.id(), revision));
        return last.values().stream()
                .filter(revision -> revision.status() != Status.MERGED)
                .toList();
    }

    @Override
    public Members members(Span span, Span around) {
        List<GroupMember> within = stretches.values().stream()
                .flatMap(stretch -> stretch.members().stream())
                .filter(member -> span.contains(member.time()))
                .sorted(CorrelationMember.ORDER)
                .toList();
        return NearestMembers.of(
                within.stream().filter(m -> m.time() >= around.from()).iterator(),
                within.stream()
                        .filter(m -> m.time() < around.from())
                        .sorted(CorrelationMember.ORDER.reversed())
                        .iterator(),
                () -> stretches.values().stream().anyMatch(MemberBound::incomplete));
    }

    @Override
    public boolean adds(GroupMember member) {
        MemberBound<GroupMember> stretch = stretches.get(Math.floorDiv(member.time(), member.stretch()));
        return stretch == null
                || new MemberBound<>(stretch.members(), stretch.quota(), stretch.incomplete())
                        .add(member, GroupMember::with, member.endsSuffice());
    }

    @Override
    public GroupLedger ledger() {
        return ledger;
    }
}
