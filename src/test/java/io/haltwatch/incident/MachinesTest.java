package io.haltwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Origin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachinesTest {

    @Test
    void aNameAndItsFullNameAreOneMachine() {
        assertThat(Machines.of(
                        List.of(signal(Map.of("Computer", "FS01")), signal(Map.of("Computer", "fs01.corp.example")))))
                .isEmpty();
    }

    @Test
    void twoDomainsAreTwoMachines() {
        assertThat(Machines.of(List.of(
                        signal(Map.of("Computer", "FS01.corp.example")),
                        signal(Map.of("Computer", "fs01.dmz.example")))))
                .containsExactly("fs01.corp.example", "fs01.dmz.example");
    }

    @Test
    void clonesWithOneNameAreToldByTheirIds() {
        assertThat(Machines.of(List.of(
                        signal(Map.of("Computer", "vdi", "HostId", "A1")),
                        signal(Map.of("Computer", "vdi", "HostId", "b2")),
                        signal(Map.of("Computer", "vdi")))))
                .containsExactly("a1", "b2");
    }

    @Test
    void sensorsOfOneMachineHaveIdsOfTheirOwnKind() {
        assertThat(Machines.of(List.of(
                        signal("journald", Map.of("Computer", "web1", "HostId", "a1")),
                        signal("ecs", Map.of("Computer", "web1", "HostId", "b2")))))
                .isEmpty();
    }

    @Test
    void anAddressIsNoFullName() {
        assertThat(Machines.of(List.of(signal(Map.of("Computer", "10.0.0.7")), signal(Map.of("Computer", "10.0.0.8")))))
                .isEmpty();
    }

    private static Signal signal(Map<String, String> evidence) {
        return signal("test", evidence);
    }

    private static Signal signal(String schema, Map<String, String> evidence) {
        return new Signal(
                new HostKey("default", "h"),
                5,
                5,
                "id" + evidence.hashCode(),
                DataSource.SERVICE_METADATA,
                schema,
                null,
                false,
                new Origin("t", 0, 1, 5),
                List.of(),
                List.of(),
                List.of(),
                evidence,
                "");
    }
}
