package io.haltwatch.replay;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a log in another format should be turned into, told by its first bytes. */
final class ForeignFormat {

    private static final int LONGEST = 64;

    private ForeignFormat() {}

    /** What to do, or null where nothing is known. */
    static @Nullable String hint(byte[] start) {
        String text = new String(start, 0, Math.min(start.length, LONGEST), StandardCharsets.ISO_8859_1).strip();
        if (text.startsWith("ElfFile")) {
            return "this is an event log as Windows keeps it; convert it with 'evtx_dump -o jsonl FILE.evtx'";
        }
        if (text.startsWith("<")) {
            return "this is XML; export as JSON, one record per line";
        }
        return null;
    }
}
