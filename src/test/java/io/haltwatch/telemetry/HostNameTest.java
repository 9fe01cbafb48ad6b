package io.haltwatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource({
        "WORKSTATION6, workstation6",
        "workstation6.theshire.local, workstation6",
        "SQL01., sql01",
        "10.0.0.7, 10.0.0.7",
        "fe80::1%eth0, fe80::1%eth0",
        "::ffff:10.0.0.7, ::ffff:10.0.0.7",
        "'  PC7 ', pc7",
        "ÄRGER.example, ärger"
    })
    void oneHostHasOneName(String raw, String canonical) {
        assertThat(HostName.canonical(raw)).isEqualTo(canonical);
    }

    @Test
    void namesAreBoundedAndEmptyOnesAreNone() {
        assertThat(HostName.canonical("x".repeat(5000))).hasSize(255);
        assertThat(HostName.canonical("x" + "\uD83D\uDE00".repeat(300))).hasSize(255);
        assertThat(HostName.canonical("\uD83D\uDE00".repeat(300))).hasSize(254);
        assertThat(HostName.canonical(" ")).isEmpty();
        assertThat(HostName.canonical("-")).isEmpty();
    }
}
