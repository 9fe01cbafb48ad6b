package io.haltwatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Breadth;
import io.haltwatch.sigma.CorrelationRule.Condition;
import io.haltwatch.sigma.CorrelationRule.Operator;
import io.haltwatch.sigma.CorrelationRule.Scope;
import io.haltwatch.sigma.CorrelationRule.Weight;
import io.haltwatch.sigma.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values compare without case in every part of a correlation, and by the same folding. */
class LetterCaseTest {

    private static final List<PlainMember> MEMBERS = List.of(
            PlainMember.at(1, "a", "Category", "backup", "Service", "\u212Aeeper"),
            PlainMember.at(2, "a", "Category", "MAIL", "Service", "keeper"));

    @Test
    void breadthComparesWithoutCase() {
        Breadth breadth = new Breadth("Category", Set.of("Backup", "Mail"), 2, Set.of("Mail"));
        assertThat(hits(1, List.of(), breadth)).hasSize(1);
        assertThat(hits(1, List.of(), new Breadth("Category", Set.of("Backup"), 2, Set.of())))
                .isEmpty();
    }

    @Test
    void oneLetterOfTwoSpellingsIsOneValueAndOneWeight() {
        assertThat(hits(2, List.of(), null)).isEmpty();
        assertThat(hits(2, List.of(new Weight("Service", "KEEPER", 2)), null)).hasSize(1);
    }

    private static List<CorrelationHit> hits(int atLeast, List<Weight> weights, @Nullable Breadth breadth) {
        CorrelationRule rule = new CorrelationRule(
                "x",
                "x",
                "x",
                Level.HIGH,
                List.of(),
                CorrelationRule.Type.VALUE_COUNT,
                Scope.HOST,
                List.of("a"),
                List.of(),
                Map.of(),
                10,
                Condition.of(Operator.GTE, atLeast, "Service"),
                weights,
                breadth,
                false,
                false,
                false,
                true,
                "test");
        return CorrelationEvaluator.evaluate(rule, MEMBERS);
    }
}
