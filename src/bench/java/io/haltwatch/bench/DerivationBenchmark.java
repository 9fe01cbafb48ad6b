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
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.scenario.Scenario;
import io.haltwatch.scenario.ScenarioPlayer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one derivation costs in processor time: with so many facts around, it must grow with their number and not with its
 * square; and of an attack in which attempts, effects, bursts and contexts come together beside as many commands alone.
 */
public final class DerivationBenchmark {

    private static final int WARMUP = 15;
    private static final int ROUNDS = 31;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
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
        List<Signal> attack = attack(intake);
        List<List<Signal>> cases = new ArrayList<>();
        for (int facts : new int[] {250, 500, 1_000, 2_000, 4_000}) {
            cases.add(signals(intake, facts));
        }
        cases.add(signals(intake, attack.size()));
        // In turn: what else runs on the machine then costs all of them alike.
        List<List<Double>> times = new ArrayList<>();
        for (int round = -WARMUP; round < ROUNDS; round++) {
            for (int i = 0; i <= cases.size(); i++) {
                double millis = once(stage, i < cases.size() ? cases.get(i) : attack);
                if (round == 0) {
                    times.add(new ArrayList<>());
                }
                if (round >= 0) {
                    times.get(i).add(millis);
                }
            }
        }
        for (int i = 0; i <= cases.size(); i++) {
            int facts = i < cases.size() ? cases.get(i).size() : attack.size();
            times.get(i).sort(Comparator.naturalOrder());
            double millis = times.get(i).get(ROUNDS / 2);
            System.out.printf(
                    "%-8s %,6d facts: %7.2f ms a derivation, %6.2f us a fact%n",
                    i < cases.size() ? "commands" : "attack", facts, millis, 1000 * millis / facts);
        }
    }

    private static double once(HostStage stage, List<Signal> signals) {
        Signal last = signals.get(signals.size() - 1);
        HostView view = new Fixed(signals.subList(0, signals.size() - 1));
        long before = THREAD.getCurrentThreadCpuTime();
        Outcome outcome = stage.accept(last, view, new Now(last.time(), last.time(), false));
        double millis = (THREAD.getCurrentThreadCpuTime() - before) / 1e6;
        if (outcome.revisions().isEmpty()) {
            throw new IllegalStateException("nothing was derived");
        }
        return millis;
    }

    /** What the host of the Ryuk scenario with the most signals tells. */
    private static List<Signal> attack(Intake intake) {
        Map<HostKey, List<Signal>> byHost = new HashMap<>();
        new ScenarioPlayer(Instant.ofEpochMilli(START), 7).play(Scenario.load("ryuk")).forEach(record -> {
            Origin origin = new Origin("telemetry", 0, byHost.size(), Origin.NO_APPEND_TIME);
            if (intake.accept(record.value(), record.source(), "default", origin)
                    instanceof IntakeResult.Signalled signalled) {
                byHost.computeIfAbsent(signalled.signal().host(), host -> new ArrayList<>()).add(signalled.signal());
            }
        });
        List<Signal> most = byHost.values().stream().max(Comparator.comparingInt(List::size)).orElseThrow();
        most.sort(Signal.ORDER);
        return most;
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
