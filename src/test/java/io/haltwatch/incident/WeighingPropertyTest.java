package io.haltwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.HostContext;
import io.haltwatch.interpret.Verb;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What holds of severities whatever contexts say. Repeat one case with {@code -Dhaltwatch.seed=N}. */
class WeighingPropertyTest {

    private static final List<Level> LEVELS = List.of(Level.values());

    private static final int CASES = 20_000;
    private static final Signal SIGNAL = new Signals("srv1").attempt(0, Verb.STOP, Signals.service("x", "database", 1));

    private record Case(Candidate candidate, List<Weight> up, List<Weight> down, Random random) {
        Weighing.Weighed weighed() {
            return new Weighing(contexts(up), contexts(down)).weigh(candidate, situation(candidate));
        }

        Case shuffled() {
            List<Weight> otherUp = new ArrayList<>(up);
            List<Weight> otherDown = new ArrayList<>(down);
            Collections.shuffle(otherUp, random);
            Collections.shuffle(otherDown, random);
            return new Case(candidate, otherUp, otherDown, random);
        }

        Level raised() {
            Level level = candidate.base().level();
            for (Weight weight : up) {
                level = weight.effect() == Reason.Effect.RAISED ? level.up() : level;
            }
            return level;
        }

        Level floorOnceDecided() {
            return candidate.base().floorOf() != null ? Level.min(raised(), Level.HIGH) : Level.INFORMATIONAL;
        }

        /** What may still be a shutdown is not kept up by it. */
        Level floor() {
            return down.stream().anyMatch(Weight::held) ? Level.INFORMATIONAL : floorOnceDecided();
        }
    }

    @Test
    void nothingLowersBelowTheFloor() {
        each(c -> {
            assertThat(c.weighed().level()).isGreaterThanOrEqualTo(c.floor());
            assertThat(c.weighed().ready()).isGreaterThanOrEqualTo(c.floorOnceDecided());
            assertThat(c.weighed().ready()).isGreaterThanOrEqualTo(c.weighed().level());
        });
    }

    @Test
    void loweringCountsOnceHoweverManyContextsLower() {
        each(c -> {
            Level furthest = c.down().stream()
                    .filter(weight -> weight.effect() == Reason.Effect.LOWERED)
                    .map(weight -> weight.to() == null ? c.raised().down() : Level.min(c.raised(), weight.to()))
                    .reduce(c.raised(), Level::min);
            assertThat(c.weighed().level()).isEqualTo(Level.max(furthest, c.floor()));
        });
    }

    @Test
    void theOrderOfContextsDoesNotMatter() {
        each(c -> {
            Weighing.Weighed one = c.weighed();
            Weighing.Weighed other = c.shuffled().weighed();
            assertThat(other.level()).isEqualTo(one.level());
            assertThat(other.ready()).isEqualTo(one.ready());
            assertThat(other.heldUntil()).isEqualTo(one.heldUntil());
            assertThat(other.reasons()).containsExactlyInAnyOrderElementsOf(sameRaises(one, other));
        });
    }

    /** Each raising reason carries the level after it, which depends on its place; its title does not. */
    private static List<Reason> sameRaises(Weighing.Weighed one, Weighing.Weighed other) {
        List<Reason> expected = new ArrayList<>(one.reasons());
        expected.removeIf(reason -> reason.effect() == Reason.Effect.RAISED);
        List<String> titles = one.reasons().stream()
                .filter(reason -> reason.effect() == Reason.Effect.RAISED)
                .map(Reason::title)
                .toList();
        List<Reason> raises = other.reasons().stream()
                .filter(reason -> reason.effect() == Reason.Effect.RAISED)
                .toList();
        assertThat(raises).extracting(Reason::title).containsExactlyInAnyOrderElementsOf(titles);
        expected.addAll(raises);
        return expected;
    }

    @Test
    void everyContextLeavesItsReasonAndTheBaseStays() {
        each(c -> {
            List<Reason> reasons = c.weighed().reasons();
            assertThat(reasons).startsWith(c.candidate().base().reasons().get(0));
            for (Weight weight : c.down()) {
                assertThat(reasons)
                        .anyMatch(reason -> reason.effect() == weight.effect()
                                && reason.title().equals(weight.title()));
            }
        });
    }

    private static void each(java.util.function.Consumer<Case> property) {
        Long one = Long.getLong("haltwatch.seed");
        for (long seed = one == null ? 0 : one; seed < (one == null ? CASES : one + 1); seed++) {
            Case generated = generated(new Random(seed));
            try {
                property.accept(generated);
            } catch (AssertionError e) {
                throw new AssertionError("-Dhaltwatch.seed=" + seed, e);
            }
        }
    }

    private static Level level(Random random) {
        return LEVELS.get(random.nextInt(LEVELS.size()));
    }

    private static Case generated(Random random) {
        Level level = level(random);
        Reason reason = new Reason(Reason.Effect.BASE, "r", "rule", level, List.of());
        Candidate.Base base = new Candidate.Base(level, random.nextBoolean() ? reason : null, List.of(reason));
        RuleMatch match = SIGNAL.matches().get(0);
        Supplier<Weight> up = () -> random.nextInt(4) == 0 ? note(random) : Weight.raised("up", title(random));
        Supplier<Weight> down = () -> switch (random.nextInt(4)) {
            case 0 -> Weight.lowered("down", title(random));
            case 1 -> Weight.loweredTo(level(random), "to", title(random));
            case 2 ->
                Weight.loweredTo(Level.INFORMATIONAL, "hold", title(random)).heldUntil(random.nextInt(9));
            default -> note(random);
        };
        return new Case(new Candidate.Match(base, match, SIGNAL), some(random, up), some(random, down), random);
    }

    private static Weight note(Random random) {
        return Weight.noted("note", title(random));
    }

    private static String title(Random random) {
        return "title " + random.nextInt(1_000_000);
    }

    private static List<Weight> some(Random random, Supplier<Weight> next) {
        List<Weight> weights = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            weights.add(next.get());
        }
        return weights;
    }

    private static List<Context> contexts(List<Weight> weights) {
        return weights.stream()
                .map(weight -> (Context) (candidate, level, situation) -> List.of(weight))
                .toList();
    }

    private static Situation situation(Candidate candidate) {
        return Situation.of(
                new HostKey("default", "srv1"),
                new Draft(List.of(candidate)),
                Map.of(SIGNAL.id(), SIGNAL),
                HostContext.of(List.of(SIGNAL)),
                ReferenceData.NONE,
                ServiceHistory.EMPTY,
                Incident.NO_HOLD,
                new Processes(List.of(SIGNAL)));
    }
}
