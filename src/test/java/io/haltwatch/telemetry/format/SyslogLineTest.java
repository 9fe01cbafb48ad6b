package io.haltwatch.telemetry.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.haltwatch.telemetry.format.TextFormat.MalformedTextException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogLineTest {

    private static final List<String> MEMBERS =
            List.of("priority", "timestamp", "hostname", "program", "pid", "message");

    private final SyslogLine syslog = new SyslogLine();

    /** A line, then priority, time, host, program, pid and message, {@code -} for what it does not have. */
    static Stream<Arguments> lines() {
        String iso = "2026-11-23T10:11:12.000Z";
        String unified = "2026-11-23 10:11:12.123456+0100";
        String bsd = "Nov 23 10:11:12";
        return Stream.of(
                // RFC 5424, with and without structured data, and with nothing known.
                line("<30>1 " + iso + " db01 sshd 77 ID - hello", "30", iso, "db01", "sshd", "77", "hello"),
                line(
                        "<30>1 " + iso + " db01 sshd 77 - [a@1 b=\"]\\\"\"][c@1] hi",
                        "30",
                        iso,
                        "db01",
                        "sshd",
                        "77",
                        "hi"),
                line("<165>12 - fe80::1 app - - - x: y", "165", "-", "fe80::1", "app", "-", "x: y"),
                line("<30>1 " + iso + " db01 sshd 77 ID [open", "30", iso, "db01", "sshd", "77", "[open"),
                // RFC 3164 and what devices make of it.
                line("<30>" + bsd + " db01 sshd[77]: hello", "30", bsd, "db01", "sshd", "77", "hello"),
                line("Nov  2 10:11:12 db01 kernel: oom", "-", "Nov  2 10:11:12", "db01", "kernel", "-", "oom"),
                line("Nov 2 2026 10:11:12 fw1 a: b", "-", "Nov 2 2026 10:11:12", "fw1", "a", "-", "b"),
                line(bsd + ".345 fw1 a: b", "-", bsd + ".345", "fw1", "a", "-", "b"),
                line(bsd + ": fw1 a: b", "-", bsd, "fw1", "a", "-", "b"),
                line(bsd + " mx postfix/smtpd[1]: from=<>", "-", bsd, "mx", "postfix/smtpd", "1", "from=<>"),
                line(bsd + " db01 systemd:", "-", bsd, "db01", "systemd", "-", "-"),
                line(bsd + " 2001:db8::7 su: x", "-", bsd, "2001:db8::7", "su", "-", "x"),
                line(bsd + " fe80:: su: x", "-", bsd, "fe80::", "su", "-", "x"),
                // No host, no tag, or a host that looks like a tag: the first tag is the program.
                line(bsd + " su: x", "-", bsd, "-", "su", "-", "x"),
                line(bsd + " db01: su: x", "-", bsd, "-", "db01", "-", "su: x"),
                line(bsd + " db01 last message repeated", "-", bsd, "-", "-", "-", "db01 last message repeated"),
                line(bsd + " " + "x".repeat(64) + ": y", "-", bsd, "-", "x".repeat(64), "-", "y"),
                line(bsd + " " + "x".repeat(65) + ": y", "-", bsd, "-", "-", "-", "x".repeat(65) + ": y"),
                // A time with a comma or without fraction and zone, white space around the line, lines in the message.
                line(
                        " 2026-11-23 10:11:12,345 db01 su: x\ny: z\n",
                        "-",
                        "2026-11-23 10:11:12,345",
                        "db01",
                        "su",
                        "-",
                        "x\ny: z"),
                line("2026-11-23T10:11:12 db01 su: x", "-", "2026-11-23T10:11:12", "db01", "su", "-", "x"),
                // ESXi 8, hostd's levels with and without a colon behind the tag, a relay before it.
                line(iso + " In(14) shell[105]: [root]: id", "-", iso, "-", "shell", "105", "[root]: id"),
                line(iso + " info hostd[20] [Originator] off", "-", iso, "-", "hostd", "20", "[Originator] off"),
                line(iso + " panic vpxa[2]: x", "-", iso, "-", "vpxa", "2", "x"),
                line("<14>" + iso + " esx1 warning hostd[20] off", "14", iso, "esx1", "hostd", "20", "off"),
                line(iso + " info hostd off", "-", iso, "-", "-", "-", "info hostd off"),
                line(iso + " hostd[20] off", "-", iso, "-", "-", "-", "hostd[20] off"),
                // launchd: whose record it is, its level, and the unified log.
                line(
                        bsd + " mac com.apple.xpc.launchd[1] (com.example.agent[512]): gone",
                        "-",
                        bsd,
                        "mac",
                        "com.apple.xpc.launchd",
                        "1",
                        "(com.example.agent[512]): gone"),
                line(bsd + " mac launchd[1] <Notice>: gone", "-", bsd, "mac", "launchd", "1", "gone"),
                line(
                        unified + "  localhost launchd[1]: (libxpc.dylib) gone",
                        "-",
                        unified,
                        "-",
                        "launchd",
                        "1",
                        "gone"),
                line(unified + "  localhost kernel[0]: (a(b) gone", "-", unified, "-", "kernel", "0", "(a(b) gone"),
                line(unified + " localhost kernel[0]: (x) y", "-", unified, "localhost", "kernel", "0", "(x) y"));
    }

    private static Arguments line(String line, String... members) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i++) {
            if (!members[i].equals("-")) {
                expected.put(MEMBERS.get(i), members[i]);
            }
        }
        return arguments(line, expected);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineIsTakenApart(String line, Map<String, String> expected) throws IOException {
        assertThat(syslog.fits(line)).isTrue();
        assertThat(TextFormats.of(line)).isInstanceOf(SyslogLine.class);
        StringWriter written = new StringWriter();
        try (JsonGenerator json = new ObjectMapper().createGenerator(written)) {
            syslog.write(line, json);
        }
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(written.toString()))
                .isEqualTo(mapper.<JsonNode>valueToTree(Map.of("syslog", expected)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "GET /index.html 200",
                "<30>",
                "<30>hello",
                "<30 Nov 23 10:11:12 db01 su: x",
                "<1234>Nov 23 10:11:12 db01 su: x",
                "<30>1 2026-11-23T10:11:12Z db01 su 1 ",
                "<30>0 2026-11-23T10:11:12Z db01 su 1 - - x",
                "<30>1 Nov 23 10:11:12 db01 su 1 - - x",
                "Nov 23 10:11:12",
                "NOV 23 10:11:12 db01 su: x",
                "Nov   3 10:11:12 db01 su: x",
                "Nov 23 10:11 db01 su: x",
                "2026-11-23",
                "2026-11-23T10:11:12.Z db01 su: x",
                "2026-11-23T10:11:12+01 db01 su: x",
                "2026-11-23T10:11:12\tdb01 su: x",
                "10:11:12 INFO started",
            })
    void otherTextIsNot(String text) {
        assertThat(syslog.fits(text)).isFalse();
        assertThat(TextFormats.of(text)).isNull();
        assertThatThrownBy(() -> syslog.write(text, new ObjectMapper().createGenerator(new StringWriter())))
                .isInstanceOf(MalformedTextException.class);
    }

    @Test
    void aMessageKeepsWhatLooksLikeAHeader() throws IOException {
        String inner = "<30>1 2026-11-23T10:11:12Z db01 su 1 - - x";
        StringWriter written = new StringWriter();
        try (JsonGenerator json = new ObjectMapper().createGenerator(written)) {
            syslog.write("<13>Nov 23 10:11:12 relay fwd[9]: " + inner, json);
        }
        assertThat(new ObjectMapper()
                        .readTree(written.toString())
                        .at("/syslog/message")
                        .textValue())
                .isEqualTo(inner);
    }
}
