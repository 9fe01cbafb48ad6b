package io.haltwatch.cli;

import io.haltwatch.alert.AlertFormatException;
import io.haltwatch.alert.AlertLine;
import io.haltwatch.alert.AlertReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Prints alerts one by one as they come. */
public final class AlertPrinter {

    private final AlertReader reader = new AlertReader();
    private final AlertLine line = new AlertLine(Ansi.AUTO.enabled());
    private final PrintWriter out;
    private final PrintWriter err;
    private final Output output;
    private long printed;

    AlertPrinter(CommandLine commandLine, Output output) {
        this.out = commandLine.getOut();
        this.err = commandLine.getErr();
        this.output = output;
    }

    /** What is on the topic and no alert is reported and passed over: anyone may write to a topic. */
    void print(byte[] alert) {
        try {
            out.println(
                    output == Output.NDJSON
                            ? new String(alert, StandardCharsets.UTF_8)
                            : line.render(reader.read(alert)));
            printed++;
        } catch (AlertFormatException e) {
            err.println("haltwatch: passed over: " + e.getMessage());
        }
    }

    long printed() {
        return printed;
    }

    /** Nobody reads any more: {@code | head} has ended. */
    boolean closed() {
        return out.checkError();
    }
}
