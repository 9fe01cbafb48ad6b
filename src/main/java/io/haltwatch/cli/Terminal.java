package io.haltwatch.cli;

import io.haltwatch.alert.AlertTable;
import io.haltwatch.stream.KafkaConnection;
import java.io.InputStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** Progress for people: drawn on stderr, and only where that is a terminal. */
public final class Terminal {

    /** Set by the launcher: Java can tell whether stdin and stdout are a terminal, but not stderr alone. */
    private static final String STDERR_IS_TERMINAL = "io.haltwatch.cli.terminal";

    private static final int WIDTH = 78;
    private static final int FILE_WIDTH = 140;
    private static final long MIB = 1024 * 1024;

    private Terminal() {}

    static boolean interactive() {
        return Boolean.getBoolean(STDERR_IS_TERMINAL);
    }

    /** Says which brokers a command waits for: one that does not answer keeps it waiting for seconds. */
    static void connecting(CommandSpec spec, KafkaConnection kafka) {
        if (interactive()) {
            spec.commandLine().getErr().println("connecting to " + kafka.bootstrapServers() + " ...");
        }
    }

    /** A table as wide as the terminal, or for a file wide enough to keep a sentence on two lines. */
    public static AlertTable table(CommandSpec spec) {
        boolean terminal = Ansi.AUTO.enabled();
        return new AlertTable(terminal ? spec.usageMessage().width() : FILE_WIDTH, terminal);
    }

    /** The stream, drawing how much of its bytes has been read; a size of -1 is unknown. */
    static InputStream progress(String task, InputStream in, long size) {
        return interactive()
                ? ProgressBar.wrap(in, builder(task).setInitialMax(size).setUnit(" MiB", MIB))
                : in;
    }

    /** A bar that counts; it draws nothing where nobody would see it. */
    static ProgressBar bar(String task, long max) {
        ProgressBarBuilder builder = builder(task).setInitialMax(max);
        return interactive()
                ? builder.build()
                : builder.setConsumer(new NoDisplay()).build();
    }

    private static ProgressBarBuilder builder(String task) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH));
    }

    private static final class NoDisplay implements ProgressBarConsumer {

        @Override
        public int getMaxRenderedLength() {
            return WIDTH;
        }

        @Override
        public void accept(String rendered) {
            // Nobody looks.
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }
}
