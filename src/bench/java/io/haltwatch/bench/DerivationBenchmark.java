package io.haltwatch.bench;

import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.correlate.ServiceInventory;
import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.incident.HostStage;
import io.haltwatch.incident.HostView;
import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.Now;
import io.haltwatch.incident.Outcome;
import io.haltwatch.incident.ServiceHistory;
import io.haltwatch.incident.Span;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Intake;
import io.haltwatch.signal.IntakeLimits;
import io.haltwatch.signal.IntakeResult;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.SchemaEventReader;
import io.haltwatch.telemetry.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What one derivation costs with so many facts around: it must grow with their number, not with its square. */
public final class DerivationBenchmark {

    private static final int ROUNDS = 30;
    private static final long START = 1_772_366_400_000L;

    private DerivationBenchmark() {}

    public static void main(String[] args) {
        RuleSet rules = RuleSet.builtIn();
        HostStage stage = new HostStage(rules, new TargetResolver(ServiceCatalogue.builtIn()), IncidentPolicy.DEFAULT);
        Intake intake = new Intake(
                SchemaEventReader.builtIn(),
                new Interpreter(ServiceCatalogue.builtIn()),
                rules,
                IntakeLimits.DEFAULT);
        for (int warmup = 0; warmup < 2; warmup++) {
            for (int facts : new int[] {250, 500, 1_000, 2_000, 4_000}) {
                double millis = median(stage, signals(intake, facts));
                if (warmup > 0) {
                    System.out.printf("%,6d facts: %7.2f ms a derivation, %6.2f us a fact%n", facts, millis, 1000 * millis / facts);
                }
            }
        }
    }

    private static double median(HostStage stage, List<Signal> signals) {
        Signal last = signals.get(signals.size() - 1);
        HostView view = new Fixed(signals.subList(0, signals.size() - 1));
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long before = System.nanoTime();
            Outcome outcome = stage.accept(last, view, new Now(last.time(), last.time(), false));
            times.add((System.nanoTime() - before) / 1e6);
            if (outcome.revisions().isEmpty()) {
                throw new IllegalStateException("nothing was derived");
            }
        }
        times.sort(Comparator.naturalOrder());
        return times.get(ROUNDS / 2);
    }

    /** Attempts on five services by one host, ten a second. */
    private static List<Signal> signals(Intake intake, int count) {
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long time = START + i * 100L;
            // Every record of this host stops a service: 100 and 2,000 divide the number.
            byte[] record = ProcessStarts.record(i * 2_000 + i % 5 * 200_000, time);
            Origin origin = new Origin("telemetry.process-creation", 0, i, time);
            if (intake.accept(record, DataSource.PROCESS_CREATION, "default", origin)
                    instanceof IntakeResult.Signalled signalled) {
                signals.add(signalled.signal());
            }
        }
        return signals;
    }

    private record Fixed(List<Signal> signals) implements HostView {
        @Override
        public Facts facts(Span span, Span around) {
            return new Facts(signals.stream().filter(s -> span.contains(s.time())).toList(), false);
        }

        @Override
        public boolean takes(Signal signal) {
            return true;
        }

        @Override
        public ReferenceData reference() {
            return ReferenceData.NONE;
        }

        @Override
        public ServiceHistory history() {
            return ServiceHistory.EMPTY;
        }

        @Override
        public ServiceInventory inventory() {
            return ServiceInventory.EMPTY;
        }

        @Override
        public Ledger ledger() {
            return Ledger.EMPTY;
        }
    }
}
