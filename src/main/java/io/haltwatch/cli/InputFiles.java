package io.haltwatch.cli;

import io.haltwatch.telemetry.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The log files that a command is given. */
final class InputFiles {

    private static final String STDIN = "-";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Log files; '-' is standard input.")
    private List<String> files = new ArrayList<>();

    private final int first;

    InputFiles() {
        this(0);
    }

    /** @param first how many arguments come before the files and are something else */
    InputFiles(int first) {
        this.first = first;
    }

    /** Files that a command was given among other inputs. */
    InputFiles(CommandSpec spec, List<String> files) {
        this(0);
        this.spec = spec;
        this.files = List.copyOf(files);
    }

    private List<String> files() {
        return files.subList(Math.min(first, files.size()), files.size());
    }

    /** Takes one open file. */
    @FunctionalInterface
    interface Content {
        /** @param reference when it was last written, in epoch milliseconds; negative for standard input */
        void read(String name, InputStream in, long reference) throws IOException;
    }

    /** Before anything is read: a mistyped name should not cost the time that the other files take. */
    void check() {
        if (files().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE'");
        }
        for (String file : files()) {
            if (!file.equals(STDIN)) {
                check(file, Path.of(file));
            }
        }
    }

    private static void check(String file, Path path) {
        if (Files.isDirectory(path)) {
            throw CommandFailure.usage(file + " is a directory; name the files in it, such as " + file + "/*");
        }
        checkExists(file, path);
    }

    /** For whatever a command is given to read. */
    static void checkExists(String file, Path path) {
        if (!Files.isReadable(path)) {
            throw CommandFailure.usage("cannot read " + file + (Files.exists(path) ? "" : ": no such file"));
        }
    }

    /** Hands over each file; false when one of them broke off, which is said. */
    boolean readAll(Content content) {
        boolean complete = true;
        for (String file : files()) {
            try (InputStream in = open(file)) {
                content.read(file.equals(STDIN) ? "stdin" : file, in, lastWritten(file));
            } catch (IOException e) {
                complete = false;
                spec.commandLine()
                        .getErr()
                        .println("haltwatch: " + file + " breaks off: " + e.getMessage()
                                + "; going on with what was read");
            }
        }
        return complete;
    }

    private static long lastWritten(String file) throws IOException {
        return file.equals(STDIN)
                ? Origin.NO_APPEND_TIME
                : Files.getLastModifiedTime(Path.of(file)).toMillis();
    }

    private static InputStream open(String file) throws IOException {
        if (file.equals(STDIN)) {
            return Terminal.progress("stdin", System.in, -1);
        }
        Path path = Path.of(file);
        return Terminal.progress(String.valueOf(path.getFileName()), Files.newInputStream(path), Files.size(path));
    }
}
