package io.haltwatch.telemetry.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.haltwatch.telemetry.format.TextFormat.MalformedTextException;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditHeaderTest {

    @ParameterizedTest
    @CsvSource({
        "'type=SYSCALL msg=audit(1772446272.345:1): pid=1',,SYSCALL,1772446272.345:1,pid=1",
        "'node=web1 type=SYSCALL msg=audit(1772446272.345:1): pid=1',web1,SYSCALL,1772446272.345:1,pid=1",
        "'audit: type=1131 audit(1772446272.345:1): pid=1',,1131,1772446272.345:1,pid=1",
        "'[    1.250000] audit[812]: type=1131 audit(1772446272.345:1): pid=1',,1131,1772446272.345:1,pid=1",
        "'type=UNKNOWN[1420] msg=audit(1772446272.345:1):pid=1',,UNKNOWN[1420],1772446272.345:1,pid=1",
        "'SERVICE_STOP pid=1',,SERVICE_STOP,,' pid=1'",
        "'CONFIG_CHANGE audit_enabled=0',,CONFIG_CHANGE,,' audit_enabled=0'"
    })
    void aHeaderNamesTypeTimeAndHost(
            String line, @Nullable String node, String type, @Nullable String id, String fields) {
        TextCursor cursor = TextCursor.stripped(line);

        assertThat(AuditHeader.take(cursor)).isEqualTo(new AuditHeader(node, type, id));
        assertThat(cursor.rest()).isEqualTo(fields);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit",
                "type=",
                "type=SYSCALL",
                "type=SYSCALL msg=audit(1772446272.345)",
                "type=SYSCALL msg=audit(1234567890123.345:1): pid=1",
                "node= type=SYSCALL msg=audit(1772446272.345:1): pid=1",
                "[1.] audit: type=1131 audit(1772446272.345:1): pid=1",
                "SERVICE_ pid=1",
                "A__B pid=1",
                "ERROR id=1",
                "USER_CMD audit_=1",
                "[2026-11-23] INFO started"
            })
    void otherTextHasNone(String text) {
        assertThat(AuditHeader.take(TextCursor.stripped(text))).isNull();
        assertThat(TextFormats.of(text)).isNull();
    }

    @Test
    void linesOfOneEventMayEndAsOnWindowsAndHaveBlankOnesBetween() throws IOException {
        JsonNode event =
                written("type=CWD msg=audit(1.000:1): cwd=\"/a\"\r\n\r\n \ntype=PATH msg=audit(1.000:1): item=0\n");

        assertThat(event.at("/CWD/cwd").textValue()).isEqualTo("/a");
        assertThat(event.at("/PATH/0/item").textValue()).isEqualTo("0");
    }

    @Test
    void linesOfSeveralEventsAreRefused() {
        assertThatThrownBy(() ->
                        written("type=CWD msg=audit(1.000:1): cwd=\"/a\"\ntype=CWD msg=audit(1.000:2): cwd=\"/b\""))
                .isInstanceOf(MalformedTextException.class)
                .hasMessageContaining("one event per record");
        assertThatThrownBy(() -> written("SERVICE_STOP pid=1\nSERVICE_STOP pid=2"))
                .isInstanceOf(MalformedTextException.class)
                .hasMessageContaining("at the start of each line");
    }

    private static JsonNode written(String text) throws IOException {
        StringWriter written = new StringWriter();
        try (JsonGenerator json = new ObjectMapper().createGenerator(written)) {
            new AuditLines().write(text, json);
        }
        return new ObjectMapper().readTree(written.toString());
    }
}
