package io.haltwatch.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The entry point: {@code haltwatch COMMAND}. */
@Command(
        name = "haltwatch",
        description = "Tells a security team within a second that services on its hosts are being stopped"
                + " (MITRE ATT&CK T1489).",
        versionProvider = VersionProvider.class,
        subcommands = {
            RunCommand.class,
            TopicsCommand.class,
            TopologyCommand.class,
            SimulateCommand.class,
            WatchCommand.class,
            ReplayCommand.class,
            InspectCommand.class,
            MatchCommand.class,
            CoverageCommand.class,
            RulesCommand.class,
            ReferenceCommand.class,
            SettingsCommand.class,
            VersionCommand.class
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch demo                       see an attack detected, without a cluster",
            "  haltwatch replay security.ndjson.gz  detect in log files, without Kafka",
            "  haltwatch inspect audit.log          see how each record is understood",
            "  haltwatch rules check my-rules/       see whether rules are sound before they are deployed",
            "  haltwatch run --config haltwatch.properties",
            "",
            "Exit codes: 0 all well, 1 a failure or an unexpected result, 2 wrong usage or configuration."
        })
public final class Haltwatch implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show how the command is used.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of a failure.")
    private boolean verbose;

    public static void main(String[] args) {
        CommandLine commandLine = commandLine()
                .setOut(new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        System.exit(commandLine.execute(args));
    }

    /** The whole command line, with the commands of this distribution. */
    public static CommandLine commandLine() {
        Haltwatch root = new Haltwatch();
        CommandLine commandLine = new CommandLine(root);
        extraCommands().forEach(commandLine::addSubcommand);
        return commandLine
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(new FailureLines(() -> root.verbose))
                .setExecutionStrategy(new QuietLogs(new CommandLine.RunLast()))
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? One of " + names());
    }

    private String names() {
        return String.join(", ", spec.subcommands().keySet());
    }

    private static List<ExtraCommand> extraCommands() {
        List<ExtraCommand> found = ServiceLoader.load(ExtraCommand.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return found.isEmpty() ? List.of(new NoDemoCommand()) : found;
    }
}
