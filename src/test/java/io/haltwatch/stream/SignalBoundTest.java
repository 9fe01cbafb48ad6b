package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.signal.Signal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignalBoundTest {

    @Test
    void aSmallSignalIsWhole() {
        Signal signal = Signals.stop("db01", 1_000, "a");

        SignalBound.Bounded bounded = SignalBound.of(signal).orElseThrow();

        assertThat(bounded.cut()).isFalse();
        assertThat(SignalCodec.decode(bounded.bytes())).isEqualTo(signal);
    }

    @Test
    void longEvidenceGoesFirstAndTheActionsStay() {
        Signal signal = Signals.stop(
                "db01", 1_000, "a", 3, Map.of("CommandLine", "x".repeat(70_000), "Image", "net.exe", "User", "eve"));

        SignalBound.Bounded bounded = SignalBound.of(signal).orElseThrow();

        assertThat(bounded.cut()).isTrue();
        assertThat(bounded.bytes().length).isLessThanOrEqualTo(SignalBound.MAX_BYTES);
        Signal kept = SignalCodec.decode(bounded.bytes());
        assertThat(kept.actions()).isEqualTo(signal.actions());
        assertThat(kept.matches()).isEqualTo(signal.matches());
        assertThat(kept.evidence()).isNotEmpty().doesNotContainKey("CommandLine");
    }

    @Test
    void whatCorrelationsCountByStaysLongerThanWhatIsOnlyShown() {
        Signal signal = Signals.stop(
                "db01",
                1_000,
                "a",
                3,
                Map.of("Payload", "x".repeat(40_000), "Company", "y".repeat(41_000), "User", "e"));

        Signal kept = SignalCodec.decode(
                SignalBound.of(signal, Set.of("Company")).orElseThrow().bytes());

        assertThat(kept.evidence()).containsOnlyKeys("Company", "User");
        assertThat(kept.actions()).isEqualTo(signal.actions());
    }

    @Test
    void tooManyActionsAreCutWithTheMatchesThatReferToThem() {
        Signal signal = Signals.stop("db01", 1_000, "a", 1_000, Map.of());

        Signal kept = SignalCodec.decode(SignalBound.of(signal).orElseThrow().bytes());

        assertThat(kept.actions()).hasSizeBetween(50, 250);
        assertThat(kept.matches()).isEmpty();
        assertThat(kept.id()).isEqualTo(signal.id());
    }
}
