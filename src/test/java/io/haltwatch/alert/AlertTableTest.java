package io.haltwatch.alert;

import static io.haltwatch.alert.AlertFixtures.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.sigma.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertTableTest {

    private static final AlertView BURST = view(on("exch01")
            .severity(Level.CRITICAL)
            .confirmation(Confirmation.CONFIRMED)
            .actions(14, "Veeam", "backup", 1_000)
            .match("Shadow copies deleted", "attack.t1490"));
    private static final AlertView SINGLE = view(on("ws5").severity(Level.LOW).action("tbbd05", "unknown"));

    private static AlertView view(AlertFixtures fixture) {
        return new AlertReader().read(new AlertWriter().write(fixture.revision(3, Status.OPEN)));
    }

    @Test
    void columnsAlignAndTheLastOneWraps() {
        assertThat(new AlertTable(120, false).render(List.of(BURST, SINGLE))).isEqualTo("""
                        SEVERITY  HOST    SERVICES  CONFIRMED  FIRST SEEN (UTC)     REV  WHAT HAPPENED
                        CRITICAL  EXCH01  14        14         2026-03-04 14:02:11  3    14 backup services stopped in 13 s by CORP\\svc_deploy
                                                                                         through sc.exe (confirmed), shadow copies deleted
                        LOW       WS5     1         0          2026-03-04 14:02:11  3    service tbbd05 asked to stop by CORP\\svc_deploy through
                                                                                         sc.exe (no effect seen)
                        """);
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        for (int columns = 110; columns <= 160; columns++) {
            int width = columns;
            assertThat(new AlertTable(width, false)
                            .render(List.of(BURST, SINGLE))
                            .lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void coloursChangeNothingButTheSeverity() {
        String plain = new AlertTable(140, false).render(List.of(BURST, SINGLE));
        String coloured = new AlertTable(140, true).render(List.of(BURST, SINGLE));

        assertThat(coloured).contains("\u001B[1;97;41mCRITICAL\u001B[0m");
        assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    @Test
    void theWorstComesFirst() {
        assertThat(List.of(SINGLE, BURST).stream().sorted(AlertView.MOST_SEVERE_FIRST))
                .containsExactly(BURST, SINGLE);
    }

    @Test
    void aLineOfTheLiveViewReadsAsASentence() {
        assertThat(new AlertLine(false).render(SINGLE))
                .isEqualTo("14:02:12 LOW WS5 rev 3: service tbbd05 asked to stop by CORP\\svc_deploy"
                        + " through sc.exe (no effect seen)");
    }
}
