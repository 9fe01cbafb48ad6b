package io.haltwatch.cli;

import io.haltwatch.catalogue.CatalogueException;
import io.haltwatch.config.ConfigurationException;
import io.haltwatch.mask.MaskingException;
import io.haltwatch.scenario.ScenarioFormatException;
import io.haltwatch.sigma.InvalidRulesException;
import io.haltwatch.stream.MissingTopicsException;
import io.haltwatch.yaml.YamlException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns an exception into one clear line and an exit code; the stack trace is for those who ask for it. */
final class FailureLines implements IExecutionExceptionHandler {

    /** Their messages say what is wrong, where, and what to do. */
    private static final List<Class<? extends Exception>> MISCONFIGURED = List.of(
            CatalogueException.class,
            ConfigurationException.class,
            InvalidRulesException.class,
            MaskingException.class,
            MissingTopicsException.class,
            ScenarioFormatException.class,
            YamlException.class);

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
        if (MISCONFIGURED.stream().anyMatch(type -> type.isInstance(error))) {
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
                .filter(BrokerOptions.class::isInstance)
                .map(options -> ((BrokerOptions) options).asked())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("the configured address");
    }
}
