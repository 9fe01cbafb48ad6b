package io.haltwatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.haltwatch.telemetry.ReadResult.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputTest {

    private static final String GOOD =
            "{\"EventID\":1,\"Channel\":\"System\",\"Hostname\":\"PC7\",\"@timestamp\":\"2026-03-04T05:06:07Z\",\"x\":\"1\"}";

    private final SchemaEventReader reader = SchemaEventReader.builtIn();

    static Stream<Arguments> bad() {
        return Stream.of(
                arguments("", Reason.NOT_JSON, "expected an object, found nothing"),
                arguments("   ", Reason.NOT_JSON, "expected an object"),
                arguments(
                        "stop MSSQLSERVER",
                        Reason.NOT_JSON,
                        "expected JSON, an event in XML, auditd's lines or a line of syslog"),
                arguments("[" + GOOD + "]", Reason.NOT_JSON, "expected an object"),
                arguments("\"secret\"", Reason.NOT_JSON, "expected an object"),
                arguments("null", Reason.NOT_JSON, "expected JSON, "),
                arguments(GOOD.substring(0, 60), Reason.NOT_JSON, "expected JSON, at line 1"),
                arguments(GOOD + GOOD, Reason.NOT_JSON, "expected one object, more follows"),
                arguments(GOOD + " x", Reason.NOT_JSON, "expected JSON"),
                arguments("{\"a\":" + "[".repeat(10_000), Reason.TOO_DEEP, "nested deeper than 64"),
                arguments(
                        "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000), Reason.TOO_DEEP, "nested deeper than 64"),
                arguments(
                        "{\"Event\":{\"EventData\":" + "{\"a\":".repeat(100) + "1" + "}".repeat(102),
                        Reason.TOO_DEEP,
                        "nested"),
                arguments(
                        "{\"a\":\"" + "x".repeat(5 << 20) + "\"}",
                        Reason.TOO_LARGE,
                        "5242888 bytes, expected at most 1048576"),
                arguments("{}", Reason.UNKNOWN_SCHEMA, "schemas has it, see docs/telemetry.md"),
                arguments(
                        "{\"EventID\":null,\"Channel\":\"secret\"}",
                        Reason.UNKNOWN_SCHEMA,
                        "has these members: EventID, Channel; see docs"),
                arguments("{\"Event\":{\"System\":[1]}}", Reason.UNKNOWN_SCHEMA, "has these members: Event;"),
                arguments(manyNames(), Reason.UNKNOWN_SCHEMA, "members: n, a?0" + "x".repeat(21) + ".., a?1"),
                arguments(batch("records"), Reason.UNKNOWN_SCHEMA, "found the list 'records': split it"),
                arguments(batch("Records"), Reason.UNKNOWN_SCHEMA, "found the list 'Records': split it"),
                arguments(batch("resourceLogs"), Reason.UNKNOWN_SCHEMA, "found the list 'resourceLogs': split it"),
                arguments(
                        "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"metadata\":{},"
                                + batch("items").substring(1),
                        Reason.UNKNOWN_SCHEMA,
                        "found the list 'items': split it"),
                arguments(GOOD.replace("PC7", " "), Reason.NO_HOST, "windows-flat"),
                arguments(GOOD.replace("Hostname", "hostess"), Reason.NO_HOST, "names no host"),
                arguments(GOOD.replace("@timestamp", "@time"), Reason.NO_TIME, "no time"),
                arguments(GOOD.replace("2026", "1969"), Reason.BAD_TIME, "years 1970 to 9999"),
                arguments(
                        GOOD.replace("2026-03-04T05:06:07Z", "yesterday"), Reason.BAD_TIME, "expected ISO 8601, epoch"),
                arguments(manyMembers(), Reason.TOO_LARGE, "more than 1024 fields"));
    }

    /** Names are bounded, and are shown without what a terminal or a log would take for more than text. */
    private static String manyNames() {
        StringBuilder json = new StringBuilder("{\"n\":[1,[2],\"secret\"]");
        for (int i = 0; i < 50; i++) {
            json.append(",\"a\\u001b").append(i).append("x".repeat(500)).append("\":\"secret\"");
        }
        return json.append('}').toString();
    }

    private static String batch(String name) {
        return "{\"" + name + "\":[{\"verb\":\"secret\",\"a\":[[1],{}]},{}],\"count\":2}";
    }

    private static String manyMembers() {
        StringBuilder json = new StringBuilder(GOOD.substring(0, GOOD.length() - 1));
        for (int i = 0; i < 2000; i++) {
            json.append(",\"f").append(i).append("\":").append(i);
        }
        return json.append('}').toString();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatCannotBeReadSaysWhyAndWhereButNotWhat(String record, Reason reason, String detail) {
        ReadResult result = read(WindowsRecord.bytes(record));
        assertThat(result).isInstanceOfSatisfying(ReadResult.Unreadable.class, unreadable -> {
            assertThat(unreadable.reason()).isEqualTo(reason);
            assertThat(unreadable.detail())
                    .contains(detail)
                    .doesNotContain("MSSQL", "secret")
                    .hasSizeLessThan(300);
        });
    }

    @Test
    void datesFarAwayAreValidHere() {
        assertThat(read(WindowsRecord.bytes(GOOD.replace("2026", "2099")))).isInstanceOf(ReadResult.Read.class);
        assertThat(read(WindowsRecord.bytes(GOOD.replace("2026", "1970")))).isInstanceOf(ReadResult.Read.class);
    }

    @Test
    void aTimeWithoutAZoneIsTheLastResort() {
        String localOnly =
                GOOD.replace("@timestamp", "EventTime").replace("2026-03-04T05:06:07Z", "2026-03-04 05:06:07");
        assertThat(event(localOnly).time()).isEqualTo(1_772_600_767_000L);
        String both = localOnly.replace("\"x\":", "\"@timestamp\":\"2026-03-04T03:06:07Z\",\"x\":");
        assertThat(event(both).time()).isEqualTo(1_772_593_567_000L);
        String zoned = both.replace("05:06:07\"", "05:06:07+01:00\"");
        assertThat(event(zoned).time()).isEqualTo(1_772_597_167_000L);
    }

    @Test
    void theCollectorIsTheHostOnlyWhenNobodyElseIsNamed() {
        assertThat(event(GOOD.replace("\"x\"", "\"host\"")).host().host()).isEqualTo("pc7");
        assertThat(event(GOOD.replace("Hostname", "host")).host().host()).isEqualTo("pc7");
    }

    @Test
    void aByteOrderMarkIsTolerated() {
        assertThat(event("\uFEFF" + GOOD)).isEqualTo(event(GOOD));
    }

    @Test
    void oneBadByteDoesNotHideARecord() {
        byte[] bytes = WindowsRecord.bytes(GOOD.replace("\"1\"", "\"net stop ?\""));
        bytes[new String(bytes, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xE9;
        ReadResult result = read(bytes);
        assertThat(result)
                .isInstanceOfSatisfying(
                        ReadResult.Read.class,
                        read -> assertThat(read.event().text("x")).isEqualTo("net stop \uFFFD"));
    }

    @Test
    void noInputWhateverMakesTheReaderThrow() {
        long seed = Long.getLong("haltwatch.seed", 20260304);
        Random random = new Random(seed);
        byte[][] seeds = {
            WindowsRecord.bytes(WindowsRecord.sysmon(1, "Image", "C:\\a.exe", "CommandLine", "net stop \"x\" é")
                    .raw()),
            WindowsRecord.bytes(WindowsRecord.security(4688, "NewProcessName", "C:\\a.exe", "ProcessId", "0x1")
                    .flat()),
            WindowsRecord.bytes(
                    "{\"Event\":{\"System\":{\"EventID\":1,\"Computer\":\"A\"},\"EventData\":{\"Data\":[\"a\",{\"#text\":1,\"@Name\":\"n\"},null]},\"UserData\":{\"A\":{\"b\":1}}}}"),
            WindowsRecord.bytes(GOOD)
        };
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] input = mutate(seeds[random.nextInt(seeds.length)], seeds, random);
            try {
                read += read(input) instanceof ReadResult.Read ? 1 : 0;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", input " + i + ": " + Arrays.toString(input), e);
            }
        }
        assertThat(read).as("some mutations stay readable").isGreaterThan(1000);
    }

    private static byte[] mutate(byte[] from, byte[][] seeds, Random random) {
        byte[] bytes = from.clone();
        int changes = random.nextInt(4);
        for (int i = 0; i <= changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "{}[]\",:\\0-eE.#@tfn \u0000".charAt(random.nextInt(20));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 3 -> bytes = splice(bytes, at, random.nextInt(bytes.length), bytes);
                case 4 -> {
                    byte[] other = seeds[random.nextInt(seeds.length)];
                    bytes = splice(bytes, at, random.nextInt(other.length), other);
                }
                default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return bytes;
    }

    /** The first bytes of one record and the last of another. */
    private static byte[] splice(byte[] head, int headLength, int tailFrom, byte[] tail) {
        byte[] result = Arrays.copyOf(head, headLength + tail.length - tailFrom);
        System.arraycopy(tail, tailFrom, result, headLength, tail.length - tailFrom);
        return result;
    }

    private ReadResult read(byte[] bytes) {
        return reader.read(bytes, DataSource.SERVICE_METADATA, "acme", Origin.NO_APPEND_TIME);
    }

    private Event event(String record) {
        return ((ReadResult.Read) read(WindowsRecord.bytes(record))).event();
    }
}
