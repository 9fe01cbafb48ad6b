package io.haltwatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.ContextFact.Kind;
import io.haltwatch.signal.SignOfLife;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Origin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a host's signals say of its shutdowns and starts, however many there are. */
class HostContextTest {

    private static final long SECOND = 1_000;

    private static Signal signal(long time, Kind... kinds) {
        List<ContextFact> facts = new ArrayList<>();
        for (Kind kind : kinds) {
            facts.add(new ContextFact(kind, "", null));
        }
        return new Signal(
                new HostKey("default", "srv1"),
                time,
                time,
                "%016x".formatted(time * 31 + facts.hashCode()),
                DataSource.SERVICE_METADATA,
                "test",
                "Security",
                false,
                new Origin("telemetry.service-metadata", 0, 0, time),
                List.of(),
                facts,
                List.of(),
                Map.of(),
                "rules");
    }

    /** A flood asks of each of its stops whether the host ran on: its signals must not be gone through for each. */
    @Test
    void signalsAreReadOnceHoweverOftenTheyAreAskedOf() {
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            signals.add(signal(i * SECOND, i % 2 == 0 ? Kind.BOOTED : Kind.REMOTE_LOGON));
        }
        int[] read = {0};
        Iterable<Signal> counted = () -> {
            Iterator<Signal> each = signals.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return each.hasNext();
                }

                @Override
                public Signal next() {
                    read[0]++;
                    return each.next();
                }
            };
        };
        HostContext context = HostContext.of(counted);
        for (int i = 0; i < 500; i++) {
            context.ranOn(0, i, 1_000 * SECOND);
            context.booted(i, i + SECOND);
        }
        assertThat(read[0]).isEqualTo(signals.size());
    }

    /** As it is said in words, gone through one by one. */
    @Test
    void answersAreThoseOfGoingThroughAllSignals() {
        Kind[] kinds = {
            Kind.BOOTED, Kind.REMOTE_LOGON, Kind.SHUTDOWN_ANNOUNCED, Kind.SHUTDOWN_CANCELLED, Kind.SHUTDOWN_PROVED
        };
        for (long seed = Long.getLong("haltwatch.seed", 0); seed < Long.getLong("haltwatch.seed", 1_999) + 1; seed++) {
            Random random = new Random(seed);
            List<Signal> signals = new ArrayList<>();
            for (int i = random.nextInt(9); i > 0; i--) {
                long time = 20 * SECOND * random.nextInt(20);
                signals.add(random.nextInt(5) == 0 ? signal(time) : signal(time, kinds[random.nextInt(kinds.length)]));
            }
            HostContext context = HostContext.of(signals);
            long from = random.nextInt(400) * SECOND;
            long to = from + random.nextInt(200) * SECOND;
            long since = from - random.nextInt(100) * SECOND;
            assertThat(context.ranOn(since, from, to))
                    .as("-Dhaltwatch.seed=%d", seed)
                    .isEqualTo(ranOn(signals, since, from, to));
            assertThat(context.shutdownAnnounced(since, from, to))
                    .as("-Dhaltwatch.seed=%d", seed)
                    .isEqualTo(announced(signals, since, from, to));
            assertThat(context.shutdownProof(from, to))
                    .as("-Dhaltwatch.seed=%d", seed)
                    .isEqualTo(times(signals, Kind.SHUTDOWN_PROVED).stream()
                            .mapToLong(time -> time)
                            .filter(time -> from <= time && time <= to)
                            .min());
        }
    }

    private static boolean ranOn(List<Signal> signals, long since, long from, long to) {
        return signals.stream()
                .filter(signal -> from < signal.time() && signal.time() <= to && !SignOfLife.is(signal))
                .anyMatch(signal -> times(signals, Kind.BOOTED).stream()
                        .noneMatch(boot -> since <= boot && boot <= signal.time() + SignOfLife.INTERVAL));
    }

    private static OptionalLong announced(List<Signal> signals, long from, long to, long upTo) {
        List<Long> all = times(signals, Kind.SHUTDOWN_ANNOUNCED);
        return all.stream().mapToLong(time -> time).filter(time -> from <= time && time <= to).max().stream()
                .filter(time -> times(signals, Kind.SHUTDOWN_CANCELLED).stream()
                        .noneMatch(cancelled -> time <= cancelled
                                && cancelled <= upTo
                                && all.stream().noneMatch(other -> time < other && other < cancelled)))
                .findFirst();
    }

    private static List<Long> times(List<Signal> signals, Kind kind) {
        return signals.stream()
                .filter(signal -> signal.contexts().stream().anyMatch(fact -> fact.kind() == kind))
                .map(Signal::time)
                .toList();
    }
}
