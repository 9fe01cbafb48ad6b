package io.haltwatch.demo;

import java.io.PrintWriter;
import java.util.Locale;

/** Says which step the demo is at, and how long it took. */
final class Steps {

    private final PrintWriter out;
    private final int total;
    private int step;
    private long began;

    Steps(PrintWriter out, int total) {
        this.out = out;
        this.total = total;
    }

    void begin(String what) {
        step++;
        began = System.nanoTime();
        out.printf("[%d/%d] %-32s", step, total, what);
        out.flush();
    }

    /** @param result what came of it, may be empty */
    void end(String result) {
        double seconds = (System.nanoTime() - began) / 1e9;
        out.println(seconds < 0.1 ? result : String.format(Locale.ROOT, "%s (%.1f s)", result, seconds));
        out.flush();
    }
}
