package io.haltwatch.cli;

import io.haltwatch.config.Settings;
import io.haltwatch.stream.StreamObserver;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "topology",
        description = "Print the described topology, as the configuration makes it. Needs no broker.",
        footerHeading = "%nExamples:%n",
        footer = {"  haltwatch topology", "  haltwatch topology --config haltwatch.properties"})
final class TopologyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Override
    public Integer call() {
        Settings settings = options.settings();
        spec.commandLine()
                .getOut()
                .print(DetectionCore.of(settings)
                        .topology(settings, StreamObserver.NONE)
                        .describe());
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
