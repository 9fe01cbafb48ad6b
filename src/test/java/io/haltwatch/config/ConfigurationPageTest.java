package io.haltwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} says what the code does. */
class ConfigurationPageTest {

    @Test
    void theTableListsEverySettingAsItIs() throws IOException {
        String page = Files.readString(Path.of("docs/configuration.md"));
        List<String> rows =
                page.lines().filter(line -> line.startsWith("| `haltwatch.")).toList();
        List<String> expected =
                Settings.describe().stream().map(ConfigurationPageTest::row).toList();

        assertThat(rows)
                .as("the table of docs/configuration.md should be%n%s", String.join("\n", expected))
                .isEqualTo(expected);
    }

    @Test
    void theVariablesThatAreNoSettingsAreNamed() throws IOException {
        String page = Files.readString(Path.of("docs/configuration.md"));

        assertThat(page).contains("`HALTWATCH_CONFIG`", "`HALTWATCH_LOG_LEVEL`", "`HALTWATCH_LOG_FORMAT`");
        assertThat(page).contains("`HALTWATCH_JAVA_OPTS`");
    }

    private static String row(Settings.Description setting) {
        String value = setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`";
        return List.of("`" + setting.name() + "`", "`" + setting.variable() + "`", value, setting.meaning()).stream()
                .collect(Collectors.joining(" | ", "| ", " |"))
                .replace("|  |", "| |");
    }
}
