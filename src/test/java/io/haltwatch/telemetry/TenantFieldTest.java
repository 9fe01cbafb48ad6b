package io.haltwatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.telemetry.ReadResult.Read;
import io.haltwatch.telemetry.ReadResult.Reason;
import io.haltwatch.telemetry.ReadResult.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantFieldTest {

    private static final SchemaEventReader READER = SchemaEventReader.load(
            List.of(), null, new TenantSource.Field(List.of("organization.id", "metadata.tenant_uid")));

    private static final String ECS = """
            {"@timestamp":"2026-03-04T14:00:00Z","host":{"name":"fs01"},"event":{"category":["process"],"type":["start"]},\
            "process":{"executable":"/usr/bin/systemctl","args":["systemctl","stop","nginx"]}%s}""";

    private static ReadResult read(String record, @Nullable String tenant) {
        return READER.read(
                record.getBytes(StandardCharsets.UTF_8), DataSource.PROCESS_CREATION, tenant, Origin.NO_APPEND_TIME);
    }

    private static String tenant(String more) {
        return ((Read) read(ECS.formatted(more), null)).event().host().tenant();
    }

    @Test
    void theFirstPlaceThatARecordHasNamesItsTenant() {
        assertThat(tenant(",\"organization\":{\"id\":\"acme\"}")).isEqualTo("acme");
        assertThat(tenant(",\"metadata\":{\"tenant_uid\":\"globex\"}")).isEqualTo("globex");
        assertThat(tenant(",\"metadata\":{\"tenant_uid\":\"globex\"},\"organization\":{\"id\":[\"acme\"]}"))
                .isEqualTo("acme");
        assertThat(tenant(",\"organization\":{\"id\":4711}")).isEqualTo("4711");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"organization\":{\"id\":null}",
                ",\"organization\":{\"id\":\"\"}",
                ",\"organization\":{\"id\":\"a|b\"}",
                ",\"organization\":{\"id\":[\"acme\",\"globex\"]}",
                ",\"organization\":[{\"id\":\"acme\"},{\"id\":\"globex\"}]",
                ",\"organization\":{\"id\":{\"name\":\"acme\"}}",
                ",\"organization\":\"acme\"",
            })
    void withoutOneThatCanBeUsedARecordIsADeadLetter(String more) {
        assertThat(read(ECS.formatted(more), null))
                .isInstanceOfSatisfying(
                        Unreadable.class, why -> assertThat(why.reason()).isEqualTo(Reason.NO_TENANT));
    }

    @Test
    void textInsideARecordDoesNotSayWhoseItIs() {
        String inside = ECS.formatted(",\"organization\":{\"id\":\"victim\"}").replace("\"", "\\\"");
        String envelope = "{\"organization\":{\"id\":\"acme\"},\"host\":\"fs01\",\"message\":\"" + inside + "\"}";
        String nothing = "{\"host\":\"fs01\",\"message\":\"" + inside + "\"}";

        assertThat(((Read) read(envelope, null)).event().host()).isEqualTo(new HostKey("acme", "fs01"));
        assertThat(read(nothing, null)).isInstanceOf(Unreadable.class);
    }

    @Test
    void whatIsNamedFromOutsideGoesFirst() {
        ReadResult result = read(ECS.formatted(",\"organization\":{\"id\":\"acme\"}"), "globex");

        assertThat(((Read) result).event().host().tenant()).isEqualTo("globex");
    }
}
