package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haltwatch.sigma.CorrelationRule.Breadth;
import io.haltwatch.sigma.CorrelationRule.Condition;
import io.haltwatch.sigma.CorrelationRule.Operator;
import io.haltwatch.sigma.CorrelationRule.Weight;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrelationLoadingTest {

    private static final String FEED = """
            title: Feed
            id: 00000000-0000-4000-8000-0000000000f1
            name: feed
            logsource: {product: haltwatch, category: service_action}
            detection:
              s: {ServiceAction: stop}
              condition: s
            level: low
            """;

    private static final String OTHER =
            FEED.replace("Feed", "Other").replace("f1", "f2").replace("name: feed", "name: other");

    private static final String BURST = """
            title: Burst
            id: 00000000-0000-4000-8000-0000000000c1
            name: burst
            correlation:
              type: value_count
              rules: [feed]
              group-by: [Computer, User]
              timespan: 120s
              condition: {field: ServiceName, gte: 8}
            level: high
            """;

    private static CorrelationRule correlation(String... documents) {
        return Rules.of(documents).correlations().get(0);
    }

    @Test
    void aValueCountIsReadWithItsReferencesResolved() {
        CorrelationRule rule = correlation(FEED, BURST);
        assertThat(rule.type()).isEqualTo(CorrelationRule.Type.VALUE_COUNT);
        assertThat(rule.rules()).containsExactly("00000000-0000-4000-8000-0000000000f1");
        assertThat(rule.groupBy()).containsExactly("User");
        assertThat(rule.timespanMillis()).isEqualTo(120_000);
        assertThat(rule.condition()).isEqualTo(Condition.of(Operator.GTE, 8, "ServiceName"));
        assertThat(rule.level()).isEqualTo(Level.HIGH);
        assertThat(rule.alerts()).isTrue();
        assertThat(rule.holdable()).isFalse();
        assertThat(rule.source()).isEqualTo("rules.yml:10");
    }

    @Test
    void referencesMayBeIdsAndStandBeforeTheirRule() {
        String byId = BURST.replace("[feed]", "[00000000-0000-4000-8000-0000000000F1]");
        assertThat(correlation(byId, FEED).rules()).containsExactly("00000000-0000-4000-8000-0000000000f1");
    }

    @Test
    void temporalAsksForAllItsRules() {
        CorrelationRule rule = correlation(FEED, OTHER, temporal());
        assertThat(rule.type()).isEqualTo(CorrelationRule.Type.TEMPORAL);
        assertThat(rule.rules()).hasSize(2);
        assertThat(rule.condition()).isEqualTo(new Condition(List.of(), List.of(), null, null));
    }

    private static String temporal() {
        return BURST.replace("value_count", "temporal")
                .replace("[feed]", "[feed, other]")
                .replace("  condition: {field: ServiceName, gte: 8}\n", "");
    }

    @Test
    void eventCountAndGreaterThan() {
        CorrelationRule rule = correlation(
                FEED, BURST.replace("value_count", "event_count").replace("{field: ServiceName, gte: 8}", "{gt: 9}"));
        assertThat(rule.type()).isEqualTo(CorrelationRule.Type.EVENT_COUNT);
        assertThat(rule.condition()).isEqualTo(Condition.of(Operator.GT, 9));
    }

    @Test
    void theExtensionIsRead() {
        CorrelationRule rule = correlation(FEED, BURST + """
                x-haltwatch:
                  weights:
                    - {field: ServiceTier, value: 1, weight: 2}
                    - {field: ServiceCatalogued, value: 'false', weight: 0.5}
                  breadth: {field: ServiceCategory, among: [a, b, c], at-least: 2, any-of: [a]}
                  hold: true
                  floor: true
                """);
        assertThat(rule.weights())
                .containsExactly(new Weight("ServiceTier", "1", 2), new Weight("ServiceCatalogued", "false", 0.5));
        assertThat(rule.breadth()).isEqualTo(new Breadth("ServiceCategory", Set.of("a", "b", "c"), 2, Set.of("a")));
        assertThat(rule.holdable()).isTrue();
        assertThat(rule.floor()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"120s, 120000", "10m, 600000", "1h, 3600000", "2d, 172800000"})
    void timespansHaveUnits(String timespan, long millis) {
        assertThat(correlation(FEED, BURST.replace("120s", timespan)).timespanMillis())
                .isEqualTo(millis);
    }

    @Test
    void aRuleThatFeedsACorrelationDoesNotAlertUnlessItIsTold() {
        assertThat(feedAlerts(FEED)).isTrue();
        assertThat(feedAlerts(FEED, BURST)).isFalse();
        assertThat(feedAlerts(FEED, BURST.replace("level:", "  generate: true\nlevel:")))
                .isTrue();
        assertThat(feedAlerts(FEED, BURST + "generate: true\n")).isTrue();
        assertThat(feedAlerts(FEED + "x-haltwatch: {alerts: true}\n", BURST)).isTrue();
        assertThat(feedAlerts(FEED + "x-haltwatch: {alerts: false}\n")).isFalse();
    }

    private static boolean feedAlerts(String... documents) {
        return Rules.of(documents).detections().get(0).alerts();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "[feed]            ; [nosuch]       ; refers to 'nosuch', but no rule has that id or name",
                "[feed]            ; [feed, feed]   ; is referred to twice",
                "120s              ; 120            ; the timespan '120' is none",
                "120s              ; 0s             ; the timespan '0s' is none",
                "120s              ; 1w             ; the timespan '1w' is none",
                "gte: 8            ; gte: x         ; expected a number",
                "gte: 8            ; gte: 8, gt: 9 ; give either gt or gte",
                "field: ServiceName, ;   ; 'value_count' needs 'field'",
                ", gte: 8 ; ; compares with nothing",
                "value_count       ; event_count    ; 'event_count' takes no 'field'",
                "level: high       ; x: y           ; 'level' is missing",
                "[feed]            ; [burst]        ; refers to itself: burst -> burst",
                "value_count       ; value_mode     ; unknown correlation type 'value_mode'; known are event_count",
                "gte: 8            ; lt: 8, lte: 9  ; give either lt or lte",
                "gte: 8            ; eq: 8, gt: 2   ; 'eq' says it all",
                "gte: 8            ; gt: 8, lt: 8   ; the condition can never hold",
                "gte: 8            ; gt: 8, lt: 9   ; the condition can never hold: no count from 1",
                "gte: 8            ; eq: 1.5        ; can never hold",
                "gte: 8            ; lt: 1          ; can never hold",
                "gte: 8            ; gte: 0         ; always holds",
                "field: ServiceName, gte: 8 ; gte: 8, field: [A, A] ; 'field' names a field twice",
                "gte: 8            ; gte: 8, percentile: 5 ; 'percentile' is for 'value_percentile' alone",
                "value_count       ; value_percentile ; 'value_percentile' needs 'percentile'",
                "timespan          ; window         ; unknown key 'window'",
                "[Computer, User]  ; [User, User]   ; 'group-by' names a field twice",
                "{field: ServiceName, gte: 8} ; a and b ; 'condition' must be a map",
                "value_count       ; temporal       ; takes no 'field'",
            })
    void whatCannotBeHonouredIsRefused(String part, String replacement, String reason) {
        String changed = BURST.replace(part, replacement == null ? "" : replacement);
        assertThatThrownBy(() -> Rules.of(FEED, changed))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining("rules.yml:")
                .hasMessageContaining("'Burst'")
                .hasMessageContaining(reason);
    }

    @Test
    void breadthThatCanNeverHoldIsRefused() {
        assertThatThrownBy(
                        () -> Rules.of(FEED, BURST + "x-haltwatch: {breadth: {field: A, among: [a], at-least: 2}}\n"))
                .hasMessageContaining("can never hold");
    }

    @Test
    void whatOnlyTheJoinKnowsCannotBeCounted() {
        assertThatThrownBy(() -> Rules.of(FEED.replace("service_action", "joined_action"), BURST))
                .hasMessageContaining("whose log source is joined_action");
    }

    @Test
    void aReferenceToABrokenRuleIsNotComplainedAboutTwice() {
        assertThatThrownBy(() -> Rules.of(FEED.replace("level: low", "level: bad"), BURST))
                .hasMessageStartingWith("1 problem in the rules:")
                .hasMessageContaining("unknown level 'bad'");
    }

    @Test
    void everyErrorOfACorrelationIsListed() {
        String wrong = BURST.replace("value_count", "valuecount")
                .replace("group-by", "groupby")
                .replace("[feed]", "[]")
                .replace("120s", "5min")
                .replace("gte: 8", "gtee: 8")
                .replace("level: high\n", "");
        assertThatThrownBy(() -> Rules.of(FEED, wrong))
                .hasMessageContaining("unknown correlation type 'valuecount'")
                .hasMessageContaining("did you mean 'value_count'?")
                .hasMessageContaining("did you mean 'group-by'?")
                .hasMessageContaining("'rules' is an empty list")
                .hasMessageContaining("the timespan '5min' is none: write 5m")
                .hasMessageContaining("did you mean 'gte'?")
                .hasMessageContaining("'level' is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "feet     ; did you mean 'feed'?",
                "stops asked for; a rule with that title has the id 00000000-0000-4000-8000-0000000000f1 and the name 'feed'",
                "rules    ; that is a file, whose rules are called 'burst', 'feed'",
                "rules.yml; that is a file, whose rules are called 'burst', 'feed'",
                "nosuch   ; but no rule has that id or name",
            })
    void aReferenceToNoRuleSaysWhatWasMeant(String reference, String hint) {
        assertThatThrownBy(() -> Rules.of(
                        FEED.replace("title: Feed", "title: Stops asked for"),
                        BURST.replace("[feed]", "[" + reference + "]")))
                .hasMessageContaining("refers to '" + reference + "'")
                .hasMessageContaining(hint);
    }
}
