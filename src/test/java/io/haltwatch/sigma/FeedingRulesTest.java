package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.telemetry.LogSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single actions feed into the correlations. */
class FeedingRulesTest {

    private static final LogSource ACTION = new LogSource("haltwatch", "service_action", null);

    private final RuleSet pack = RuleSet.builtIn();

    @ParameterizedTest
    @CsvSource({
        "'', service_halted service_halt_attempted service_halt_deliberate critical_service_halted",
        "ServiceCategory=unknown, service_halted service_halt_attempted service_halt_deliberate",
        "ActionDenied=true, service_halt_attempted service_halt_deliberate",
        "ActionWeak=true, ''",
        "ServiceAction=demote, ''",
        "ServiceAction=start, ''",
        "ServiceAction=kill, service_halted service_halt_attempted service_halt_deliberate service_kill_attempted critical_service_halted",
        "ServiceAction=disable, service_halted service_halt_attempted service_halt_deliberate service_disabled critical_service_halted",
        "ActionPhase=effect ActionVia=scm_record, service_halted critical_service_halted",
        "ActionPhase=effect ActionVia=process_end, service_halted critical_service_halted process_ended",
        "ActionPhase=effect ActionVia=process_end ServiceCatalogued=false ServiceCategory=unknown, process_ended",
        "ActionPhase=effect ActionVia=process_end ServiceAction=kill ActionForced=true, service_halted critical_service_halted process_ended service_halt_deliberate",
        "ActionPhase=effect ActionVia=registry ServiceAction=disable, service_halted critical_service_halted service_disabled service_halt_deliberate",
        "ActionPhase=effect ActionVia=registry ServiceAction=disable ActorTrust=trusted_installer, service_halted critical_service_halted service_disabled",
        "ServiceAction=tamper CommandLine=x-binPath= ServiceTier=1, service_halt_deliberate tampered_image",
        "ServiceAction=tamper ActionPhase=effect ActionVia=registry ServiceTier=1 TargetObject=HKLM\\ImagePath, service_halt_deliberate tampered_image",
        "ServiceAction=tamper ActionPhase=effect ActionVia=service_manager ServiceTier=1 TargetObject=HKLM\\ImagePath, service_halt_deliberate",
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
                .toList();
        assertThat(names).containsExactlyInAnyOrderElementsOf(words(expected));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
