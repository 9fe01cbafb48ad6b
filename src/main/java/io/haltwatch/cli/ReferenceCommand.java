package io.haltwatch.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "reference",
        description = {
            "Reference data: what you know of your own hosts, accounts, services and changes.",
            "",
            "Each kind is a compacted topic, and optional. docs/reference.md describes the rows."
        },
        subcommands = {ReferencePutCommand.class, ReferenceListCommand.class, ReferenceDeleteCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch reference put assets assets.yml",
            "  haltwatch reference list maintenance-windows",
            "  haltwatch reference delete exceptions EX-17"
        })
final class ReferenceCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what about the reference data? One of put, list, delete");
    }
}
