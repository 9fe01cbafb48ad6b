package io.haltwatch.replay;

import io.haltwatch.fleet.FleetRevision;
import io.haltwatch.fleet.GroupMembers;
import io.haltwatch.fleet.GroupStage;
import io.haltwatch.incident.HostStage;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.signal.Intake;
import io.haltwatch.signal.IntakeResult;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's core over log files: first every record through the intake, then the signals, sorted by event time,
 * through the stages of hosts and groups. Sorting makes the answer independent of the order of the files and lets a record dated 2099
 * move no other record's clock. Only signals are kept in memory, about one record in a hundred.
 */
public final class Replay {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private final Intake intake;
    private final String tenant;
    private final List<Signal> signals = new ArrayList<>();
    private final UnreadableLines unreadable = new UnreadableLines();
    private final LogRecords files = new LogRecords(new Visitor());

    /** @param tenant whose records they are */
    public Replay(Intake intake, String tenant) {
        this.intake = intake;
        this.tenant = tenant;
    }

    /**
     * Reads one file, plain or compressed; records that cannot be read are counted.
     *
     * @param name as messages and evidence should name it
     * @param reference when it was last written, in epoch milliseconds; negative for unknown
     * @throws IOException when the stream breaks off, a damaged archive for example; what came before is kept
     */
    public void read(String name, InputStream in, long reference) throws IOException {
        files.read(name, in, reference);
    }

    /** Derives the incidents of everything read, and hands over every revision in the order of publication. */
    public void derive(Stages stages, Consumer<IncidentRevision> ofHosts, Consumer<FleetRevision> ofFleets) {
        GroupReplay groups = new GroupReplay(stages.groups(), ofFleets);
        new HostReplay(stages.hosts(), stages.members(), groups, ofHosts).run(signals);
    }

    /**
     * The steps behind the intake.
     *
     * @param members what the host stage tells the group stage
     */
    public record Stages(HostStage hosts, GroupMembers members, GroupStage groups) {}

    public LogRecords files() {
        return files;
    }

    public long signals() {
        return signals.size();
    }

    public UnreadableLines unreadable() {
        return unreadable;
    }

    private final class Visitor implements LogRecords.Visitor {

        @Override
        public boolean record(byte[] bytes, Origin origin, long reference) {
            IntakeResult result;
            try {
                // The content decides; the expected source only matters for records that do not say what they are.
                result = intake.accept(intake.read(bytes, DataSource.SERVICE_METADATA, tenant, reference), origin);
            } catch (RuntimeException | StackOverflowError e) {
                // As in the service: one record must not stop the rest, whatever our mistake.
                LOG.error("cannot process {}:{}", origin.topic(), origin.offset(), e);
                unreadable.add(origin, "failed", e.toString());
                return false;
            }
            if (result instanceof IntakeResult.Signalled signalled) {
                signals.add(signalled.signal());
            } else if (result instanceof IntakeResult.DeadLetter dead) {
                unreadable.add(origin, EnumName.lower(dead.reason()), dead.detail());
                return false;
            }
            return true;
        }

        @Override
        public void tooLong(Origin origin) {
            unreadable.addTooLong(origin);
        }
    }
}
