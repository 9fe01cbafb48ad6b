package io.haltwatch.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What ships for those who watch the service. */
final class ObservedFiles {

    static final Path ALERT_RULES = Path.of("helm/haltwatch/files/alerts/haltwatch.rules.yml");
    static final Path ALERT_RULE_TESTS = Path.of("src/test/prometheus/haltwatch.rules.test.yml");
    static final Path OPERATIONS = Path.of("docs/operations.md");

    private ObservedFiles() {}

    static List<Path> dashboards() {
        try (Stream<Path> files = Files.list(Path.of("helm/haltwatch/files/dashboards"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
