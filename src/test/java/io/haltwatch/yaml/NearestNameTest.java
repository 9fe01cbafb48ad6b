package io.haltwatch.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    private static final List<String> KNOWN = List.of("level", "tags", "name", "detection", "re", "i");

    @ParameterizedTest
    @CsvSource({"levle, level", "Level, level", "tgas, tags", "detectoin, detection", "dtction, detection", "rx, re"})
    void aSlipOfThePenIsSeen(String written, String meant) {
        assertThat(NearestName.near(written, KNOWN)).contains(meant);
        assertThat(NearestName.hint(written, KNOWN)).isEqualTo("; did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource({"note", "custom", "x", "dttn", "lvl"})
    void anotherWordIsNot(String written) {
        assertThat(NearestName.near(written, KNOWN)).isEmpty();
        assertThat(NearestName.hint(written, KNOWN)).isEmpty();
    }

    @Test
    void theNearestOfSeveralCountsAndOfEqualsTheFirstByName() {
        assertThat(NearestName.near("valve_summ", List.of("value_sam", "value_sum")))
                .contains("value_sum");
        assertThat(NearestName.near("gtx", List.of("gte", "gta"))).contains("gta");
    }
}
