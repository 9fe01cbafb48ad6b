package io.haltwatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.ContextFact.Kind;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Origin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemoteControlTest {

    private static Signal called(long time, String address) {
        return new Signal(
                new HostKey("default", "srv1"),
                time,
                time,
                "%016x".formatted(time),
                DataSource.OS_API_EXECUTION,
                "windows-event",
                "Security",
                false,
                new Origin("telemetry.os-api-execution", 0, time, time),
                List.of(),
                List.of(new ContextFact(Kind.REMOTE_SERVICE_CONTROL, "", address)),
                List.of(),
                Map.of(),
                "rules");
    }

    @Test
    void theOnlyCallerOfTheSpanIsTheOne() {
        HostContext context = HostContext.of(List.of(called(1_000, "10.1.2.3"), called(2_000, "10.1.2.3")));

        assertThat(context.remoteControl(0, 5_000)).isEqualTo("10.1.2.3");
        assertThat(context.remoteControl(2_001, 5_000)).isNull();
    }

    @Test
    void ofSeveralCallersNobodyIsNamed() {
        HostContext context = HostContext.of(List.of(called(1_000, "10.1.2.3"), called(2_000, "10.9.9.9")));

        assertThat(context.remoteControl(0, 5_000)).isNull();
        assertThat(context.remoteControl(1_500, 5_000)).isEqualTo("10.9.9.9");
    }
}
