package io.haltwatch.cli;

/** What the process answers to the shell; every command keeps to these. */
public final class ExitCode {

    public static final int OK = 0;

    /** Findings or results other than expected, or a failure while running. */
    public static final int FAILED = 1;

    /** The command line, the configuration or something that they name cannot be used. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
