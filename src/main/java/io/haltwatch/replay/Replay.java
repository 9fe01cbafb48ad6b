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
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's core over log files: first every line through the intake, then the signals, sorted by event time,
 * through the host stage. Sorting makes the answer independent of the order of the files and lets a record dated 2099
 * move no other record's clock. Only signals are kept in memory, about one line in a hundred.
 */
public final class Replay {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    /** A line longer than this is counted as too large without being read whole. */
    static final int MAX_LINE = 8 * 1024 * 1024;

    private final Intake intake;
    private final String tenant;
    private final List<Signal> signals = new ArrayList<>();
    private final UnreadableLines unreadable = new UnreadableLines();
    private long lines;

    /** @param tenant whose records they are */
    public Replay(Intake intake, String tenant) {
        this.intake = intake;
        this.tenant = tenant;
    }

    /**
     * Reads one file, plain or compressed; lines that cannot be read are counted.
     *
     * @param name as messages and evidence should name it
     * @throws IOException when the stream breaks off, a damaged archive for example; what came before is kept
     */
    public void read(String name, InputStream in) throws IOException {
        LogFiles.open(name, in, this::readLines);
    }

    /** Derives the incidents of everything read, and hands over every revision in the order of publication. */
    public void derive(HostStage stage, Consumer<IncidentRevision> revisions) {
        new HostReplay(stage, revisions).run(signals);
    }

    /** Lines read that were not blank. */
    public long lines() {
        return lines;
    }

    public long signals() {
        return signals.size();
    }

    public UnreadableLines unreadable() {
        return unreadable;
    }

    private void readLines(String name, InputStream in) throws IOException {
        LineReader reader = new LineReader(in, MAX_LINE);
        for (byte[] line = reader.next(); line != null; line = reader.next()) {
            if (reader.cut()) {
                lines++;
                unreadable.add(
                        name, reader.number(), EnumName.lower(Reason.TOO_LARGE), "longer than " + MAX_LINE + " bytes");
            } else if (!isBlank(line)) {
                lines++;
                accept(line, new Origin(name, 0, reader.number(), Origin.NO_APPEND_TIME));
            }
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
