package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.telemetry.LogSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The base severities of the design, as the rules over joined actions give them: the highest that matches. */
class BaseSeverityTest {

    private static final LogSource JOINED = new LogSource("haltwatch", "joined_action", null);

    private static final Map<String, List<String>> DIMENSIONS = Map.ofEntries(
            Map.entry(
                    "ServiceAction",
                    List.of("stop", "kill", "disable", "demote", "pause", "suspend", "delete", "tamper")),
            Map.entry("Confirmation", List.of("attempted", "confirmed", "effect_only", "denied")),
            Map.entry(
                    "ActionVia", List.of("command", "api", "registry", "service_manager", "scm_record", "process_end")),
            Map.entry("ActionForced", List.of("true", "false")),
            Map.entry("ServiceTier", List.of("1", "2", "3")),
            Map.entry("ServiceCategory", List.of("security", "database", "unknown")),
            Map.entry("ServiceLabels", List.of("", "sensor", "kill-list")),
            Map.entry("ActorTrust", List.of("none", "trusted_installer", "management_tool")),
            Map.entry("ManagerReport", List.of("not_applicable", "reported", "missing", "unchecked")),
            Map.entry("CreatedBefore", List.of("nothing", "user_mode_service", "driver")),
            Map.entry("Replaced", List.of("true", "false")));

    private final RuleSet pack = RuleSet.builtIn();

    @Test
    void everyJoinedActionHasABaseSeverity() {
        List<String> names = new ArrayList<>(DIMENSIONS.keySet());
        int size = names.stream().mapToInt(name -> values(name).size()).reduce(1, Math::multiplyExact);
        for (int combination = 0; combination < size; combination++) {
            Map<String, Object> action = new HashMap<>();
            int rest = combination;
            for (String name : names) {
                List<String> values = values(name);
                action.put(name, values.get(rest % values.size()));
                rest /= values.size();
            }
            if (pack.match(JOINED, new Rules.MapFields(action)).isEmpty()) {
                assertThat(action).as("an action without a base severity").isNull();
            }
        }
    }

    private static List<String> values(String name) {
        return DIMENSIONS.getOrDefault(name, List.of());
    }

    @ParameterizedTest
    @CsvSource({
        // an attempted stop by tier, taken effect or not
        "stop, attempted, command, 3, unknown, INFORMATIONAL",
        "stop, confirmed, command+scm_record, 2, mail, LOW",
        "stop, attempted, command, 1, database, MEDIUM",
        "kill, confirmed, command+process_end, 1, database, MEDIUM",
        "pause, attempted, command, 2, mail, LOW",
        // disabled or deleted
        "disable, attempted, command, 1, database, HIGH",
        "disable, confirmed, command+service_manager, 2, mail, LOW",
        "disable, effect_only, service_manager+scm_record, 1, database, HIGH",
        "disable, effect_only, service_manager, 3, unknown, INFORMATIONAL",
        "delete, effect_only, service_manager, 1, backup, HIGH",
        "delete, attempted, command, 3, unknown, INFORMATIONAL",
        // an effect alone
        "stop, effect_only, scm_record, 3, unknown, INFORMATIONAL",
        "stop, effect_only, scm_record, 2, mail, INFORMATIONAL",
        "stop, effect_only, process_end, 1, database, LOW",
        "stop, effect_only, scm_record, 1, security, LOW",
        // row 7
        "stop, confirmed, api+scm_record, 1, database, HIGH",
        "stop, confirmed, api+scm_record, 2, mail, MEDIUM",
        "stop, confirmed, api+scm_record, 3, unknown, LOW",
        "stop, confirmed, api+command+scm_record, 1, database, MEDIUM",
        "stop, attempted, api, 1, database, MEDIUM",
        // row 31
        "demote, attempted, command, 3, unknown, LOW",
        "demote, effect_only, scm_record, 3, unknown, INFORMATIONAL",
        "suspend, attempted, command, 1, database, LOW",
        "tamper, effect_only, registry, 3, unknown, LOW",
        // set to start on demand by a direct write
        "demote, effect_only, registry, 3, unknown, INFORMATIONAL",
        "demote, effect_only, registry, 1, database, LOW",
        "demote, effect_only, registry, 2, security, MEDIUM",
        "demote, attempted, command, 1, security, MEDIUM",
        "demote, effect_only, scm_record, 2, security, INFORMATIONAL",
        "demote, effect_only, scm_record, 1, security, LOW",
        // tampering with what sees
        "tamper, attempted, command, 2, security, MEDIUM",
        "tamper, effect_only, registry, 1, security, MEDIUM",
        "tamper, denied, api, 1, security, LOW",
        // security services
        "disable, attempted, command, 3, security, HIGH",
        "delete, effect_only, service_manager, 2, security, HIGH",
        "kill, attempted, command, 3, security, HIGH",
        "kill, effect_only, scm_record, 2, security, LOW",
        "stop, attempted, command, 2, security, LOW",
        // refused: one step less
        "stop, denied, api, 1, database, LOW",
        "stop, denied, api, 2, database, INFORMATIONAL",
        "disable, denied, command, 1, database, MEDIUM",
        "delete, denied, api, 3, security, MEDIUM",
    })
    void baseSeverity(String verb, String confirmation, String vias, int tier, String category, Level expected) {
        assertThat(level(action(verb, confirmation, vias, tier, category))).isEqualTo(expected);
    }

    @Test
    void row4DisabledBehindTheServiceManagersBackIsHighAndStaysThere() {
        Map<String, Object> action = action("disable", "effect_only", "registry", 3, "unknown");
        action.put("ManagerReport", "missing");
        assertThat(level(action)).isEqualTo(Level.HIGH);
        assertThat(floor(action)).isTrue();
        action.put("ManagerReport", "unchecked");
        assertThat(level(action)).isEqualTo(Level.HIGH);
        assertThat(floor(action)).isTrue();
        assertThat(titles(action)).anyMatch(title -> title.contains("could not be checked"));
        action.put("ManagerReport", "reported");
        assertThat(level(action)).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    void row4ATrustedInstallerOnTheLowerTiersIsLowButNotOnTheFirst() {
        Map<String, Object> action = action("disable", "effect_only", "registry", 2, "mail");
        action.put("ManagerReport", "missing");
        action.put("ActorTrust", "trusted_installer");
        assertThat(level(action)).isEqualTo(Level.LOW);
        assertThat(floor(action)).isFalse();
        action.put("ServiceTier", "1");
        assertThat(level(action)).isEqualTo(Level.HIGH);
    }

    @Test
    void row5ATemporaryServiceIsInformationalAndADriverIsNot() {
        Map<String, Object> action = action("delete", "effect_only", "service_manager", 2, "mail");
        action.put("CreatedBefore", "user_mode_service");
        assertThat(level(action)).isEqualTo(Level.INFORMATIONAL);
        action.put("CreatedBefore", "driver");
        assertThat(level(action)).isEqualTo(Level.LOW);
    }

    @ParameterizedTest
    @CsvSource({
        "delete, confirmed, command+service_manager, 1, security, HIGH",
        "delete, effect_only, service_manager, 2, security, HIGH",
        "delete, effect_only, service_manager, 1, database, HIGH",
        "stop, confirmed, api+scm_record, 1, database, HIGH",
        "stop, confirmed, api+scm_record, 2, security, MEDIUM",
        "stop, confirmed, api+scm_record, 2, mail, LOW_OR_LESS",
    })
    void whatMattersIsNotExcusedByBeingNew(
            String verb, String confirmation, String vias, int tier, String category, String expected) {
        Map<String, Object> action = action(verb, confirmation, vias, tier, category);
        action.put("CreatedBefore", "user_mode_service");
        if (expected.equals("LOW_OR_LESS")) {
            assertThat(level(action)).isLessThanOrEqualTo(Level.LOW);
        } else {
            assertThat(level(action)).isEqualTo(Level.valueOf(expected));
            assertThat(titles(action)).noneMatch(title -> title.contains("Temporary"));
        }
    }

    @Test
    void aSensorByLabelIsNotExcusedByBeingNewEither() {
        Map<String, Object> action = action("delete", "effect_only", "service_manager", 2, "management");
        action.put("CreatedBefore", "user_mode_service");
        action.put("ServiceLabels", List.of("sensor"));
        assertThat(level(action)).isEqualTo(Level.HIGH);
        assertThat(floor(action)).isTrue();
    }

    @Test
    void row5AReplacedServiceIsLowButASensorStaysHigh() {
        Map<String, Object> action = action("delete", "effect_only", "service_manager", 1, "database");
        action.put("Replaced", "true");
        action.put("ActorTrust", "trusted_installer");
        assertThat(level(action)).isEqualTo(Level.LOW);
        assertThat(titles(action)).containsExactly("Service replaced by its installer");
        action.put("ServiceTier", "3");
        assertThat(level(action)).isEqualTo(Level.LOW);
        action.put("ServiceCategory", "security");
        assertThat(level(action)).isEqualTo(Level.HIGH);
        assertThat(floor(action)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "stop, attempted, *, HIGH",
        "disable, confirmed, *, HIGH",
        "kill, attempted, *, HIGH",
        "demote, attempted, *, HIGH",
        "stop, attempted, \\\\dc01\\*, HIGH",
        "stop, denied, *, INFORMATIONAL",
        "stop, attempted, sql*, INFORMATIONAL",
        "stop, attempted, ?*, MEDIUM",
        "stop, attempted, \\\\dc01\\?*, MEDIUM",
        "tamper, attempted, *, LOW",
    })
    void everythingAtOnceIsHigh(String verb, String confirmation, String name, Level expected) {
        Map<String, Object> action = action(verb, confirmation, "command", 3, "unknown");
        action.put("TargetKind", "service");
        action.put("TargetWildcard", "true");
        action.put("ServiceName", name);
        assertThat(level(action)).isEqualTo(expected);
    }

    @Test
    void anInstallerMayDemoteAndAlterASensor() {
        for (String verb : List.of("demote", "tamper")) {
            Map<String, Object> action = action(verb, "effect_only", "registry", 2, "security");
            action.put("ActorTrust", "trusted_installer");
            assertThat(level(action)).as(verb).isLessThanOrEqualTo(Level.LOW);
            action.put("ActorTrust", "management_tool");
            assertThat(level(action)).as(verb).isEqualTo(Level.MEDIUM);
        }
    }

    @Test
    void sensorsByLabelAreProtectedLikeSecurityServices() {
        Map<String, Object> action = action("disable", "effect_only", "registry", 1, "operating-system");
        action.put("ServiceLabels", List.of("core", "sensor"));
        assertThat(level(action)).isEqualTo(Level.HIGH);
        assertThat(floor(action)).isTrue();
    }

    @Test
    void aSecurityProcessEndedByForceIsHighButOneThatCrashedIsNot() {
        Map<String, Object> ended = action("kill", "effect_only", "process_end+scm_record", 2, "security");
        ended.put("ActionForced", "true");
        assertThat(level(ended)).isEqualTo(Level.HIGH);
        assertThat(floor(ended)).isTrue();
        Map<String, Object> crashed = action("kill", "effect_only", "scm_record", 2, "security");
        crashed.put("ActionForced", "true");
        crashed.put("RepeatCount", "2");
        assertThat(level(crashed)).isEqualTo(Level.LOW);
        // Three times in ten minutes is sensor_crash_loop, a correlation (JoinRowsTest).
    }

    @Test
    void row14ACrashLoopIsOneLowFinding() {
        Map<String, Object> action = action("kill", "effect_only", "scm_record", 3, "unknown");
        action.put("RepeatCount", "68");
        assertThat(level(action)).isEqualTo(Level.LOW);
    }

    @Test
    void namesFromTheKillListsAreHighWhenAskedForOnly() {
        Map<String, Object> action = action("stop", "attempted", "command", 3, "database");
        action.put("ServiceLabels", List.of("kill-list"));
        assertThat(level(action)).isEqualTo(Level.HIGH);
        assertThat(floor(action)).isTrue();
        action.put("Confirmation", "effect_only");
        assertThat(level(action)).isEqualTo(Level.INFORMATIONAL);
        action.put("Confirmation", "denied");
        assertThat(level(action)).isEqualTo(Level.MEDIUM);
    }

    private static Map<String, Object> action(
            String verb, String confirmation, String vias, int tier, String category) {
        Map<String, Object> action = new HashMap<>();
        action.put("ServiceAction", verb);
        action.put("Confirmation", confirmation);
        action.put("ActionVia", List.of(vias.split("\\+")));
        action.put("ActionForced", "false");
        action.put("ServiceTier", Integer.toString(tier));
        action.put("ServiceCategory", category);
        action.put("ServiceLabels", List.of());
        action.put("ActorTrust", "none");
        action.put("ManagerReport", "not_applicable");
        action.put("CreatedBefore", "nothing");
        action.put("RepeatCount", "1");
        return action;
    }

    private List<DetectionRule> rules(Map<String, Object> action) {
        return pack.match(JOINED, new Rules.MapFields(action));
    }

    private Level level(Map<String, Object> action) {
        return rules(action).stream()
                .map(DetectionRule::level)
                .max(Level::compareTo)
                .orElseThrow();
    }

    private boolean floor(Map<String, Object> action) {
        return rules(action).stream().anyMatch(DetectionRule::floor);
    }

    private List<String> titles(Map<String, Object> action) {
        return rules(action).stream().map(DetectionRule::title).toList();
    }
}
