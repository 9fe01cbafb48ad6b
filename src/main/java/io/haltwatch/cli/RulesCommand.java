package io.haltwatch.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "rules",
        description = "Sigma rules: check them, list them, test them and see why they match.",
        subcommands = {
            RulesCheckCommand.class,
            RulesListCommand.class,
            RulesTestCommand.class,
            RulesExplainCommand.class
        },
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch rules check my-rules/",
            "  haltwatch rules list --level high",
            "  haltwatch rules test my-rules/",
            "  haltwatch rules explain my-rules/booking.yml security.ndjson.gz"
        })
final class RulesCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "what about the rules? One of "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
