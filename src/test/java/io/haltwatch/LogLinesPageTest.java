package io.haltwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every line of WARN and ERROR that the service may log is explained in docs/operations.md, and no other. */
class LogLinesPageTest {

    private static final Pattern CALL =
            Pattern.compile("LOG\\.(warn|error)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ROW = Pattern.compile("^\\| (WARN|ERROR) \\| `([^`]+)` \\|", Pattern.MULTILINE);
    private static final Pattern ANY_CALL = Pattern.compile("LOG\\.(?:warn|error)\\(");

    @Test
    void everyLineIsExplained() throws IOException {
        assertThat(explained()).containsExactlyInAnyOrderElementsOf(logged());
    }

    @Test
    void everyCallBeginsWithItsText() {
        for (String source : sources()) {
            assertThat(CALL.matcher(source).results().count())
                    .as(source.substring(0, Math.min(200, source.length())))
                    .isEqualTo(ANY_CALL.matcher(source).results().count());
        }
    }

    /** A stack trace begins with the exception's message, which may quote what was being read. */
    @Test
    void noLineEndsInAnExceptionsMessage() {
        for (String source : sources()) {
            assertThat(source).doesNotContainPattern("LOG\\.\\w+\\([^;]*[ ,(](?:e|exception|failure)\\);");
        }
    }

    private static Set<String> logged() {
        Set<String> lines = new TreeSet<>();
        for (String source : sources()) {
            for (Matcher call = CALL.matcher(source); call.find(); ) {
                String text = LITERAL.matcher(call.group(2))
                        .results()
                        .map(literal -> literal.group(1))
                        .collect(Collectors.joining());
                lines.add(call.group(1).toUpperCase(java.util.Locale.ROOT) + " " + shown(text));
            }
        }
        return lines;
    }

    /** How often it was held back ends the line, where that happened. */
    private static String shown(String text) {
        return text.replaceAll("(?<=[a-z}])\\{\\}$", "").replace("{}", "...");
    }

    private static Set<String> explained() throws IOException {
        String page = Files.readString(Path.of("docs/operations.md"));
        return ROW.matcher(page)
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The demo is nobody's service. */
    private static List<String> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("demo"))
                    .map(LogLinesPageTest::text)
                    .filter(source -> source.contains("LOG."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
