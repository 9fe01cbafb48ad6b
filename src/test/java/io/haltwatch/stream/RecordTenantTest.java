package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.re2j.Pattern;
import io.haltwatch.stream.RecordTenant.Found;
import io.haltwatch.telemetry.TenantSource;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordTenantTest {

    private static final Headers NONE = new RecordHeaders();

    @Test
    void aConstantIsEveryRecords() {
        RecordTenant tenants = new RecordTenant(new TenantSource.Constant("acme"));

        assertThat(tenants.of("any", NONE)).isEqualTo(new Found.Named("acme"));
    }

    @Test
    void theGroupOfTheWholeTopicsNameIsTheTenant() {
        RecordTenant tenants = new RecordTenant(new TenantSource.Topic(
                Pattern.compile("telemetry\\.(?P<tenant>[^.]*)\\.process-creation|telemetry\\.all")));

        assertThat(tenants.of("telemetry.acme.process-creation", NONE)).isEqualTo(new Found.Named("acme"));
        assertThat(tenants.of("telemetry.globex.process-creation", NONE)).isEqualTo(new Found.Named("globex"));
        assertThat(why(tenants.of("x.telemetry.acme.process-creation", NONE))).contains("does not match");
        assertThat(why(tenants.of("telemetry.all", NONE))).contains("leaves the tenant out");
        assertThat(why(tenants.of("telemetry..process-creation", NONE))).contains("is empty");
    }

    @Test
    void aPatternWithoutTheGroupIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TenantSource.Topic(Pattern.compile("telemetry\\.(.*)")))
                .withMessageContaining("(?P<tenant>...)");
    }

    @Test
    void theOnlyHeaderOfTheNameIsTheTenant() {
        assertThat(ofHeader("acme")).isEqualTo(new Found.Named("acme"));
        assertThat(why(ofHeader())).contains("no header 'tenant'");
        assertThat(why(ofHeader("acme", "acme"))).contains("several headers");
        assertThat(why(ofHeader("a|b"))).contains("U+007C");
        assertThat(why(ofHeader("a".repeat(65)))).contains("longer than 64");
        assertThat(why(ofHeader(new @Nullable String[] {null}))).contains("null");
    }

    @Test
    void twoHeadersThatAreNoTextAreNotTheSameTenant() {
        Headers headers = new RecordHeaders().add("tenant", new byte[] {'a', (byte) 0xff});

        assertThat(why(new RecordTenant(new TenantSource.Header("tenant")).of("any", headers)))
                .contains("not UTF-8");
    }

    private static Found ofHeader(@Nullable String... values) {
        Headers headers = new RecordHeaders();
        for (@Nullable String value : values) {
            headers.add("tenant", value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        }
        return new RecordTenant(new TenantSource.Header("tenant")).of("any", headers);
    }

    private static String why(Found found) {
        return ((Found.Missing) found).why();
    }
}
