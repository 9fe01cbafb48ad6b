package io.haltwatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.interpret.ContextFact;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceInventoryTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "C:\\Program Files\\Acme\\agent.exe" -k run | c:\\program files\\acme\\agent.exe
            C:\\Program Files\\Acme\\agent.exe -k run   | c:\\program files\\acme\\agent.exe
            %SystemRoot%\\System32\\acme.exe            | c:\\windows\\system32\\acme.exe
            \\SystemRoot\\System32\\drivers\\acme.sys    | c:\\windows\\system32\\drivers\\acme.sys
            system32\\drivers\\acme.sys                 | c:\\windows\\system32\\drivers\\acme.sys
            \\??\\C:\\acme\\a.exe                       | c:\\acme\\a.exe
            /opt/acme/Agentd --foreground            | /opt/acme/agentd
            """)
    void theProgramIsTakenOutOfAnImagePath(String imagePath, String program) {
        assertThat(learned("acme", imagePath).services()).containsExactly(Map.entry(program, "acme"));
    }

    @ParameterizedTest
    @CsvSource({"agent.exe", "C:\\Windows\\System32\\svchost.exe -k netsvcs", "C:\\tools\\nssm.exe", "'  '"})
    void whatNamesNoProgramOfItsOwnIsNotLearned(String imagePath) {
        assertThat(learned("acme", imagePath)).isEqualTo(ServiceInventory.EMPTY);
    }

    @Test
    void aProgramThatTwoServicesRunIsNoOnes() {
        ServiceInventory both = learned("acme1", "C:\\acme\\a.exe").with(signal("acme2", "C:\\ACME\\A.EXE /x"));
        assertThat(both.services()).containsExactly(Map.entry("c:\\acme\\a.exe", ""));
        assertThat(both.with(signal("acme1", "C:\\acme\\a.exe"))).isSameAs(both);
    }

    @Test
    void itIsBoundedAndTheOrderOfLearningDoesNotMatter() {
        long seed = Long.getLong("haltwatch.seed", 20261123);
        Random random = new Random(seed);
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            signals.add(signal("svc" + random.nextInt(600), "C:\\svc\\" + random.nextInt(500) + ".exe"));
        }
        ServiceInventory first = learnedFrom(signals);
        Collections.shuffle(signals, random);
        assertThat(learnedFrom(signals)).as("seed %d", seed).isEqualTo(first);
        assertThat(first.services()).hasSize(ServiceInventory.MOST);
    }

    private static ServiceInventory learnedFrom(List<Signal> signals) {
        ServiceInventory inventory = ServiceInventory.EMPTY;
        for (Signal signal : signals) {
            inventory = inventory.with(signal);
        }
        return inventory;
    }

    private static ServiceInventory learned(String service, String imagePath) {
        return ServiceInventory.EMPTY.with(signal(service, imagePath));
    }

    private static Signal signal(String service, String imagePath) {
        return new Signal(
                new HostKey("default", "h"),
                5,
                5,
                "id",
                DataSource.SERVICE_METADATA,
                "test",
                null,
                false,
                new Origin("t", 0, 1, 5),
                List.of(),
                List.of(new ContextFact(ContextFact.Kind.SERVICE_IMAGE, service, imagePath)),
                List.of(),
                Map.of(),
                "");
    }
}
