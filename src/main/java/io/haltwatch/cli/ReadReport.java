package io.haltwatch.cli;

import io.haltwatch.replay.Replay;
import java.io.PrintWriter;
import java.util.List;

/** What reading the logs gave, and whether an answer can be based on it. */
final class ReadReport {

    private static final int NAMES = 5;

    private final Replay replay;

    ReadReport(Replay replay) {
        this.replay = replay;
    }

    void print(PrintWriter err) {
        err.printf(
                "%,d records read, %,d of them signals%n",
                replay.records() - replay.unreadable().total(), replay.signals());
        if (replay.unreadable().total() > 0) {
            err.printf(
                    "%,d could not be read: %s%n",
                    replay.unreadable().total(), replay.unreadable().summary());
            replay.unreadable().examples().forEach(example -> err.println("  " + example));
        }
        printEmpty(replay.empty(), err);
        replay.hints().forEach(hint -> err.println("haltwatch: " + hint));
        if (replay.mostlyUnreadable()) {
            err.println("haltwatch: " + verdict());
        }
        err.flush();
    }

    /** Whether no more than the odd record was unreadable. */
    boolean usable() {
        return !replay.mostlyUnreadable();
    }

    private static void printEmpty(List<String> empty, PrintWriter err) {
        empty.stream().limit(NAMES).forEach(name -> err.println("haltwatch: " + name + " holds no records"));
        if (empty.size() > NAMES) {
            err.printf("haltwatch: so do %,d more%n", empty.size() - NAMES);
        }
    }

    private String verdict() {
        if (replay.records() == 0) {
            return "nothing was read; is this the right file?";
        }
        boolean none = replay.unreadable().total() == replay.records();
        return (none ? "no record could be read" : "most records could not be read")
                + ": expected Windows events as JSON, one per line or in an array, as evtx_dump, Winlogbeat or NXLog"
                + " write them";
    }
}
