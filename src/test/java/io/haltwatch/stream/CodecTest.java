package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.Span;
import io.haltwatch.incident.Trail;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CodecTest {

    @Test
    void aSignalComesBackAsItWas() {
        Signal signal = Signals.stop("db01", 1_700_000_000_000L, "00000000000000aa");

        byte[] bytes = SignalCodec.encode(signal);

        assertThat(new String(bytes, StandardCharsets.UTF_8)).startsWith("{\"v\":1,");
        assertThat(SignalCodec.decode(bytes)).isEqualTo(signal);
    }

    @Test
    void aSignalOfTheNextVersionIsReadWithoutWhatIsNewAndWithEmptyForWhatIsGone() {
        String next = text(SignalCodec.encode(Signals.stop("db01", 1_000, "a")))
                .replace("\"v\":1", "\"v\":2,\"added\":{\"x\":[1]}")
                .replaceAll("\"contexts\":\\[[^]]*\\],", "\"novelty\":true,")
                .replaceAll("\"evidence\":\\{[^}]*\\},", "");

        Signal signal = SignalCodec.decode(next.getBytes(StandardCharsets.UTF_8));

        assertThat(signal.actions()).hasSize(1);
        assertThat(signal.contexts()).isEmpty();
        assertThat(signal.evidence()).isEmpty();
    }

    @Test
    void aSignalTwoVersionsAwayIsRefused() {
        String far = text(SignalCodec.encode(Signals.stop("db01", 1_000, "a"))).replace("\"v\":1", "\"v\":3");

        assertThatExceptionOfType(UnreadableStateException.class)
                .isThrownBy(() -> SignalCodec.decode(far.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("version 3");
    }

    @Test
    void bytesThatAreNoSignalAreRefused() {
        for (String text : List.of("", "null", "{}", "{\"v\":1}", "[]", "{\"v\":1,\"signal\":{}}", "\u0000")) {
            assertThatExceptionOfType(UnreadableStateException.class)
                    .as(text)
                    .isThrownBy(() -> SignalCodec.decode(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void aLedgerComesBackAsItWas() {
        LedgerRow row = new LedgerRow(ledger(2, Status.OPEN), 1_234, Set.of("%016x".formatted(1)));

        byte[] bytes = LedgerCodec.encode(row, StreamObserver.NONE);

        assertThat(text(bytes)).startsWith("{\"v\":1,");
        assertThat(LedgerCodec.decode(bytes)).isEqualTo(row);
    }

    @Test
    void aNewHostHasAnEmptyLedgerWithoutTimer() {
        assertThat(LedgerCodec.decode(null)).isEqualTo(new LedgerRow(Ledger.EMPTY, Ledger.NEVER, Set.of()));
    }

    @Test
    void aLedgerOverItsBoundForgetsClosedIncidentsFirst() {
        List<Ledger.Entry> entries =
                new ArrayList<>(ledger(3_000, Status.CLOSED).entries());
        Ledger.Entry open = entry("ffffffffffffffff", Status.OPEN, 0);
        entries.add(open);
        CountingObserver observer = new CountingObserver();

        byte[] bytes = LedgerCodec.encode(
                new LedgerRow(new Ledger(Ledger.VERSION, 0, List.of(), entries, null, null, 0), 1, Set.of()), observer);

        assertThat(bytes.length).isLessThanOrEqualTo(LedgerCodec.MAX_BYTES);
        List<Ledger.Entry> kept = LedgerCodec.decode(bytes).ledger().entries();
        assertThat(kept).contains(open).hasSizeGreaterThan(300);
        assertThat(kept).contains(entries.get(2_999)).doesNotContain(entries.get(0));
        assertThat(observer.count("oversized LEDGER")).isPositive();
    }

    @Test
    void aFullLedgerWhoseTrailsAreFullLosesFewOfItsIncidents() {
        List<Ledger.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            Set<String> traits = new TreeSet<>();
            for (int trait = 0; trait < 24; trait++) {
                traits.add("technique:%024d".formatted(trait));
            }
            Ledger.Entry plain = entry("%016x".formatted(i), Status.CLOSED, i);
            entries.add(new Ledger.Entry(
                    plain.id(),
                    plain.id(),
                    plain.openedAt(),
                    plain.span(),
                    plain.revision(),
                    plain.status(),
                    plain.said(),
                    plain.hold(),
                    plain.id(),
                    plain.changedAt(),
                    plain.links(),
                    new Trail(traits, plain.id())));
        }

        byte[] bytes = LedgerCodec.encode(
                new LedgerRow(new Ledger(Ledger.VERSION, 0, List.of(), entries, null, null, 0), 1, Set.of()),
                StreamObserver.NONE);

        assertThat(bytes.length).isBetween(LedgerCodec.MAX_BYTES * 9 / 10, LedgerCodec.MAX_BYTES);
        assertThat(LedgerCodec.decode(bytes).ledger().entries()).hasSizeGreaterThan(80);
    }

    private static Ledger ledger(int entries, Status status) {
        List<Ledger.Entry> list = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            list.add(entry("%016x".formatted(i), status, i));
        }
        return new Ledger(Ledger.VERSION, 99, List.of(new Span(1, 2)), list, null, null, 7);
    }

    private static Ledger.Entry entry(String id, Status status, long changedAt) {
        return new Ledger.Entry(
                id,
                "anchor",
                5,
                new Span(10, 20),
                3,
                status,
                new Ledger.Said(Level.HIGH, true, Set.of("stop/confirmed"), 4),
                new Ledger.Hold(Incident.NO_HOLD, Ledger.NEVER, Long.MIN_VALUE),
                "digest-of-what-was-derived-last",
                changedAt,
                List.of("0000000000000001"),
                null);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
