package io.haltwatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "Acme", "acme-01.eu", "büro", "企業", "\uD83D\uDE80", "11111111-2222-3333-4444-555555555555"})
    void namesOfTenants(String text) {
        assertThat(TenantName.flaw(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a|b",
                "a\nb",
                "a\u0000",
                "a\u001Fb",
                "a\u00A0b",
                "a\u200Bb",
                "a\u202Eb",
                "\uD83D",
                "\uDE80",
                "\uDE80\uD83D"
            })
    void whatIsEmptyOrCouldBeTakenForAnotherIsRefused(String text) {
        assertThat(TenantName.flaw(text)).isNotNull();
    }

    @Test
    void theLengthIsBounded() {
        assertThat(TenantName.flaw("a".repeat(64))).isNull();
        assertThat(TenantName.flaw("a".repeat(65))).contains("64");
    }
}
