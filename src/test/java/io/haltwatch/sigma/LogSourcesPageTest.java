package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.LogSource;
import io.haltwatch.telemetry.ProducedLogSource;
import io.haltwatch.telemetry.SchemaEventReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/log-sources.md} is what the schemas and taxonomies say. */
class LogSourcesPageTest {

    private static final Path PAGE = Path.of("docs/log-sources.md");
    private static final String HEADING =
            "| product | category | service | data source | schemas |\n|---|---|---|---|---|\n";

    @Test
    void theTableHasEveryLogSourceThatTelemetryCanHave() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(HEADING) + HEADING.length();
        String table = page.substring(start, page.indexOf("\n\n", start) + 1);
        assertThat(table).as("replace the table by:\n%s", rendered()).isEqualTo(rendered());
    }

    private static String rendered() {
        Map<String, Row> rows = new TreeMap<>();
        for (ProducedLogSource source : SchemaEventReader.builtIn().logSources()) {
            LogSource logSource = source.logSource();
            DataSource dataSource = source.dataSource();
            if (logSource.category() != null || logSource.service() != null) {
                Row row = rows.computeIfAbsent(row(logSource), any -> new Row(new TreeSet<>(), new TreeSet<>()));
                row.dataSources().add(dataSource == null ? "any" : dataSource.slug());
                row.schemas().add(source.schema());
            }
        }
        StringBuilder table = new StringBuilder();
        rows.forEach((logSource, row) -> table.append(logSource)
                .append(String.join(", ", row.dataSources()))
                .append(" | ")
                .append(String.join(", ", row.schemas()))
                .append(" |\n"));
        return table.toString();
    }

    private record Row(SortedSet<String> dataSources, SortedSet<String> schemas) {}

    private static String row(LogSource source) {
        return "| " + cell(source.product()) + " | " + cell(source.category()) + " | " + cell(source.service()) + " | ";
    }

    private static String cell(@Nullable String value) {
        return value == null ? "" : "`" + value + "`";
    }
}
