package io.haltwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyCommandExplainsItselfWithExamples(List<String> command) {
        List<String> args = new ArrayList<>(command);
        args.add("--help");

        Invocation help = Invocation.of(args.toArray(String[]::new));

        assertThat(help.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(help.out()).startsWith("Usage: " + String.join(" ", withRoot(command)));
        assertThat(help.out()).contains("Examples:").contains("--verbose");
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "--version", "-V"})
    void theVersionIsPrinted(String argument) {
        Invocation version = Invocation.of(argument);

        assertThat(version.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(version.out()).startsWith("haltwatch ").contains("Java ", "Kafka clients ");
    }

    @Test
    void withoutACommandTheCommandsAreNamed() {
        Invocation nothing = Invocation.of();

        assertThat(nothing.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nothing.err()).contains("run", "topics", "topology", "simulate", "watch", "replay", "demo");
    }

    @Test
    void aMisspeltCommandGetsTheNearestName() {
        Invocation typo = Invocation.of("replya");

        assertThat(typo.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(typo.err()).contains("Did you mean").contains("replay");
    }

    @Test
    void anUnknownOptionGetsTheNearestNameAndWhereToReadOn() {
        Invocation typo = Invocation.of("watch", "--from-begining");

        assertThat(typo.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(typo.err()).contains("--from-begining", "--from-beginning", "Try 'haltwatch watch --help'.");
        assertThat(typo.err()).doesNotContain("Usage:");
    }

    @Test
    void aMissingConfigurationFileIsAUsageError(@TempDir Path directory) {
        Invocation missing = Invocation.of(
                "topology", "--config", directory.resolve("no.properties").toString());

        assertThat(missing.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err()).contains("no.properties").doesNotContain("\tat ");
    }

    @Test
    void aMisspeltSettingNamesTheNearest(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("x.properties"), "haltwatch.bootstrap-server=localhost:9092\n");

        Invocation typo = Invocation.of("watch", "--config", file.toString());

        assertThat(typo.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(typo.err()).contains("haltwatch.bootstrap-server;").contains("haltwatch.bootstrap-servers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "watch", "simulate ryuk", "topics create"})
    void withoutBrokersTheCommandSaysWhichSettingNamesThem(String command) {
        Invocation lost = Invocation.of(command.split(" "));

        assertThat(lost.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(lost.err()).contains("HALTWATCH_BOOTSTRAP_SERVERS");
    }

    @Test
    void aDurationThatIsNoneSaysHowOneIsWritten() {
        Invocation typo = Invocation.of("watch", "--until-idle", "soon");

        assertThat(typo.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(typo.err()).contains("'soon' is not a duration such as");
    }

    static List<List<String>> everyCommand() {
        List<List<String>> commands = new ArrayList<>();
        collect(Haltwatch.commandLine(), List.of(), commands);
        return commands;
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> commands) {
        commands.add(path);
        command.getSubcommands().forEach((name, sub) -> {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(name);
            collect(sub, deeper, commands);
        });
    }

    private static List<String> withRoot(List<String> command) {
        List<String> all = new ArrayList<>(List.of("haltwatch"));
        all.addAll(command);
        return all;
    }
}
