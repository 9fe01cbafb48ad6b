package io.haltwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haltwatch.cli.PrometheusText.Sample;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusTextTest {

    @Test
    void samplesHaveNamesLabelsAndValues() {
        assertThat(PrometheusText.parse("""
                # HELP a_total Things
                # TYPE a_total counter

                a_total 3.0
                b:c{x="1",y="",} 1.5E9 1700000000000
                d{ x = "a\\\\b\\"c\\nd" } +Inf
                e{} NaN
                """))
                .containsExactly(
                        new Sample("a_total", Map.of(), 3),
                        new Sample("b:c", Map.of("x", "1", "y", ""), 1.5E9),
                        new Sample("d", Map.of("x", "a\\b\"c\nd"), Double.POSITIVE_INFINITY),
                        new Sample("e", Map.of(), Double.NaN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<html>              | line 1, character 1: expected a metric's name",
                "a                   | line 1, character 2: expected a number, found ''",
                "a b                 | line 1, character 2: expected a number, found 'b'",
                "a 1 2 3             | line 1, character 2: expected a value, and a timestamp at most",
                "a{                  | line 1, character 3: expected a label, found the end of the line",
                "a{x                 | line 1, character 4: expected '=', found the end of the line",
                "a{x=1} 2            | line 1, character 5: expected '\"'",
                "a{x=\"1             | line 1, character 7: expected a closing quote, found the end of the line",
                "a{x=\"\\t\"} 1      | line 1, character 8: '\\t' is no escape",
                "a{x=\"1\" y=\"2\"} 1| line 1, character 9: expected ',' or '}'",
                "a{x=\"1\",x=\"2\"} 1| line 1, character 14: the label 'x' twice"
            })
    void whatIsNoSampleIsSaidWithItsPlace(String line, String problem) {
        assertThatThrownBy(() -> PrometheusText.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }
}
