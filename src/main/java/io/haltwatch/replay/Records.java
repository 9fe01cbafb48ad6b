package io.haltwatch.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The records of one log, in whichever way it separates them. */
interface Records {

    /** The next record, or null after the last one. Blank lines count as records here. */
    byte @Nullable [] next() throws IOException;

    /** Place of the record last returned, from 1: its line, or in a JSON array its position. */
    long number();

    /** Whether the record last returned was longer than allowed: only its beginning was kept. */
    boolean cut();

    /**
     * One record a line, unless the log begins as a JSON array or a record over several lines does; auditd's lines of one event
     * are one record.
     *
     * @param maxLength longest record kept whole, in bytes
     */
    static Records of(InputStream in, int maxLength) throws IOException {
        BufferedInputStream text = new BufferedInputStream(Utf8Stream.of(new BufferedInputStream(in)));
        return JsonSequence.begins(text)
                ? new JsonSequence(text, maxLength)
                : new AuditGroups(new LineReader(text, maxLength), maxLength);
    }
}
