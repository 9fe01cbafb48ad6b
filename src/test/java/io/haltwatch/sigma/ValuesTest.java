package io.haltwatch.sigma;

import static io.haltwatch.sigma.Rules.selects;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Specification 2.1: how plain values compare. */
class ValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "net.exe      | NET.EXE            | true",
                "net.exe      | net.exe2           | false",
                "*\\net.exe   | C:\\Windows\\NET.EXE | true",
                "*\\net.exe   | net.exe            | false",
                "net*         | network            | true",
                "*stop*       | net STOP x         | true",
                "n?t          | nit                | true",
                "n?t          | nt                 | false",
                "a*b*c        | aXXbYYc            | true",
                "a*b*c        | aXXcYYb            | false",
                "a\\*b        | a*b                | true",
                "a\\*b        | aXb                | false",
                "a\\?b        | a?b                | true",
                "a\\?b        | aXb                | false",
                "a\\\\*b      | a\\XXb             | true",
                "a\\\\*b      | aXXb               | false",
                "a\\\\\\*b    | a\\*b              | true",
                "a\\\\\\*b    | a\\Xb              | false",
                "C:\\Windows  | c:\\windows        | true",
                "C:\\\\Windows | c:\\windows       | true",
                "\\\\\\\\host | \\\\HOST           | true",
                "dir\\        | dir\\              | true",
                "*            | anything           | true",
                "ÄRGER        | ärger              | true",
            })
    void stringsCompareWithoutCaseAndWithWildcards(String pattern, String value, boolean expected) {
        assertThat(selects("Image: '" + pattern + "'", "Image", value)).isEqualTo(expected);
    }

    @Test
    void theEmptyStringIsEmptyAndNullIsAbsent() {
        assertThat(selects("User: ''", "User", "")).isTrue();
        assertThat(selects("User: ''", "User", "x")).isFalse();
        assertThat(selects("User: ''")).isFalse();
        assertThat(selects("User: null")).isTrue();
        assertThat(selects("User: null", "User", "")).isFalse();
        assertThat(selects("User: [null, '']", "User", "")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "4688, 4688, true",
        "4688, 04688, true",
        "4688, 4688.0, true",
        "4688, 46880, false",
        "4688, x4688, false",
        "16, 0x10, true",
        "0x10, 16, true",
        "0x10, 0X10, true",
        "-1, -1, true",
        "9007199254740993, 9007199254740992, false",
        "1.5, 1.50, true",
    })
    void numbersCompareAsNumbers(String number, String value, boolean expected) {
        assertThat(selects("EventID: " + number, "EventID", value)).isEqualTo(expected);
    }

    @Test
    void whatYamlWouldTakeForAnOddNumberStaysText() {
        assertThat(selects("Time: 1:30", "Time", "1:30")).isTrue();
        assertThat(selects("Day: 2024-01-02", "Day", "2024-01-02")).isTrue();
        assertThat(selects("Flag: true", "Flag", "True")).isTrue();
    }

    @Test
    void aMapIsAnAndAListIsAnOr() {
        String both = "Image|endswith: a.exe\nUser: bob";
        assertThat(selects(both, "Image", "x\\a.exe", "User", "Bob")).isTrue();
        assertThat(selects(both, "Image", "x\\a.exe", "User", "eve")).isFalse();
        assertThat(selects("User:\n  - bob\n  - eve", "User", "eve")).isTrue();
        assertThat(selects("- User: bob\n- Image: a.exe", "Image", "a.exe")).isTrue();
        assertThat(selects("- User: bob\n- Image: a.exe", "Image", "b.exe")).isFalse();
    }

    @Test
    void anyOfSeveralValuesOfAFieldMatches() {
        assertThat(selects("Via: api", "Via", List.of("command", "api"))).isTrue();
        assertThat(selects("Via: api", "Via", List.of("command"))).isFalse();
        assertThat(selects("Via: api", "Via", List.of())).isFalse();
        assertThat(selects("Via: null", "Via", List.of())).isTrue();
        assertThat(selects("Via|all: [api, command]", "Via", List.of("command", "api")))
                .isTrue();
    }

    @Test
    void keywordsAreSearchedForInEveryValue() {
        assertThat(selects("- mimikatz\n- lsadump", "A", "x", "B", "run MIMIKATZ now"))
                .isTrue();
        assertThat(selects("- mimikatz", "A", List.of("x", "y mimikatz"))).isTrue();
        assertThat(selects("- mimikatz", "A", "x")).isFalse();
        assertThat(selects("'|all':\n  - one\n  - two", "A", "one", "B", "two")).isTrue();
        assertThat(selects("'|all':\n  - one\n  - two", "A", "one")).isFalse();
        assertThat(selects("- 4688", "A", "id 4688.")).isTrue();
    }
}
