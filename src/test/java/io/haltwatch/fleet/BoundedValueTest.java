package io.haltwatch.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.sigma.detection.Letters;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BoundedValueTest {

    @Test
    void longValuesThatDifferInCaseAloneAreOneGroup() {
        String path = "C:\\Program Files\\" + "Backup Agent\\".repeat(20) + "Agent.exe";
        assertThat(key(path)).isEqualTo(key(path.toUpperCase(Locale.ROOT)));
        assertThat(key(path)).isNotEqualTo(key(path + "2"));
        assertThat(BoundedValue.of(path)).hasSizeLessThanOrEqualTo(BoundedValue.BYTES);
    }

    @Test
    void foldingThatShortensDoesNotSplitAGroup() {
        // The Kelvin sign is three bytes and folds to a k.
        String kelvin = "\u212A".repeat(100);
        assertThat(key(kelvin)).isEqualTo(key("k".repeat(100)));
        assertThat(key(kelvin.repeat(2))).isEqualTo(key("K".repeat(200)));
    }

    @Test
    void shortValuesStayAsTheyAreWritten() {
        assertThat(BoundedValue.of("CORP\\Eve")).isEqualTo("CORP\\Eve");
        assertThat(Letters.fold("CORP\\Eve")).isEqualTo("corp\\eve");
    }

    private static String key(String value) {
        return new GroupKey("a", "rule", "meaning", List.of(BoundedValue.of(value))).asString();
    }
}
