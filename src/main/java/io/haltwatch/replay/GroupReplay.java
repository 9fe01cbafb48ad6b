package io.haltwatch.replay;

import io.haltwatch.fleet.FleetRevision;
import io.haltwatch.fleet.GroupLedger;
import io.haltwatch.fleet.GroupMember;
import io.haltwatch.fleet.GroupOutcome;
import io.haltwatch.fleet.GroupStage;
import io.haltwatch.incident.Now;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs the group stage over what the hosts' stages tell, with their clock. */
final class GroupReplay {

    private final GroupStage stage;
    private final Consumer<FleetRevision> revisions;
    private final Consumer<GroupMember> seen;
    private final Map<String, InMemoryGroup> groups = new TreeMap<>();
    private final Timers<String> timers = new Timers<>();

    GroupReplay(GroupStage stage, Consumer<FleetRevision> revisions, Consumer<GroupMember> seen) {
        this.stage = stage;
        this.revisions = revisions;
        this.seen = seen;
    }

    void accept(List<GroupMember> members, Now now) {
        for (GroupMember member : members) {
            seen.accept(member);
            String key = member.key().asString();
            InMemoryGroup group = groups.computeIfAbsent(key, k -> new InMemoryGroup());
            GroupOutcome outcome = stage.accept(member, group, now);
            if (outcome.keepMember()) {
                group.keep(member);
            }
            apply(key, group, outcome, now);
        }
    }

    void wakeUntil(long time) {
        for (Timers.Alarm<String> alarm = timers.takeDue(time); alarm != null; alarm = timers.takeDue(time)) {
            Now now = new Now(alarm.due(), alarm.due(), false);
            InMemoryGroup group = group(alarm.of());
            apply(alarm.of(), group, stage.wake(group, now), now);
        }
    }

    void finish(Now now) {
        groups.forEach((key, group) -> apply(key, group, stage.finish(group, now), now));
    }

    private void apply(String key, InMemoryGroup group, GroupOutcome outcome, Now now) {
        group.remember(outcome);
        // Time must pass before a group is woken again, or a wish for "now" would repeat for ever.
        long due =
                outcome.wakeAt() == GroupLedger.NEVER ? GroupLedger.NEVER : Math.max(outcome.wakeAt(), now.wall() + 1);
        timers.set(key, due);
        outcome.revisions().forEach(revisions);
    }

    private InMemoryGroup group(String key) {
        InMemoryGroup group = groups.get(key);
        if (group == null) {
            throw new IllegalStateException("an alarm of a group without a member: " + key);
        }
        return group;
    }
}
