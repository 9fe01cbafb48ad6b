package io.haltwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.behaviour.IncidentMetricsTest;
import io.haltwatch.reference.ReferenceKind;
import io.haltwatch.sigma.FilteredMatch;
import io.haltwatch.sigma.Level;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.stream.Health;
import io.haltwatch.stream.StreamObserver.Oversized;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EnumName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/operations.md} names every metric of ours, and none that there is not. */
class MetricsPageTest {

    private static final Pattern SERIES = Pattern.compile("(?m)^(haltwatch_[a-z_]+)");
    /** A histogram has several series. */
    private static final Pattern PART = Pattern.compile("(?<=_seconds)_(bucket|count|sum|max)$");

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `((?:haltwatch|kafka)_[a-z_]+)(?:\\{[a-z,]+})?` \\| .+ \\|$");
    private static final Pattern BOUND = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| .+ \\|$");

    @Test
    void everyMetricStandsInTheTableAndTheTableHasNoOther() throws IOException {
        Set<String> measured = new TreeSet<>();
        try (Metrics metrics = new Metrics()) {
            RuleMetrics rules = new RuleMetrics(metrics.registry(), InstantSource.system());
            rules.inForce(RuleSet.builtIn());
            use(metrics);
            all(SERIES, metrics.scrape())
                    .forEach(name -> measured.add(PART.matcher(name).replaceFirst("")));
        }
        Metrics.KAFKA.forEach(name -> measured.add(name.replace('.', '_')));

        assertThat(all(ROW, section("## Metrics"))).isEqualTo(measured);
    }

    @Test
    void everyBoundStandsInItsTableAndTheTableHasNoOther() throws IOException {
        Set<String> bounds = new TreeSet<>();
        for (Oversized bound : Oversized.values()) {
            bounds.add(EnumName.lower(bound));
        }

        assertThat(all(BOUND, section("### What bounds leave out"))).isEqualTo(bounds);
    }

    /** What is counted only once it happens. */
    private static void use(Metrics metrics) {
        metrics.record(DataSource.PROCESS_CREATION);
        metrics.event(EventCountersTest.event("none"));
        metrics.bind(() -> new Health(true, true, true, "running"), "1");
        metrics.deadLetter("not_json");
        IncidentMetricsTest.revisions().forEach(revision -> {
            metrics.told(revision, true);
            revision.incident().evidence().forEach(metrics::signal);
        });
        metrics.filtered(new FilteredMatch("rule", "filter"));
        metrics.duplicate();
        metrics.oversized(Oversized.FACTS);
        metrics.withheld(Level.LOW);
        metrics.excepted("acme", "EX-17");
        metrics.exceptionsExpiring(() -> 0);
        metrics.badReferenceRow(ReferenceKind.ASSETS, "not_json");
        metrics.error("thread");
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String section(String title) throws IOException {
        String page = Files.readString(Path.of("docs/operations.md"));
        int from = page.indexOf("\n" + title + "\n");
        assertThat(from).as(title).isPositive();
        int to = page.indexOf("\n## ", from + 1);
        return page.substring(from, to);
    }
}
