package io.haltwatch.sigma;

import static io.haltwatch.sigma.Rules.matches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    /** a, b, c hold where the event has a value of that name. */
    private static boolean holds(String condition, String event) {
        String detection =
                "a:\n  A: x\nb:\n  B: x\nsel_c:\n  C: x\nsel_d:\n  D: x\n_e:\n  E: x\ncondition: " + condition;
        Object[] fields = event.chars()
                .mapToObj(c -> new String[] {String.valueOf((char) c).toUpperCase(Locale.ROOT), "x"})
                .flatMap(Arrays::stream)
                .toArray();
        return matches(detection, fields);
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "not a, b, true",
        "not not a, a, true",
        "a and b, ab, true",
        "a and b, a, false",
        "a or b, b, true",
        "a or b and sel_c, a, true",
        "a or b and sel_c, b, false",
        "(a or b) and sel_c, a, false",
        "not a or b, ab, true",
        "not a and b, b, true",
        "not (a and b), a, true",
        "a AND NOT b, a, true",
        "1 of sel_*, d, true",
        "1 of sel_*, a, false",
        "all of sel_*, cd, true",
        "all of sel_*, c, false",
        "any of sel_*, c, true",
        "2 of sel_*, cd, true",
        "2 of sel_*, c, false",
        "not 1 of sel_*, a, true",
        "not all of sel_*, c, true",
        "1 of them, e, false",
        "1 of them, b, true",
        "all of them, abcd, true",
        "all of them, abce, false",
        "3 of them, abc, true",
        "1 of _*, e, true",
        "((((a)))), a, true",
    })
    void conditionsHoldAsTheSpecificationSays(String condition, String event, boolean expected) {
        assertThat(holds(condition, event)).isEqualTo(expected);
    }

    @Test
    void aListOfConditionsIsAnOr() {
        String detection = "a:\n  A: x\nb:\n  B: x\ncondition:\n  - a\n  - b\n";
        assertThat(matches(detection, "B", "x")).isTrue();
        assertThat(matches(detection, "C", "x")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "nosuch            ; there is no search identifier 'nosuch'",
                "a b               ; 'b' was not expected here",
                "a and             ; ends too early",
                "(a                ; a parenthesis is not closed",
                "a)                ; ')' was not expected here",
                "and a             ; 'and' was not expected here",
                "1 of nosuch*      ; fits no search identifier",
                "3 of sel_*        ; can never hold: only 2 fit",
                "0 of sel_*        ; expected a number from 1",
                "x of sel_*        ; expected a number from 1",
                "a | count() > 5   ; left Sigma in version 2",
            })
    void brokenConditionsAreRefusedWithTheReason(String condition, String reason) {
        assertThatThrownBy(() -> holds("'" + condition + "'", "a"))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining("rules.yml:18")
                .hasMessageContaining(reason);
    }

    @Test
    void nestingWithoutEndIsRefusedAndNotAStackOverflow() {
        assertThatThrownBy(() -> holds("(".repeat(100_000) + "a" + ")".repeat(100_000), "a"))
                .hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> holds("not ".repeat(100_000) + "a", "a")).hasMessageContaining("nested deeper");
    }

    @Test
    void longChainsWithoutNestingAreFine() {
        assertThat(holds("a" + " or b".repeat(10_000), "b")).isTrue();
    }
}
