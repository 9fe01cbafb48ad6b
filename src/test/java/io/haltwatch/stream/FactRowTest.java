package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FactRowTest {

    @Test
    void factsStandInOrderOfTimeAndIdAndEachOnce() {
        FactRow row = FactRow.EMPTY
                .with(fact(20, "b", 10), FactRow.MAX_BYTES)
                .with(fact(20, "a", 10), FactRow.MAX_BYTES)
                .with(fact(10, "z", 10), FactRow.MAX_BYTES)
                .with(fact(20, "b", 99), FactRow.MAX_BYTES);

        assertThat(row.facts())
                .extracting(FactRow.Fact::at)
                .containsExactly(
                        new FactRow.Position(10, "z"), new FactRow.Position(20, "a"), new FactRow.Position(20, "b"));
        assertThat(row.incomplete()).isFalse();
    }

    @Test
    void aKnownFactLeavesTheRowItself() {
        FactRow row = FactRow.EMPTY.with(fact(20, "b", 10), FactRow.MAX_BYTES);

        assertThat(row.with(fact(20, "b", 10), FactRow.MAX_BYTES)).isSameAs(row);
    }

    @Test
    void whatWouldBeDroppedAtOnceIsNotTakenThoughTheRowNotesIt() {
        FactRow row = FactRow.EMPTY.with(fact(20, "b", FactRow.MAX_BYTES - 10), FactRow.MAX_BYTES);
        FactRow.Fact later = fact(30, "c", 11);

        assertThat(row.takes(later, FactRow.MAX_BYTES)).isFalse();
        assertThat(row.with(later, FactRow.MAX_BYTES).incomplete()).isTrue();
        assertThat(row.with(later, FactRow.MAX_BYTES)
                        .with(fact(40, "d", 1), FactRow.MAX_BYTES)
                        .facts())
                .hasSize(1);
        assertThat(row.takes(fact(10, "a", 11), FactRow.MAX_BYTES)).isTrue();
    }

    @Test
    void aRowComesBackAsItWas() {
        FactRow row = FactRow.decode(FactRow.EMPTY
                .with(fact(20, "b", 10), FactRow.MAX_BYTES)
                .with(fact(-5, "a", 0), FactRow.MAX_BYTES)
                .encode());

        assertThat(row.facts())
                .extracting(FactRow.Fact::at)
                .containsExactly(new FactRow.Position(-5, "a"), new FactRow.Position(20, "b"));
        assertThat(row.facts().get(1).signal()).isEqualTo(fact(20, "b", 10).signal());
        assertThat(FactRow.decode(FactRow.EMPTY.encode()).facts()).isEmpty();
        assertThat(FactRow.decode(null)).isSameAs(FactRow.EMPTY);
    }

    @Test
    void anOverfullRowHoldsTheSamePrefixInWhateverOrderItsFactsCame() {
        long seed = Long.getLong("haltwatch.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 8; round++) {
            List<FactRow.Fact> facts = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                facts.add(fact(random.nextInt(2_000), "%04x".formatted(i), 1 + random.nextInt(16 * 1024)));
            }
            List<FactRow.Position> expected = longestPrefixThatFits(facts);
            for (int order = 0; order < 3; order++) {
                Collections.shuffle(facts, random);
                FactRow row = FactRow.EMPTY;
                for (FactRow.Fact fact : facts) {
                    row = FactRow.decode(row.with(fact, FactRow.MAX_BYTES).encode());
                }
                for (FactRow.Fact again : facts) {
                    row = row.with(again, FactRow.MAX_BYTES);
                }
                assertThat(row.facts())
                        .as("haltwatch.seed=" + seed)
                        .extracting(FactRow.Fact::at)
                        .isEqualTo(expected);
                assertThat(row.incomplete()).as("haltwatch.seed=" + seed).isEqualTo(expected.size() < 60);
            }
        }
    }

    @Test
    void bytesThatAreNoRowAreRefused() {
        for (String text : List.of("", "{\"v\":9}", "{\"v\":1}\nnonsense", "{\"v\":1}\n12 a")) {
            assertThatExceptionOfType(UnreadableStateException.class)
                    .as(text)
                    .isThrownBy(() -> FactRow.decode(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static List<FactRow.Position> longestPrefixThatFits(List<FactRow.Fact> facts) {
        List<FactRow.Position> prefix = new ArrayList<>();
        int bytes = 0;
        for (FactRow.Fact fact : facts.stream()
                .sorted(java.util.Comparator.comparing(FactRow.Fact::at))
                .toList()) {
            bytes += fact.signal().length;
            if (bytes > FactRow.MAX_BYTES) {
                break;
            }
            prefix.add(fact.at());
        }
        return prefix;
    }

    private static FactRow.Fact fact(long time, String id, int size) {
        return new FactRow.Fact(new FactRow.Position(time, id), "x".repeat(size).getBytes(StandardCharsets.UTF_8));
    }
}
