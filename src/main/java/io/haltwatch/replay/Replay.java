package io.haltwatch.replay;

import io.haltwatch.fleet.FleetRevision;
import io.haltwatch.fleet.GroupMember;
import io.haltwatch.fleet.GroupMembers;
import io.haltwatch.fleet.GroupStage;
import io.haltwatch.incident.HostStage;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.signal.Intake;
import io.haltwatch.signal.IntakeResult;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.ReadResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The service's core over log files: first every record through the intake, then the signals, sorted by event time,
 * through the stages of hosts and groups. Sorting makes the answer independent of the order of the files and lets a record dated 2099
 * move no other record's clock. Kept in memory are signals, about one record in a hundred, and in which minutes each
 * channel of a host was heard of.
 */
public final class Replay {

    private final List<Signal> signals = new ArrayList<>();
    private final LifeLog life = new LifeLog();
    private final EventRecords records;

    /** @param tenant whose records they are; null where a field of each record tells */
    public Replay(Intake intake, @Nullable String tenant) {
        this(intake, tenant, (event, origin) -> {});
    }

    /** @param also sees every event before, whether it means something or not */
    public Replay(Intake intake, @Nullable String tenant, EventRecords.Visitor also) {
        records = new EventRecords(intake, tenant, (event, origin) -> {
            also.event(event, origin);
            IntakeResult result = intake.accept(new ReadResult.Read(event), origin);
            if (result instanceof IntakeResult.Signalled signalled) {
                life.recorded(signalled.signal());
                signals.add(signalled.signal());
            } else if (result instanceof IntakeResult.Alive alive) {
                life.heard(alive.signOfLife());
            }
        });
    }

    /** What was read so far. */
    public EventRecords records() {
        return records;
    }

    /** Reads one file, as {@link EventRecords#read} does. */
    public void read(String name, InputStream in, long reference) throws IOException {
        records.read(name, in, reference);
    }

    public UnreadableLines unreadable() {
        return records.unreadable();
    }

    /** What was read and means something, in the order of the files. */
    public List<Signal> signals() {
        return Collections.unmodifiableList(signals);
    }

    /** Derives the incidents of everything read, and hands over every revision in the order of publication. */
    public void derive(Stages stages, Consumer<IncidentRevision> ofHosts, Consumer<FleetRevision> ofFleets) {
        derive(stages, ofHosts, ofFleets, member -> {});
    }

    /** @param members also sees what the host stage tells the group stage */
    void derive(
            Stages stages,
            Consumer<IncidentRevision> ofHosts,
            Consumer<FleetRevision> ofFleets,
            Consumer<GroupMember> members) {
        GroupReplay groups = new GroupReplay(stages.groups(), ofFleets, members);
        new HostReplay(stages, groups, life, ofHosts).run(signals);
    }

    /**
     * The steps behind the intake.
     *
     * @param members what the host stage tells the group stage
     * @param reference what the customer says of hosts, accounts and changes
     */
    public record Stages(HostStage hosts, GroupMembers members, GroupStage groups, ReferenceData reference) {

        /** Without reference data. */
        public Stages(HostStage hosts, GroupMembers members, GroupStage groups) {
            this(hosts, members, groups, ReferenceData.NONE);
        }
    }
}
