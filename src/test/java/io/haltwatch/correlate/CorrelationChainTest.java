package io.haltwatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Condition;
import io.haltwatch.sigma.CorrelationRule.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CorrelationChainTest {

    private static final CorrelationRule MANY_FAILURES = Rules.of(CorrelationRule.Type.EVENT_COUNT, "failed")
            .when(Condition.of(Operator.GTE, 3))
            .groupBy("User")
            .id("many")
            .silent()
            .within(10);

    private static final CorrelationRule THEN_SUCCESS = Rules.of(
                    CorrelationRule.Type.TEMPORAL_ORDERED, "many", "success")
            .groupBy("User")
            .within(10);

    @Test
    void manyFailuresAndThenASuccessOfTheSameUser() {
        assertThat(outer(bob(1, "failed"), bob(2, "failed"), bob(3, "failed"), bob(13, "success")))
                .singleElement()
                .satisfies(hit -> {
                    assertThat(hit.first()).isEqualTo(1);
                    assertThat(hit.last()).isEqualTo(13);
                    assertThat(hit.group()).containsExactly(Map.entry("User", "bob"));
                    assertThat(hit.members()).containsExactly("failed@1", "failed@2", "failed@3", "success@13");
                });
    }

    @Test
    void aSuccessBeforeThereWereManyIsNone() {
        assertThat(outer(bob(1, "failed"), bob(2, "success"), bob(3, "failed"), bob(4, "failed")))
                .isEmpty();
    }

    @Test
    void theSuccessOfSomebodyElseIsNone() {
        assertThat(outer(
                        bob(1, "failed"),
                        bob(2, "failed"),
                        bob(3, "failed"),
                        PlainMember.at(5, "success", "User", "eve")))
                .isEmpty();
    }

    @Test
    void failuresThatWentOnForLongAreFollowedByASuccessAmongThem() {
        List<PlainMember> members = new ArrayList<>();
        for (int time = 0; time < 500; time += 3) {
            members.add(bob(time, "failed"));
        }
        members.add(bob(400, "success"));
        assertThat(outer(members.toArray(PlainMember[]::new))).hasSize(1);
    }

    @Test
    void aHitIsOneEventHoweverLongItLasts() {
        CorrelationRule twoBursts = Rules.of(CorrelationRule.Type.EVENT_COUNT, "many")
                .when(Condition.of(Operator.GTE, 2))
                .within(100);
        PlainMember[] one = new PlainMember[8];
        Arrays.setAll(one, i -> bob(i, "failed"));
        assertThat(hits(List.of(twoBursts, MANY_FAILURES), one))
                .extracting(h -> h.rule().id())
                .containsExactly("many");

        PlainMember[] two = new PlainMember[8];
        Arrays.setAll(two, i -> bob(i < 4 ? i : i + 50, "failed"));
        assertThat(hits(List.of(twoBursts, MANY_FAILURES), two))
                .filteredOn(hit -> hit.rule().equals(twoBursts))
                .singleElement()
                .satisfies(hit -> {
                    assertThat(hit.count()).isEqualTo(2);
                    assertThat(hit.members()).hasSize(8);
                });
    }

    @Test
    void anOuterGroupMayAskForAFieldThatTheInnerOneDoesNotGroupBy() {
        CorrelationRule onHost = Rules.of(CorrelationRule.Type.EVENT_COUNT, "failed")
                .when(Condition.of(Operator.GTE, 3))
                .id("many")
                .within(10);
        assertThat(hits(
                        List.of(THEN_SUCCESS, onHost),
                        bob(1, "failed"),
                        PlainMember.at(2, "failed", "User", "eve"),
                        PlainMember.at(3, "failed", "User", "kim"),
                        PlainMember.at(5, "success", "User", "eve"),
                        PlainMember.at(5, "success", "User", "ann")))
                .filteredOn(hit -> hit.rule().equals(THEN_SUCCESS))
                .singleElement()
                .satisfies(hit -> assertThat(hit.group()).containsEntry("User", "eve"));
    }

    @Test
    void theInnerAliasIsAFieldOfItsHit() {
        CorrelationRule inner = Rules.of(CorrelationRule.Type.TEMPORAL, "in", "out")
                .aliases(Map.of("ip", Map.of("in", "SourceIp", "out", "DestinationIp")))
                .groupBy("ip")
                .id("both-ways")
                .within(10);
        CorrelationRule outer = Rules.of(CorrelationRule.Type.TEMPORAL, "both-ways", "alarm")
                .aliases(Map.of("address", Map.of("both-ways", "ip", "alarm", "Ip")))
                .groupBy("address")
                .within(10);
        PlainMember in = PlainMember.at(1, "in", "SourceIp", "10.0.0.7", "DestinationIp", "10.0.0.1");
        PlainMember out = PlainMember.at(2, "out", "SourceIp", "10.0.0.1", "DestinationIp", "10.0.0.7");
        assertThat(hits(List.of(inner, outer), in, out, PlainMember.at(3, "alarm", "Ip", "10.0.0.7")))
                .extracting(hit -> hit.rule().id() + hit.group())
                .containsExactly("both-ways{ip=10.0.0.7}", "outer{address=10.0.0.7}");
        assertThat(hits(List.of(inner, outer), in, out, PlainMember.at(3, "alarm", "Ip", "10.0.0.1")))
                .hasSize(1);
    }

    @Test
    void whatOnlySoftMembersOfAnInnerHoldMeetIsSoft() {
        CorrelationRule inner = Rules.of(CorrelationRule.Type.EVENT_COUNT, "stopped")
                .when(Condition.of(Operator.GTE, 2))
                .id("burst")
                .holdable()
                .within(10);
        CorrelationRule outer =
                Rules.of(CorrelationRule.Type.TEMPORAL, "burst", "other").within(10);
        CorrelationChain chain = new CorrelationChain(List.of(outer, inner));
        PlainMember other = PlainMember.at(3, "other");
        assertThat(chain.evaluate(
                                byRule(
                                        PlainMember.at(1, "stopped").softly(),
                                        PlainMember.at(2, "stopped").softly(),
                                        other),
                                CorrelationEvaluator.ALL_DECIDED)
                        .hits())
                .extracting(CorrelationChain.Hit::soft)
                .containsExactly(true, true);
        assertThat(chain.evaluate(
                                byRule(PlainMember.at(1, "stopped"), PlainMember.at(2, "stopped"), other),
                                CorrelationEvaluator.ALL_DECIDED)
                        .hits())
                .extracting(CorrelationChain.Hit::soft)
                .containsExactly(false, false);
    }

    @Test
    void anEventIsNotBeforeItselfButEventsOfOneTimeCountInEitherOrder() {
        CorrelationRule rule =
                Rules.of(CorrelationRule.Type.TEMPORAL_ORDERED, "a", "b").within(10);
        PlainMember a = PlainMember.at(5, "a").of("one");
        PlainMember b = PlainMember.at(5, "b").of("one");
        assertThat(CorrelationEvaluator.evaluate(rule, List.of(a, b))).isEmpty();
        assertThat(CorrelationEvaluator.evaluate(rule, List.of(a, b.of("0")))).hasSize(1);
        assertThat(CorrelationEvaluator.evaluate(rule, List.of(a, b.of("two")))).hasSize(1);
    }

    @Test
    void aSumDoesNotDriftWithNumbersThatComeAndGo() {
        CorrelationRule rule = Rules.of(CorrelationRule.Type.VALUE_SUM, "r")
                .when(new Condition(List.of(new CorrelationRule.Bound(Operator.GT, 1e15)), List.of("Size"), null, null))
                .within(100);
        List<PlainMember> members = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            members.add(PlainMember.at(i, "r", "Size", i == 99_999 ? "0.1" : random.nextInt(1_000_000) + ".7"));
        }
        SumMeasure sum = new SumMeasure(new CorrelationGroup(rule, Map.of(), new ArrayList<>(members)));
        for (int i = 0; i < members.size(); i++) {
            sum.enter(i);
            if (i >= 3) {
                sum.leave(i - 3);
            }
        }
        for (int i = members.size() - 3; i < members.size() - 1; i++) {
            sum.leave(i);
        }
        assertThat(sum.value()).isEqualTo(0.1);
    }

    @Test
    void aCircleIsRefused() {
        CorrelationRule one =
                Rules.of(CorrelationRule.Type.TEMPORAL, "two").id("one").within(1);
        CorrelationRule two =
                Rules.of(CorrelationRule.Type.TEMPORAL, "one").id("two").within(1);
        List<CorrelationRule> circle = new ArrayList<>(List.of(one, two));
        Collections.shuffle(circle, new Random(3));
        assertThatThrownBy(() -> new CorrelationChain(circle))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("circle");
    }

    private static List<CorrelationHit> outer(PlainMember... members) {
        return hits(List.of(THEN_SUCCESS, MANY_FAILURES), members).stream()
                .filter(hit -> hit.rule().equals(THEN_SUCCESS))
                .toList();
    }

    private static List<CorrelationHit> hits(List<CorrelationRule> rules, PlainMember... members) {
        return new CorrelationChain(rules)
                .evaluate(byRule(members), CorrelationEvaluator.ALL_DECIDED).hits().stream()
                        .map(CorrelationChain.Hit::hit)
                        .toList();
    }

    private static Map<String, List<PlainMember>> byRule(PlainMember... members) {
        return Arrays.stream(members).collect(Collectors.groupingBy(PlainMember::rule));
    }

    private static PlainMember bob(long time, String rule) {
        return PlainMember.at(time, rule, "User", "bob");
    }
}
