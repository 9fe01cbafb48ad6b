package io.haltwatch.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "topics",
        description = "The topics that the service reads and writes.",
        subcommands = TopicsCreateCommand.class,
        footerHeading = "%nExamples:%n",
        footer = "  haltwatch topics create -b localhost:9092")
final class TopicsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what about the topics? 'haltwatch topics create' makes them");
    }
}
