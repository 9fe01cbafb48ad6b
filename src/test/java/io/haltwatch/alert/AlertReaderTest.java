package io.haltwatch.alert;

import static io.haltwatch.alert.AlertFixtures.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.sigma.Level;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertReaderTest {

    private final AlertReader reader = new AlertReader();

    @Test
    void whatWasWrittenIsReadBack() {
        AlertView view = reader.read(new AlertWriter()
                .write(on("exch01")
                        .severity(Level.CRITICAL)
                        .confirmation(Confirmation.CONFIRMED)
                        .actions(2, "Veeam", "backup", 2_000)
                        .confirmation(Confirmation.ATTEMPTED)
                        .action("SQL", "database")
                        .match("Shadow copies deleted", "attack.t1490", "attack.t1562.001")
                        .revision(3, Status.CLOSED)));

        assertThat(view.id()).isEqualTo("00c0ffee00c0ffee");
        assertThat(view.revision()).isEqualTo(3);
        assertThat(view.status()).isEqualTo("closed");
        assertThat(view.severity()).isEqualTo(Level.CRITICAL);
        assertThat(view.confidence()).isEqualTo(Incident.Confidence.MEDIUM);
        assertThat(view.tenant()).isEqualTo("default");
        assertThat(view.host()).isEqualTo("exch01");
        assertThat(view.services()).isEqualTo(3);
        assertThat(view.confirmed()).isEqualTo(2);
        assertThat(view.evidenceTotal()).isEqualTo(4);
        assertThat(view.firstSeen()).isEqualTo(AlertFixtures.START);
        assertThat(view.lastSeen()).isEqualTo(AlertFixtures.START + 4_000);
        assertThat(view.techniques()).containsExactly("T1489", "T1490", "T1562.001", "T1685");
        assertThat(view.happening())
                .startsWith("2 of 3 backup and database services stopped and 1 asked to stop in 4 s");
        assertThat(view.summary())
                .contains("Services: Veeam0 (backup), Veeam1 (backup) and SQL (database).")
                .contains("Severity critical: Stop of a tier-1 service (critical).")
                .contains("Confidence medium: 2 of 3 were asked for and seen to happen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "null",
                "{}",
                "{\"class_uid\":1007}",
                "{\"class_uid\":\"2004\"}",
                "{\"class_uid\":2004}",
                "{\"class_uid\":2004,\"finding_info\":{},\"unmapped\":{\"haltwatch\":{}}}",
                "{\"class_uid\":2004,\"finding_info\":7,\"unmapped\":[]}"
            })
    void whatIsNoAlertIsRefusedInWords(String text) {
        assertThatThrownBy(() -> reader.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(AlertFormatException.class)
                .hasMessageStartingWith("not an alert: ");
    }

    @Test
    void deepNestingIsRefusedAndDoesNotOverflowTheStack() {
        byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> reader.read(deep)).isInstanceOf(AlertFormatException.class);
    }
}
