package io.haltwatch.cli;

import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/**
 * Only the service logs its progress; the other commands print results, and warnings at most. Works because nothing
 * has asked for a logger yet: Logback reads the property when the first one is made.
 */
final class QuietLogs implements IExecutionStrategy {

    private static final String LEVEL = "HALTWATCH_LOG_LEVEL";

    /** Only in logback.xml: a broker that starts warns of a dozen things that are as they should be. */
    private static final String LIBRARIES = "io.haltwatch.log.libraries";

    private final IExecutionStrategy next;

    QuietLogs(IExecutionStrategy next) {
        this.next = next;
    }

    @Override
    public int execute(ParseResult parsed) throws ExecutionException {
        CommandLine last =
                parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
        if (!(last.getCommand() instanceof RunCommand) && System.getenv(LEVEL) == null) {
            System.setProperty(LEVEL, "WARN");
            System.setProperty(LIBRARIES, "ERROR");
        }
        return next.execute(parsed);
    }
}
