package io.haltwatch.incident;

import io.haltwatch.incident.Reason.Effect;
import io.haltwatch.sigma.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * Base severity to severity: first what raises, a step each, then what lowers, once (of several contexts the one that goes
 * furthest down), then the floor. Context lowers, it never deletes.
 */
final class Weighing {

    private final List<Context> raising;
    private final List<Context> lowering;

    /**
     * @param raising contexts that raise
     * @param lowering contexts that lower, or only say something
     */
    Weighing(List<Context> raising, List<Context> lowering) {
        this.raising = List.copyOf(raising);
        this.lowering = List.copyOf(lowering);
    }

    /**
     * A weighed candidate.
     *
     * @param ready the level once nothing is held any more
     * @param heldUntil event time, or {@link Incident#NO_HOLD}
     */
    record Weighed(Level level, List<Reason> reasons, Level ready, long heldUntil) {
        boolean held() {
            return heldUntil != Incident.NO_HOLD;
        }
    }

    Weighed weigh(Candidate candidate, Situation situation) {
        Candidate.Base base = candidate.base();
        List<Reason> reasons = new ArrayList<>(base.reasons());
        List<Weight> up = ask(raising, candidate, base.level(), situation);
        Level raised = base.level();
        for (Weight weight : of(Effect.RAISED, up)) {
            raised = weight.after(raised);
            reasons.add(reason(weight, raised));
        }
        List<Weight> others = ask(lowering, candidate, raised, situation);
        List<Weight> down = of(Effect.LOWERED, others);
        Level lowest = raised;
        Level ready = raised;
        long heldUntil = Incident.NO_HOLD;
        for (Weight weight : down) {
            lowest = Level.min(lowest, weight.after(raised));
            if (!weight.held()) {
                ready = Level.min(ready, weight.after(raised));
            } else if (heldUntil == Incident.NO_HOLD || weight.heldUntil() < heldUntil) {
                heldUntil = weight.heldUntil();
            }
        }
        for (Weight weight : down) {
            reasons.add(reason(weight, lowest));
        }
        Reason cause = base.floorOf();
        Level after = cause == null || isShutdown(down) ? Level.INFORMATIONAL : Level.min(raised, Level.HIGH);
        // Held: it may still turn out to be a shutdown, and is raised at once where it does not.
        Level floor = heldUntil == Incident.NO_HOLD ? after : Level.INFORMATIONAL;
        if (cause != null && lowest.compareTo(floor) < 0) {
            reasons.add(new Reason(Effect.FLOORED, cause.id(), "Never lower: " + cause.title(), floor, List.of()));
        }
        Level level = Level.max(lowest, floor);
        for (Weight weight : of(Effect.NOTED, concat(up, others))) {
            reasons.add(reason(weight, level));
        }
        return new Weighed(level, reasons, Level.max(ready, after), heldUntil);
    }

    /** What a shutdown does is nobody's attack: it excuses nothing, it says that there is nothing to excuse. */
    private static boolean isShutdown(List<Weight> down) {
        return down.stream().anyMatch(weight -> weight.id().equals(ShutdownContext.SHUTDOWN));
    }

    private static List<Weight> ask(List<Context> contexts, Candidate candidate, Level level, Situation situation) {
        List<Weight> weights = new ArrayList<>();
        contexts.forEach(context -> weights.addAll(context.of(candidate, level, situation)));
        return weights;
    }

    private static List<Weight> concat(List<Weight> some, List<Weight> more) {
        List<Weight> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static List<Weight> of(Effect effect, List<Weight> weights) {
        return weights.stream().filter(weight -> weight.effect() == effect).toList();
    }

    private static Reason reason(Weight weight, Level after) {
        return new Reason(weight.effect(), weight.id(), weight.title(), after, List.of());
    }
}
