package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haltwatch.sigma.CorrelationRule.Bound;
import io.haltwatch.sigma.CorrelationRule.Operator;
import io.haltwatch.sigma.CorrelationRule.RulesPresent;
import io.haltwatch.sigma.CorrelationRule.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type, condition, alias, scope and chain of correlations, as they come out of the linker. */
class CorrelationLinkingTest {

    private static final String A = detection("a");
    private static final String B = detection("b");
    private static final String C = detection("c");

    private static String detection(String name) {
        return """
                title: Rule %1$s
                id: 00000000-0000-4000-8000-00000000000%1$s
                name: %1$s
                logsource: {product: haltwatch, category: service_action}
                detection:
                  s: {ServiceAction: stop}
                  condition: s
                level: low
                """.formatted(name);
    }

    private static String id(String name) {
        return "00000000-0000-4000-8000-00000000000" + name;
    }

    /** @param body lines of 'correlation', not indented */
    private static String correlation(String name, String body) {
        return "title: Correlation %1$s\nid: %1$s\nname: %1$s\nlevel: high\ncorrelation:\n".formatted(name)
                + "timespan: 5m\n"
                        .concat(body.endsWith("\n") ? body : body + "\n")
                        .indent(2);
    }

    private static CorrelationRule only(String body) {
        RuleSet rules = Rules.of(A, B, C, correlation("x", body));
        List<CorrelationRule> all = new ArrayList<>(rules.correlations());
        all.addAll(rules.fleetCorrelations());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static void assertRefused(String reason, String... documents) {
        assertThatThrownBy(() -> Rules.of(documents))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining("rules.yml:")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"value_sum", "value_avg", "value_median", "value_count"})
    void valueTypesNameTheirField(String type) {
        CorrelationRule rule = only("""
                type: %s
                rules: a
                group-by: Computer
                condition: {field: Bytes, gte: 2.5}""".formatted(type));
        assertThat(rule.type().name()).isEqualToIgnoringCase(type);
        assertThat(rule.condition().fields()).containsExactly("Bytes");
        assertThat(rule.condition().bounds()).containsExactly(new Bound(Operator.GTE, 2.5));
    }

    @Test
    void aPercentileIsAskedFor() {
        CorrelationRule rule = only("""
                type: value_percentile
                rules: a
                group-by: Computer
                condition: {field: Bytes, percentile: 95, gt: 100, lt: 200}""");
        assertThat(rule.condition().percentile()).isEqualTo(95);
        assertThat(rule.condition().bounds()).containsExactly(new Bound(Operator.GT, 100), new Bound(Operator.LT, 200));
        assertThat(rule.condition().decidedAtClose()).isTrue();
    }

    @Test
    void aCombinationOfFieldsCounts() {
        CorrelationRule rule = only("""
                type: value_count
                rules: a
                group-by: Computer
                condition: {field: [User, ServiceName], gte: 3}""");
        assertThat(rule.condition().fields()).containsExactly("User", "ServiceName");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Computer          ; HOST  ; ''",
                "[User, HOSTNAME]  ; HOST  ; User",
                "[User, Image]     ; GROUP ; User,Image",
                "[]                ; GROUP ; ''",
            })
    void theHostInTheGroupDecidesWhereStateLives(String groupBy, Scope scope, String fields) {
        String line = groupBy.equals("[]") ? "" : "group-by: " + groupBy + "\n";
        CorrelationRule rule = only("type: event_count\nrules: a\n" + line + "condition: {gte: 2}");
        assertThat(rule.scope()).isEqualTo(scope);
        assertThat(String.join(",", rule.groupBy())).isEqualTo(fields);
    }

    private static final String ALIASED = """
            type: temporal
            rules: [a, %s]
            group-by: [machine, peer]
            aliases:
              machine: {a: Computer, b: host}
              peer: {a: SourceIp, b: DestinationIp}
            """.formatted(id("b"));

    @Test
    void aliasesAreResolvedToRulesAndOneForTheHostIsTheHost() {
        CorrelationRule rule = only(ALIASED);
        assertThat(rule.scope()).isEqualTo(Scope.HOST);
        assertThat(rule.groupBy()).containsExactly("peer");
        assertThat(rule.aliases().get("peer")).isEqualTo(Map.of(id("a"), "SourceIp", id("b"), "DestinationIp"));
    }

    @Test
    void anAliasThatIsTheHostInOneRuleAloneIsNoHost() {
        CorrelationRule rule = only(ALIASED.replace("b: host", "b: Target"));
        assertThat(rule.scope()).isEqualTo(Scope.GROUP);
        assertThat(rule.groupBy()).containsExactly("machine", "peer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "b: host     ; c: host     ; 'machine' names the rule 'c', which 'rules' does not list",
                ", b: host   ; \"\"        ; 'machine' has no field for the rule 'b'",
                "[machine,   ; [Computer,  ; 'machine' is used neither in 'group-by' nor as 'field'",
                "b: host     ; b:          ; 'b' is missing",
            })
    void aliasesThatResolveToNothingAreRefused(String part, String replacement, String reason) {
        assertRefused(reason, A, B, C, correlation("x", ALIASED.replace(part, replacement)));
    }

    private static @Nullable RulesPresent present(String condition) {
        return only("type: temporal\nrules: [a, b, c]\ngroup-by: Computer\n" + condition)
                .condition()
                .present();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a and not b and c     ; ac     ; abc, a, c",
                "a and (b or c)        ; ab, ac ; a, bc",
                "A or b and c          ;        ;",
                "a or b and c          ; a, bc  ; b, c",
                "2 of them             ; ab, bc, abc ; a, b",
                "1 of * and not (a and b and c) ; a, ab ; abc",
                "{gte: 2}              ; ab, abc ; a, c",
                "{eq: 2}               ; ab, bc ; a, abc",
                "{gt: 0, lt: 3}        ; a, bc  ; abc",
                "{neq: 2}              ; a, abc ; ab, bc",
            })
    void temporalTypesSayWhichRules(String condition, @Nullable String holds, @Nullable String fails) {
        if (holds == null) {
            assertThatThrownBy(() -> present("condition: " + condition)).hasMessageContaining("there is no rule 'A'");
            return;
        }
        RulesPresent present = Objects.requireNonNull(present("condition: " + condition));
        for (String matched : holds.split(", ", -1)) {
            assertThat(present.holds(ids(matched)::contains)).as(matched).isTrue();
        }
        for (String matched : String.valueOf(fails).split(", ", -1)) {
            assertThat(present.holds(ids(matched)::contains)).as(matched).isFalse();
        }
        assertThat(present.asksForAbsence())
                .isEqualTo(condition.contains("not") || condition.contains("eq") || condition.contains("lt:"));
    }

    private static Set<String> ids(String names) {
        List<String> ids = new ArrayList<>();
        names.chars().forEach(name -> ids.add(id(String.valueOf((char) name))));
        return Set.copyOf(ids);
    }

    @Test
    void withoutAConditionAllRulesMustMatch() {
        assertThat(present("")).isNull();
        assertThat(present("condition: {gte: 3}")).isNull();
    }

    @Test
    void aBooleanConditionMayStandForTheListOfRules() {
        CorrelationRule rule = only("type: temporal_ordered\ngroup-by: Computer\ncondition: a and not b\n");
        assertThat(rule.rules()).containsExactly(id("a"), id("b"));
        assertThat(rule.condition().decidedAtClose()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "not a and not b and not c ; holds when no rule has matched at all",
                "a and not a and b and c ; can never hold",
                "a and b                 ; the same whether 'c' has matched or not",
                "a or a and b or c       ; the same whether 'b' has matched or not",
                "a and b and d           ; there is no rule 'd'",
                "a and (b or c           ; a parenthesis is not closed",
                "{gte: 4}                ; can never hold: there are 3 rules",
                "{gte: 0}                ; always holds",
            })
    void conditionsThatCannotBeMeantAreRefused(String condition, String reason) {
        assertThatThrownBy(() -> present("condition: " + condition)).hasMessageContaining(reason);
    }

    @Test
    void oneRuleIsNeitherNearNorInOrder() {
        assertRefused(
                "temporal types need two rules", A, correlation("x", "type: temporal\nrules: a\ngroup-by: Computer"));
    }

    private static final String OVER_USERS =
            correlation("users", "type: event_count\nrules: a\ngroup-by: User\ncondition: {gte: 2}");

    private static String over(String name, String rule, String groupBy) {
        return correlation(
                name, "type: event_count\nrules: " + rule + "\ngroup-by: " + groupBy + "\ncondition: {gte: 2}");
    }

    @Test
    void correlationsChainAndWhatTheyReferToComesFirst() {
        RuleSet rules = Rules.of(over("alpha", "low", "Computer"), OVER_USERS, A, over("low", "a", "[Computer, User]"));
        assertThat(rules.correlations()).extracting(CorrelationRule::name).containsExactly("low", "alpha");
        assertThat(rules.correlations()).extracting(CorrelationRule::alerts).containsExactly(false, true);
        assertThat(rules.fleetCorrelations()).extracting(CorrelationRule::name).containsExactly("users");
        assertThat(rules.correlations().get(1).rules()).containsExactly("low");
    }

    @Test
    void aCorrelationThatFeedsAnotherAlertsWhenToldTo() {
        String low = over("low", "a", "Computer");
        String generating = over("top", "low", "Computer").replace("  type", "  generate: true\n  type");
        assertThat(alerts(low, over("top", "low", "Computer"))).containsExactly(false, true);
        assertThat(alerts(low, generating)).containsExactly(true, true);
        assertThat(alerts(low + "x-haltwatch: {alerts: true}\n", over("top", "low", "Computer")))
                .containsExactly(true, true);
    }

    private static List<Boolean> alerts(String... correlations) {
        return Rules.of(A, correlations[0], correlations[1]).correlations().stream()
                .map(CorrelationRule::alerts)
                .toList();
    }

    @Test
    void aHostCorrelationOverSeveralHostsIsRefused() {
        assertRefused(
                "what is found over hosts does not go back to one", A, OVER_USERS, over("x", "users", "Computer"));
    }

    @Test
    void circlesAreRefusedWithTheirRoute() {
        assertRefused(
                "refers to itself: k -> l -> m -> k",
                over("k", "l", "Computer"),
                over("l", "m", "Computer"),
                over("m", "k", "Computer"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void chainsHaveALimit(boolean topFirst) {
        List<String> documents = new ArrayList<>(List.of(A, over(topFirst ? "z" : "c0", "a", "Computer")));
        for (int i = 1; i < 8; i++) {
            documents.add(chained(i, topFirst));
        }
        assertThat(Rules.of(documents.toArray(String[]::new)).correlations()).hasSize(8);
        documents.add(chained(8, topFirst));
        assertRefused("a chain of more than 8 correlations", documents.toArray(String[]::new));
    }

    private static String chained(int i, boolean topFirst) {
        String below = topFirst ? (i == 1 ? "z" : "c" + (10 - i)) : "c" + (i - 1);
        return over(topFirst ? "c" + (9 - i) : "c" + i, below, "Computer");
    }

    @Test
    void aFleetCorrelationOverAFleetCorrelationIsRefused() {
        assertRefused("what is found over hosts is nobody's event any more", A, OVER_USERS, over("x", "users", "User"));
    }

    @Test
    void aHoldIsForOneHost() {
        assertRefused("'hold' waits for one host's shutdown", A, OVER_USERS + "x-haltwatch: {hold: true}\n");
    }
}
