package io.haltwatch.replay;

import io.haltwatch.telemetry.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every record of log files, plain or compressed, in order: how all commands run over files. */
public final class LogRecords {

    /** A record longer than this is too large, and not kept whole. */
    public static final int MAX_RECORD = 8 * 1024 * 1024;

    private final Visitor visitor;
    private final List<String> empty = new ArrayList<>();
    private final Set<String> hints = new LinkedHashSet<>();
    private long records;

    /** Takes records; blank lines are none. */
    public interface Visitor {

        /**
         * @param origin file and place: the line, or in a JSON array the position
         * @param reference when the file was last written, in epoch milliseconds; negative where that is not known
         * @return whether it could be read
         */
        boolean record(byte[] bytes, Origin origin, long reference);

        /** A record longer than {@link #MAX_RECORD}. */
        void tooLong(Origin origin);
    }

    public LogRecords(Visitor visitor) {
        this.visitor = visitor;
    }

    /**
     * Reads one file.
     *
     * @param name as messages and evidence should name it
     * @param reference when it was last written, in epoch milliseconds: times without a year are near it; negative for
     *     unknown
     * @throws IOException when the stream breaks off, a damaged archive for example; what came before is kept
     */
    public void read(String name, InputStream in, long reference) throws IOException {
        LogFiles.open(name, in, (entry, lines) -> readRecords(entry, lines, reference));
    }

    /** Records met, readable or not. */
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

    private void readRecords(String name, InputStream in, long reference) throws IOException {
        long before = records;
        Records source = Records.of(in, MAX_RECORD);
        for (byte[] bytes = source.next(); bytes != null; bytes = source.next()) {
            Origin origin = new Origin(name, 0, source.number(), Origin.NO_APPEND_TIME);
            if (source.cut()) {
                records++;
                visitor.tooLong(origin);
            } else if (!isBlank(bytes)) {
                records++;
                if (!visitor.record(bytes, origin, reference)) {
                    hint(bytes, origin);
                }
            }
        }
        if (records == before) {
            empty.add(name);
        }
    }

    private void hint(byte[] bytes, Origin origin) {
        String hint = origin.offset() == 1 ? ForeignFormat.hint(bytes) : null;
        if (hint != null) {
            hints.add(origin.topic() + ": " + hint);
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
