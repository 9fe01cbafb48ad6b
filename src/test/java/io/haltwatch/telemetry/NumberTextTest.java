package io.haltwatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0x1948, 6472",
        "0XfF, 255",
        "0xffffffffffffffff, -1",
        "0x8010000000000000, -9218868437227405312",
        "18446744073709551615, -1",
        "9227875636482146304, -9218868437227405312",
        "-1, -1",
        "-9223372036854775808, -9223372036854775808"
    })
    void readsSixtyFourBits(String text, long expected) {
        assertThat(NumberText.parse(text)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "0x",
                "x",
                "INFO",
                "1.0",
                "0x1g",
                "--1",
                "18446744073709551616",
                "99999999999999999999",
                "100000000000000000000",
                "-9223372036854775809",
                "-10000000000000000000",
                "0x10000000000000000",
                "１"
            })
    void refusesTheRest(String text) {
        assertThat(NumberText.parse(text)).isEmpty();
    }
}
