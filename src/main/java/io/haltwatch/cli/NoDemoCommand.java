package io.haltwatch.cli;

import picocli.CommandLine.Command;

@Command(
        name = "demo",
        description = "Play attacks against an embedded broker (not in this distribution).",
        footerHeading = "%nExamples:%n",
        footer = "  ./haltwatch demo --once    in a clone of the repository")
final class NoDemoCommand implements ExtraCommand {

    @Override
    public Integer call() {
        throw CommandFailure.usage("the demo is not in this distribution, which leaves the embedded broker out;"
                + " run './haltwatch demo' in a clone of the repository");
    }
}
