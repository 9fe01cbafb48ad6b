package io.haltwatch.interpret.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads commands. Never throws; text beyond the limits of {@link Budget} is not read. Safe for use by several threads. */
public final class CommandReader {

    private final Programs programs = new Programs();
    private final PowerShell powerShell = programs.powerShell();

    /**
     * A process and its command line as its creation was recorded.
     *
     * @param image full path; null when the source has none, then the first argument names the program
     * @param originalFileName the name in the file's version resource, which survives a renaming
     */
    public List<Request> process(String commandLine, @Nullable String image, @Nullable String originalFileName) {
        return process(commandLine, image, originalFileName, new Budget());
    }

    /** @param budget of this event alone; it tells afterwards what the reading took */
    public List<Request> process(
            String commandLine, @Nullable String image, @Nullable String originalFileName, Budget budget) {
        // Nearly every process is no program of ours: told by its name alone, before its command line is read.
        String program = program(image, originalFileName);
        if (!program.isEmpty() && !programs.knows(program)) {
            return List.of();
        }
        Scope scope = Scope.top(budget);
        if (scope.enter(commandLine)) {
            Argv argv = Argv.of(commandLine);
            if (!argv.isEmpty()) {
                String name = program.isEmpty() ? KnownVariables.expand(argv.get(0), budget) : program;
                programs.read(Invocation.of(name, argv), scope);
            }
        }
        return budget.requests();
    }

    /** A PowerShell script block. */
    public List<Request> script(String text) {
        return script(text, new Budget());
    }

    /** @param budget of this event alone; it tells afterwards what the reading took */
    public List<Request> script(String text, Budget budget) {
        powerShell.read(text, Scope.top(budget));
        return budget.requests();
    }

    /** The payload of a PowerShell pipeline execution record (4103). */
    public List<Request> boundParameters(String payload) {
        Budget budget = new Budget();
        powerShell.readBindings(payload, Scope.top(budget));
        return budget.requests();
    }

    /** Empty when neither is known. */
    private String program(@Nullable String image, @Nullable String originalFileName) {
        if (originalFileName != null && programs.knows(originalFileName)) {
            return originalFileName;
        }
        return image == null || image.isBlank() ? "" : image;
    }
}
