package io.haltwatch.replay;

import io.haltwatch.incident.HostStage;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.signal.Intake;
import io.haltwatch.signal.IntakeResult;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.ReadResult.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's core over log files: first every record through the intake, then the signals, sorted by event time,
 * through the host stage. Sorting makes the answer independent of the order of the files and lets a record dated 2099
 * move no other record's clock. Only signals are kept in memory, about one record in a hundred.
 */
public final class Replay {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    /** A record longer than this is counted as too large without being kept whole. */
    static final int MAX_RECORD = 8 * 1024 * 1024;

    private final Intake intake;
    private final String tenant;
    private final List<Signal> signals = new ArrayList<>();
    private final UnreadableLines unreadable = new UnreadableLines();
    private final List<String> empty = new ArrayList<>();
    private final Set<String> hints = new LinkedHashSet<>();
    private long records;

    /** @param tenant whose records they are */
    public Replay(Intake intake, String tenant) {
        this.intake = intake;
        this.tenant = tenant;
    }

    /**
     * Reads one file, plain or compressed; records that cannot be read are counted.
     *
     * @param name as messages and evidence should name it
     * @throws IOException when the stream breaks off, a damaged archive for example; what came before is kept
     */
    public void read(String name, InputStream in) throws IOException {
        LogFiles.open(name, in, this::readRecords);
    }

    /** Derives the incidents of everything read, and hands over every revision in the order of publication. */
    public void derive(HostStage stage, Consumer<IncidentRevision> revisions) {
        new HostReplay(stage, revisions).run(signals);
    }

    /** Records met, readable or not; blank lines are none. */
    public long records() {
        return records;
    }

    /** Files and archive entries without any record. */
    public List<String> empty() {
        return Collections.unmodifiableList(empty);
    }

    /** What to do with files that are no logs of ours: {@code Security.evtx: this is ...}. */
    public Set<String> hints() {
        return Collections.unmodifiableSet(hints);
    }

    /** Whether so little could be read that the answer says nothing about the logs. */
    public boolean mostlyUnreadable() {
        return unreadable.total() * 2 > records || records == 0;
    }

    public long signals() {
        return signals.size();
    }

    public UnreadableLines unreadable() {
        return unreadable;
    }

    private void readRecords(String name, InputStream in) throws IOException {
        long before = records;
        Records source = Records.of(in, MAX_RECORD);
        for (byte[] bytes = source.next(); bytes != null; bytes = source.next()) {
            if (source.cut()) {
                records++;
                unreadable.add(
                        name,
                        source.number(),
                        EnumName.lower(Reason.TOO_LARGE),
                        "longer than " + MAX_RECORD + " bytes");
            } else if (!isBlank(bytes)) {
                records++;
                accept(bytes, new Origin(name, 0, source.number(), Origin.NO_APPEND_TIME));
            }
        }
        if (records == before) {
            empty.add(name);
        }
    }

    private void accept(byte[] line, Origin origin) {
        IntakeResult result;
        try {
            // The content decides; the expected source only matters for records that do not say what they are.
            result = intake.accept(line, DataSource.SERVICE_METADATA, tenant, origin);
        } catch (RuntimeException | StackOverflowError e) {
            // As in the service: one record must not stop the rest, whatever our mistake.
            LOG.error("cannot process {}:{}", origin.topic(), origin.offset(), e);
            unreadable.add(origin.topic(), origin.offset(), "failed", e.toString());
            return;
        }
        if (result instanceof IntakeResult.Signalled signalled) {
            signals.add(signalled.signal());
        } else if (result instanceof IntakeResult.DeadLetter dead) {
            unreadable.add(origin.topic(), origin.offset(), EnumName.lower(dead.reason()), dead.detail());
            String hint = origin.offset() == 1 ? ForeignFormat.hint(line) : null;
            if (hint != null) {
                hints.add(origin.topic() + ": " + hint);
            }
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
