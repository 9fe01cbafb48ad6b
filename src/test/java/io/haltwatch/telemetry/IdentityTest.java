package io.haltwatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityTest {

    private static final HostKey HOST = new HostKey("acme", "sql01");
    private final SchemaEventReader reader = SchemaEventReader.builtIn();

    /** The reference implementation's values for seed 0. */
    @Test
    void theHashIsXxh64() {
        assertThat(hash("")).isEqualTo(0xEF46DB3751D8E999L);
        assertThat(hash("a")).isEqualTo(0xD24EC4F1A98C6E5BL);
        assertThat(hash("abc")).isEqualTo(0x44BC2CF5AD770999L);
        assertThat(hash("Nobody inspects the spammish repetition")).isEqualTo(0xFBCEA83C8A378BF1L);
    }

    /** Ids are stored: a change here breaks what was published by the version before. */
    @Test
    void idsStayAsTheyAre() {
        assertThat(EventIdentity.ofRecord(HOST, "Security", "4711", 1_772_600_767_123L))
                .isEqualTo("8fafc8b1338bfcda");
        assertThat(EventIdentity.ofFields(HOST, 1_772_600_767_123L, Map.of("Image", "a.exe", "l", List.of("x", "y"))))
                .isEqualTo("5318a7cd7714d4a3");
    }

    @Test
    void theOrderOfFieldsDoesNotMatter() {
        Map<String, Object> forth = new LinkedHashMap<>();
        Map<String, Object> back = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            forth.put("f" + i, "v" + i);
            back.put("f" + (19 - i), "v" + (19 - i));
        }
        assertThat(EventIdentity.ofFields(HOST, 1, forth)).isEqualTo(EventIdentity.ofFields(HOST, 1, back));
        Map<String, Object> other = new HashMap<>(forth);
        other.put("f0", "v1");
        other.put("f1", "v0");
        assertThat(EventIdentity.ofFields(HOST, 1, other)).isNotEqualTo(EventIdentity.ofFields(HOST, 1, forth));
    }

    @Test
    void anythingThatTellsRecordsApartChangesTheId() {
        String id = EventIdentity.ofRecord(HOST, "Security", "4711", 1);
        assertThat(List.of(
                        EventIdentity.ofRecord(new HostKey("other", "sql01"), "Security", "4711", 1),
                        EventIdentity.ofRecord(new HostKey("acme", "sql02"), "Security", "4711", 1),
                        EventIdentity.ofRecord(HOST, "System", "4711", 1),
                        EventIdentity.ofRecord(HOST, "Security", "4712", 1),
                        EventIdentity.ofRecord(HOST, "Security", "4711", 2)))
                .doesNotContain(id)
                .doesNotHaveDuplicates();
    }

    @Test
    void aRecordReadTwiceOrWithItsMembersReorderedHasOneId() {
        String one =
                "{\"EventID\":1,\"Channel\":\"System\",\"Hostname\":\"A\",\"x\":\"1\",\"y\":\"2\",\"@timestamp\":\"2026-03-04T05:06:07Z\"}";
        String two =
                "{\"@timestamp\":\"2026-03-04T05:06:07Z\",\"y\":\"2\",\"x\":\"1\",\"Hostname\":\"A\",\"Channel\":\"System\",\"EventID\":\"1\",\"EventReceivedTime\":\"later\"}";
        assertThat(id(two, DataSource.FILE_MODIFICATION)).isEqualTo(id(one, DataSource.SERVICE_METADATA));
        assertThat(id(one.replace("\"2\"", "\"3\""), DataSource.SERVICE_METADATA))
                .isNotEqualTo(id(one, DataSource.SERVICE_METADATA));
    }

    private String id(String record, DataSource expected) {
        return ((ReadResult.Read) reader.read(WindowsRecord.bytes(record), expected, "acme", Origin.NO_APPEND_TIME))
                .event()
                .id();
    }

    private static long hash(String text) {
        return XxHash64.hash(text.getBytes(StandardCharsets.UTF_8));
    }
}
