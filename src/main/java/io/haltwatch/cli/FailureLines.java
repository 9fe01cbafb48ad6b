package io.haltwatch.cli;

import io.haltwatch.config.ConfigurationException;
import io.haltwatch.stream.MissingTopicsException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Turns an exception into one clear line and an exit code; the stack trace is for those who ask for it. */
final class FailureLines implements IExecutionExceptionHandler {

    private final BooleanSupplier verbose;

    FailureLines(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        int exitCode = report(error, brokers(command), err);
        if (verbose.getAsBoolean()) {
            error.printStackTrace(err);
        }
        err.flush();
        return exitCode;
    }

    private int report(Exception error, String brokers, PrintWriter err) {
        if (error instanceof CommandFailure failure) {
            err.println("haltwatch: " + failure.getMessage());
            return failure.exitCode();
        }
        if (error instanceof ConfigurationException || error instanceof MissingTopicsException) {
            err.println("haltwatch: " + error.getMessage());
            return ExitCode.USAGE;
        }
        Optional<CommandFailure> broker = BrokerFailures.of(error, brokers);
        if (broker.isPresent()) {
            return report(broker.get(), brokers, err);
        }
        err.println("haltwatch: unexpected failure: " + error);
        if (!verbose.getAsBoolean()) {
            err.println("Run it again with --verbose to see where; please report it with that output.");
        }
        return ExitCode.FAILED;
    }

    private static String brokers(CommandLine command) {
        return command.getMixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(BrokerOptions.class::isInstance)
                .map(options -> ((BrokerOptions) options).asked())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("the configured address");
    }
}
