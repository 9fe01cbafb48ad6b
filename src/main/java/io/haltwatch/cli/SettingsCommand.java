package io.haltwatch.cli;

import io.haltwatch.config.Settings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "settings",
        description = {
            "List every setting: its name in files, its environment variable, its default and its meaning.",
            "",
            "Besides these, haltwatch.kafka.NAME (HALTWATCH_KAFKA_NAME) is the setting NAME of Kafka's clients."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  haltwatch settings", "  haltwatch settings | grep -A1 topics"})
final class SettingsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (Settings.Description setting : Settings.describe()) {
            out.printf("%s=%s   %s%n", setting.name(), setting.defaultValue(), setting.variable());
            out.printf("    %s%n", setting.meaning());
        }
        out.flush();
        return ExitCode.OK;
    }
}
