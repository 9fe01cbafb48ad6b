package io.haltwatch.correlate;

import io.haltwatch.correlate.Evaluation.Undecided;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The windows of one group that held, those that touch as one hit. */
final class Hits {

    /**
     * A hit with the members that are its evidence.
     *
     * @param members in order
     */
    record Found(CorrelationHit hit, List<CorrelationMember> members) {}

    private final CorrelationGroup group;
    private final List<Found> found = new ArrayList<>();
    private final List<Undecided> undecided = new ArrayList<>();

    private Hits(CorrelationGroup group) {
        this.group = group;
    }

    static Hits of(CorrelationGroup group, List<HeldWindow> windows, long decidedUpTo) {
        Hits hits = new Hits(group);
        List<HeldWindow> ordered = windows.stream()
                .sorted(Comparator.comparingInt(HeldWindow::from).thenComparingInt(HeldWindow::to))
                .toList();
        hits.touching(ordered.stream().filter(w -> w.decidedAt() <= decidedUpTo).toList())
                .forEach(hits::hit);
        hits.touching(ordered.stream().filter(w -> w.decidedAt() > decidedUpTo).toList())
                .forEach(hits::wait);
        return hits;
    }

    List<Found> found() {
        return found;
    }

    List<Undecided> undecided() {
        return undecided;
    }

    private List<List<HeldWindow>> touching(List<HeldWindow> windows) {
        List<List<HeldWindow>> runs = new ArrayList<>();
        long end = 0;
        for (HeldWindow window : windows) {
            if (runs.isEmpty() || time(window.from()) > end) {
                runs.add(new ArrayList<>());
                end = time(window.to());
            }
            runs.get(runs.size() - 1).add(window);
            end = Math.max(end, time(window.to()));
        }
        return runs;
    }

    private long time(int member) {
        return group.members().get(member).time();
    }

    private void hit(List<HeldWindow> run) {
        BitSet indices = new BitSet();
        // Windows of one alternative overlap almost wholly: what the one before gave need not be looked at again.
        Map<Set<String>, Integer> covered = new HashMap<>();
        long heldAt = Long.MAX_VALUE;
        double highest = Double.NEGATIVE_INFINITY;
        for (HeldWindow window : run) {
            heldAt = Math.min(heldAt, time(window.to()));
            highest = Math.max(highest, window.value());
            int to = covered.getOrDefault(window.rules(), -1);
            for (int i = Math.max(window.from(), to + 1); i <= window.to(); i++) {
                if (window.rules().contains(group.members().get(i).rule())) {
                    indices.set(i);
                }
            }
            covered.put(window.rules(), Math.max(to, window.to()));
        }
        List<CorrelationMember> members =
                indices.stream().mapToObj(group.members()::get).toList();
        found.add(new Found(hit(members, heldAt, highest), members));
    }

    private CorrelationHit hit(List<CorrelationMember> members, long heldAt, double highest) {
        Set<String> seen = new HashSet<>();
        Set<String> evidence = new LinkedHashSet<>();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (CorrelationMember member : members) {
            first = Math.min(first, member.first());
            last = Math.max(last, member.last());
            // A hit is a member many times; its evidence is the same each time.
            if (seen.add(member.id())) {
                evidence.addAll(member.evidence());
            }
        }
        return new CorrelationHit(group.rule(), group.values(), first, heldAt, last, highest, List.copyOf(evidence));
    }

    private void wait(List<HeldWindow> run) {
        HeldWindow next = run.get(0);
        for (HeldWindow window : run) {
            next = window.decidedAt() < next.decidedAt() ? window : next;
        }
        long first = Long.MAX_VALUE;
        for (CorrelationMember member : group.members().subList(next.from(), next.to() + 1)) {
            first = Math.min(first, member.first());
        }
        undecided.add(new Undecided(first, time(next.to()), next.decidedAt()));
    }
}
