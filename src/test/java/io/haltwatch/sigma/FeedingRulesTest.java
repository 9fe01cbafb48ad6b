package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.telemetry.LogSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single actions feed into the correlations. */
class FeedingRulesTest {

    private static final LogSource ACTION = new LogSource("haltwatch", "service_action", null);

    private static final Set<String> CRITICAL =
            Set.of("backup", "database", "security", "mail", "virtualisation", "erp");

    private final RuleSet pack = RuleSet.builtIn();

    @ParameterizedTest
    @CsvSource({
        "'', HALTED service_halt_attempted service_halt_deliberate",
        "ServiceCategory=unknown, HALTED service_halt_attempted service_halt_deliberate",
        "ServiceCategory=unknown ServiceCatalogued=false, HALTED service_halt_attempted service_halt_deliberate unknown_service_halt_attempted",
        "ActionDenied=true, service_halt_attempted service_halt_deliberate service_halt_refused",
        "ActionWeak=true, ''",
        "ServiceAction=demote, service_demoted",
        "ServiceAction=start, ''",
        "ServiceAction=kill, HALTED service_halt_attempted service_halt_deliberate service_kill_attempted",
        "ServiceAction=disable, HALTED service_halt_attempted service_halt_deliberate service_disabled",
        // graceful stops seen by their effect alone: VSS, SQLWriter and wbengine at the end of a backup job
        "ActionPhase=effect ActionVia=scm_record, service_halted",
        "ActionPhase=effect ActionVia=scm_record ServiceTier=3, service_halted",
        "ActionPhase=effect ActionVia=scm_record ServiceTier=1, HALTED",
        "ActionPhase=effect ActionVia=process_end, service_halted process_ended",
        "ActionPhase=effect ActionVia=process_end ServiceTier=1, HALTED process_ended",
        "ActionPhase=effect ActionVia=process_end ServiceCatalogued=false ServiceCategory=unknown, process_ended",
        "ActionPhase=effect ActionVia=process_end ServiceAction=kill ActionForced=true, HALTED process_ended service_halt_deliberate",
        // a program that somebody closed, and one that somebody ended
        "ActionPhase=effect ActionVia=process_end ServiceCategory=office ServiceTier=3, ''",
        "ActionPhase=effect ActionVia=process_end ServiceCategory=office ServiceTier=3 ServiceAction=kill ActionForced=true, HALTED process_ended service_halt_deliberate",
        "ActionPhase=effect ActionVia=registry ServiceAction=disable, HALTED service_disabled service_halt_deliberate service_changed_by_system",
        "ActionPhase=effect ActionVia=registry ServiceAction=disable ActorTrust=trusted_installer, HALTED service_disabled",
        "ServiceAction=tamper ActionDetail=binpath=-x ServiceTier=1, service_halt_deliberate tampered_image",
        "ServiceAction=tamper ActionDetail=failure ServiceTier=1, service_halt_deliberate",
        "ServiceAction=tamper ActionPhase=effect ActionVia=registry ServiceTier=1 ActionDetail=ImagePath-written, service_halt_deliberate tampered_image",
        "ServiceAction=tamper ActionPhase=effect ActionVia=registry ServiceTier=1 ActionDetail=ImagePath-written ActorTrust=trusted_installer, ''",
        "ServiceAction=tamper ActionPhase=effect ActionVia=registry ServiceCategory=security ActionDetail=ServiceDll-written, service_halt_deliberate tampered_image_sensor",
        "ServiceAction=tamper ServiceCategory=management ServiceLabels=sensor ActionDetail=ServiceDll-written, service_halt_deliberate tampered_image_sensor",
    })
    void anActionFeeds(String changes, String expected) {
        Map<String, Object> action = new HashMap<>(Map.of(
                "ServiceAction", "stop",
                "ActionPhase", "attempt",
                "ActionVia", "command",
                "ActionForced", "false",
                "ActionDenied", "false",
                "ActionWeak", "false",
                "ServiceCatalogued", "true",
                "ServiceCategory", "database",
                "ServiceTier", "2",
                "ActorTrust", "none"));
        for (String change : words(changes)) {
            String[] parts = change.split("=", 2);
            action.put(parts[0], parts[1]);
        }
        List<String> names = pack.match(ACTION, new Rules.MapFields(action)).stream()
                .map(DetectionRule::name)
                .filter(name -> !name.startsWith("service_halt_by_"))
                .toList();
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected(expected, action));
    }

    @Test
    void aFilterDriverOfASensorUnloadedIsHigh() {
        Map<String, Object> action = new HashMap<>(Map.of(
                "ServiceAction", "stop",
                "ActionPhase", "attempt",
                "ActionVia", "command",
                "ActionWeak", "false",
                "ActionDetail", "filter unloaded",
                "ServiceName", "wdfilter",
                "ServiceCategory", "security",
                "ServiceTier", "1"));
        assertThat(pack.match(ACTION, new Rules.MapFields(action)))
                .filteredOn(DetectionRule::alerts)
                .satisfiesExactly(rule -> {
                    assertThat(rule.name()).isEqualTo("sensor_driver_unloaded");
                    assertThat(rule.level()).isEqualTo(Level.HIGH);
                    assertThat(rule.floor()).isTrue();
                });
        action.put("ServiceCategory", "unknown");
        assertThat(pack.match(ACTION, new Rules.MapFields(action)))
                .filteredOn(DetectionRule::alerts)
                .isEmpty();
    }

    /** HALTED is counted by all the bursts, the broad one only where the category is critical. */
    private static List<String> expected(String names, Map<String, Object> action) {
        List<String> expected = new ArrayList<>();
        for (String name : words(names)) {
            if (name.equals("HALTED")) {
                expected.add("service_halted");
                expected.add("service_halted_not_alone");
                if (CRITICAL.contains((String) action.get("ServiceCategory"))) {
                    expected.add("critical_service_halted");
                    if (words(names).contains("service_halt_deliberate")) {
                        expected.add("critical_service_halt_deliberate");
                    }
                }
            } else {
                expected.add(name);
            }
        }
        return expected;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
