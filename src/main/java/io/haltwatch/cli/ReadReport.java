package io.haltwatch.cli;

import io.haltwatch.replay.EventRecords;
import io.haltwatch.replay.LogRecords;
import io.haltwatch.replay.UnreadableLines;
import java.io.PrintWriter;
import java.util.List;

/** What reading the logs gave, and whether an answer can be based on it. */
final class ReadReport {

    private static final int NAMES = 5;

    private final LogRecords files;
    private final UnreadableLines unreadable;
    private final boolean examples;

    /** @param examples whether the first unreadable records are named, or were shown already */
    ReadReport(EventRecords records, boolean examples) {
        this.files = records.files();
        this.unreadable = records.unreadable();
        this.examples = examples;
    }

    void print(PrintWriter err) {
        err.printf("%,d records read%n", files.records() - unreadable.total());
        if (unreadable.total() > 0) {
            err.printf("%,d could not be read: %s%n", unreadable.total(), unreadable.summary());
            if (examples) {
                unreadable.examples().forEach(example -> err.println("  " + example));
            }
        }
        printEmpty(files.empty(), err);
        files.hints().forEach(hint -> err.println("haltwatch: " + hint));
        if (!usable()) {
            err.println("haltwatch: " + verdict());
        }
        err.flush();
    }

    /** Whether no more than the odd record was unreadable. */
    boolean usable() {
        return unreadable.total() * 2 <= files.records() && files.records() > 0;
    }

    private static void printEmpty(List<String> empty, PrintWriter err) {
        empty.stream().limit(NAMES).forEach(name -> err.println("haltwatch: " + name + " holds no records"));
        if (empty.size() > NAMES) {
            err.printf("haltwatch: so do %,d more%n", empty.size() - NAMES);
        }
    }

    private String verdict() {
        if (files.records() == 0) {
            return "nothing was read; is this the right file?";
        }
        boolean none = unreadable.total() == files.records();
        return (none ? "no record could be read" : "most records could not be read")
                + ": expected one record per line or a JSON array, in one of the schemas of docs/telemetry.md; 'haltwatch"
                + " inspect FILE' says of each line what is wrong with it";
    }
}
