package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.sigma.InvalidRulesException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is well-formed and still cannot run is a problem with its place, found by checking alone. */
class CorrelationBoundsTest {

    private static final String COUNT = """
            title: TITLE
            id: NAME
            name: NAME
            correlation:
                type: event_count
                rules: [RULE]
                group-by: [GROUP]
                timespan: SPAN
                condition: {COND}
            level: high
            """;

    @TempDir
    private Path directory;

    @Test
    void everyCorrelationThatLooksBackTooFarIsListedWhereverItsStateLives() throws IOException {
        List<Problem> problems = problems(
                Duration.ofHours(1),
                count("far", "service_halted", "Computer", "30d", "gte: 3"),
                count("fleet", "service_halted", "User", "2h", "gte: 3"),
                count("fine", "service_halted", "Computer", "1h", "gte: 3"));

        assertThat(problems).extracting(Problem::rule).containsExactly("far", "fleet");
        assertThat(problems).extracting(Problem::line).containsExactly(8, 19);
        assertThat(problems.get(0).toString())
                .isEqualTo(
                        directory.resolve("rules.yml") + ":8: 'far': looks back 30d; state is kept for 1h: shorten the"
                                + " timespan, or set haltwatch.incident.longest-timespan to 30d or more");
    }

    @Test
    void whatIsDecidedAtCloseCountsTwiceAndChainsAsAWhole() throws IOException {
        List<Problem> problems = problems(
                Duration.ofHours(1),
                count("few", "service_halted", "Computer", "31m", "lt: 3"),
                count("inner", "service_halted", "Computer", "40m", "gte: 3"),
                count("outer", "inner", "Computer", "30m", "gte: 2"));

        assertThat(problems).extracting(Problem::rule).containsExactly("few", "outer");
        assertThat(problems.get(0).reason()).startsWith("looks back 62m, of which its timespan counts twice");
        assertThat(problems.get(1).reason()).startsWith("looks back 70m, 40m of it for the correlations");
    }

    @Test
    void theBoundIsASetting() throws IOException {
        String far = count("far", "service_halted", "Computer", "2d", "gte: 3");

        assertThat(problems(Duration.ofDays(2), far)).isEmpty();
    }

    @Test
    void theBuiltInPackNeedsTheDefaultAndNotMore() throws IOException {
        assertThat(problems(RuleSources.LONGEST_TIMESPAN, "")).isEmpty();
        assertThat(problems(RuleSources.LONGEST_TIMESPAN.dividedBy(2), "")).isNotEmpty();
    }

    /** Four of eight rules can match in seventy ways. */
    @Test
    void aConditionWithTooManyAlternativesIsAProblemAtItsPlace() throws IOException {
        String rules = IntStream.range(0, 8).mapToObj(i -> """
                        title: Rule %1$d
                        id: r%1$d
                        name: r%1$d
                        logsource: {product: windows, category: process_creation}
                        detection: {selection: {CommandLine|contains: word%1$d}, condition: selection}
                        level: low
                        """.formatted(i)).collect(Collectors.joining("---\n"));
        String some = """
                title: Some
                id: some
                correlation:
                    type: temporal
                    rules: [r0, r1, r2, r3, r4, r5, r6, r7]
                    group-by: [Computer]
                    timespan: 10m
                    condition: {gte: COUNT}
                level: high
                """;

        assertThat(problems(Duration.ofHours(1), some.replace("COUNT", "7"), rules))
                .isEmpty();
        assertThat(problems(Duration.ofHours(1), some.replace("COUNT", "4"), rules))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(8);
                    assertThat(problem.reason()).contains("more than 64 alternatives");
                });
    }

    private static String count(String name, String rule, String group, String timespan, String condition) {
        return COUNT.replace("TITLE", name)
                .replace("NAME", name)
                .replace("RULE", rule)
                .replace("GROUP", group)
                .replace("SPAN", timespan)
                .replace("COND", condition);
    }

    private List<Problem> problems(Duration longest, String... documents) throws IOException {
        Files.writeString(directory.resolve("rules.yml"), String.join("---\n", documents));
        return RuleSnapshot.read(new RuleSources(List.of(directory), List.of(), List.of(), longest))
                .check()
                .errors();
    }
}
