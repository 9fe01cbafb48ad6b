package io.haltwatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** The first record of each source: by its own id where it has one, else by all that was read of it. */
    @Test
    void idsOfRecordsStayAsTheyAre() throws IOException {
        Map<String, String> ids = new TreeMap<>();
        for (Map.Entry<String, List<byte[]>> source : Samples.bySource().entrySet()) {
            ids.put(source.getKey(), id(source.getValue().get(0), DataSource.PROCESS_CREATION));
        }
        assertThat(ids)
                .containsOnly(
                        entry("auditbeat", "88d01ff3692b84bd"),
                        entry("auditd", "260e8513abfa889f"),
                        entry("azure-kubernetes", "e3ee9478c0928e0b"),
                        entry("container-events", "33a805e80d68581a"),
                        entry("ecs", "e19ade90e87cf992"),
                        entry("eslogger", "8afcfbe19f346336"),
                        entry("falco", "5af20145d6010fd4"),
                        entry("journald", "1d2ee2ad7ad36cd1"),
                        entry("kubernetes-audit", "3bbe31fe1cb6ead0"),
                        entry("ocsf", "f0c3e08d68e421ad"),
                        entry("osquery", "de23709da21fa3f0"),
                        entry("powershell-json", "10af69a397893f64"),
                        entry("syslog-esxi", "73c97741e315305d"),
                        entry("syslog-linux", "ff1cfe2c846297d4"),
                        entry("sysmon", "cec6a2584948ba1a"),
                        entry("sysmon-linux", "1e77795c423fe07f"),
                        entry("tetragon", "2a90146855d569b1"),
                        entry("unified-log", "26b513eb178480e6"),
                        entry("wazuh", "aaa05f7a49e01d27"),
                        entry("windows-ecs", "8c4852e0f9a848df"),
                        entry("windows-event", "74e6cbc30f61a074"),
                        entry("windows-flat", "7de4d02ecc297eca"));
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
        return id(WindowsRecord.bytes(record), expected);
    }

    /** @param record of March 2026, where its time names no year */
    private String id(byte[] record, DataSource expected) {
        return ((ReadResult.Read) reader.read(record, expected, "acme", 1_772_366_400_000L))
                .event()
                .id();
    }

    private static long hash(String text) {
        return XxHash64.hash(text.getBytes(StandardCharsets.UTF_8));
    }
}
