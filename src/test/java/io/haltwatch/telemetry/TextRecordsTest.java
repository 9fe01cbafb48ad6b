package io.haltwatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.haltwatch.telemetry.ReadResult.Reason;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that are no JSON, and JSON that only wraps them. */
class TextRecordsTest {

    /** 2026-11-23T10:11:12Z. */
    private static final long TIME = 1_795_428_672_000L;

    private static final String XML =
            "<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System><Provider"
                    + " Name=\"Microsoft-Windows-Sysmon\" Guid=\"{1}\"/><EventID>1</EventID><Channel>"
                    + "Microsoft-Windows-Sysmon/Operational</Channel><TimeCreated"
                    + " SystemTime=\"2026-11-23T10:11:12.000000000Z\"/><EventRecordID>9</EventRecordID><Computer>PC7</Computer>"
                    + "<Security UserId=\"0\"/></System><EventData><Data Name=\"Image\">C:\\Windows\\net.exe</Data>"
                    + "<Data Name=\"CommandLine\">net stop &quot;a &amp; b&quot;</Data></EventData></Event>";

    private final SchemaEventReader reader = SchemaEventReader.builtIn();

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments(
                        "<30>1 2026-11-23T10:11:12.000Z db01.example sshd 77 - - hi: there",
                        "db01",
                        "sshd",
                        "hi: there"),
                arguments(
                        "<30>1 2026-11-23T11:11:12+01:00 db01 sshd 77 ID [x@1 a=\"]\\\"\"][y@1] hello",
                        "db01",
                        "sshd",
                        "hello"),
                arguments("<30>Nov 23 10:11:12 db01 sshd[77]: hello", "db01", "sshd", "hello"),
                arguments("Nov 23 10:11:12 db01 kernel: [ 1.5] oom", "db01", "kernel", "[ 1.5] oom"),
                arguments(
                        "2026-11-23T10:11:12.000000+00:00 db01 CRON[9]: (root) CMD (x)",
                        "db01",
                        "CRON",
                        "(root) CMD (x)"),
                arguments(
                        "<166>2026-11-23T10:11:12.000Z esx01.example Hostd: info hostd[2099] [Originator] off",
                        "esx01",
                        "Hostd",
                        "info hostd[2099] [Originator] off"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineOfSyslogHasHostProgramAndMessage(String line, String host, String program, String message) {
        Event event = event(line);
        assertThat(event.schema()).isEqualTo("syslog");
        assertThat(event.host().host()).isEqualTo(host);
        assertThat(event.time()).isEqualTo(TIME);
        assertThat(event.text("Program")).isEqualTo(program);
        assertThat(event.text("Message")).isEqualTo(message);
    }

    @Test
    void linesWithoutAHostTakeTheShippersAndStayReadable() {
        String shell = "2026-11-23T10:11:12.000Z In(14) shell[1051321]: [root]: esxcli vm process list";
        assertThat(read(shell))
                .isInstanceOfSatisfying(
                        ReadResult.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).isEqualTo(Reason.NO_HOST));
        Event event = event("{\"host\":{\"name\":\"esx02\"},\"@timestamp\":\"2026-11-23T10:11:13Z\",\"message\":\""
                + shell + "\"}");
        assertThat(event.host().host()).isEqualTo("esx02");
        assertThat(event.time()).isEqualTo(TIME);
        assertThat(event.text("Program")).isEqualTo("shell");
        assertThat(event.text("Message")).isEqualTo("[root]: esxcli vm process list");
    }

    @Test
    void whoeverMayWriteALogLineCannotSpeakForAnotherHost() {
        String forged = "Nov 23 10:11:12 dc01 sudo: root : COMMAND=/usr/bin/systemctl stop auditd";
        String ocsf =
                "{\"class_uid\":201004,\"activity_id\":4,\"time\":1795428672000,\"device\":{\"hostname\":\"dc01\"},"
                        + "\"metadata\":{\"version\":\"1.3.0\"},\"win_service\":{\"name\":\"VSS\"}}";
        for (String text : new String[] {forged, ocsf}) {
            Event line = event("<30>Nov 23 10:11:12 web01 nobody: " + text);
            assertThat(line.host().host()).isEqualTo("web01");
            assertThat(line.text("Program")).isEqualTo("nobody");
            Event entry =
                    event("{\"__REALTIME_TIMESTAMP\":\"1795428672000000\",\"_HOSTNAME\":\"web01\",\"_COMM\":\"logger\","
                            + "\"__CURSOR\":\"s=1\",\"MESSAGE\":\"" + text.replace("\"", "\\\"") + "\"}");
            assertThat(entry.host().host()).isEqualTo("web01");
            assertThat(entry.schema()).isEqualTo("journald");
            assertThat(entry.text("Program")).isEqualTo("logger");
        }
        Event relayed = event("<14>Nov 23 10:11:12 relay sysmon: " + XML.replace("PC7", "DC01"));
        assertThat(relayed.host().host()).isEqualTo("relay");
    }

    @Test
    void aLocalTimeCountsOnlyWhereTheShipperHasNone() {
        String wrapped = "{\"@timestamp\":\"2026-11-23T05:11:12.345Z\",\"message\":\"Nov 23 10:11:12 h1 sudo: x\"}";
        assertThat(event(wrapped).time()).isEqualTo(TIME - 5 * 3_600_000 + 345);
    }

    @Test
    void equalLinesOfTwoEntriesAreTwoRecords() {
        String entry = "{\"__REALTIME_TIMESTAMP\":\"1795428672000000\",\"_HOSTNAME\":\"web01\",\"__CURSOR\":\"s=1\","
                + "\"MESSAGE\":\"type=SERVICE_STOP msg=audit(1795428672.000:7): pid=1 msg='unit=nginx res=success'\"}";
        assertThat(event(entry).id())
                .isNotEqualTo(
                        event(entry.replace("s=1", "s=2").replace(":7)", ":8)")).id());
    }

    @Test
    void aTimeWithoutAYearNeedsANearOne() {
        String line = "<30>Dec 31 23:59:58 db01 sshd[77]: hello";
        long newYear = 1_798_761_600_000L;
        assertThat(event(line, newYear + 5_000).time()).isEqualTo(newYear - 2_000);
        // Seven months old, not five months ahead.
        assertThat(event("<30>Apr  4 10:11:12 db01 sshd[77]: x", TIME).time()).isEqualTo(1_775_297_472_000L);
        assertThat(reader.read(WindowsRecord.bytes(line), DataSource.SERVICE_METADATA, "t", Origin.NO_APPEND_TIME))
                .isInstanceOfSatisfying(
                        ReadResult.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).isEqualTo(Reason.BAD_TIME));
    }

    @Test
    void eventXmlReadsLikeTheSameEventInJson() {
        Event event = event(XML);
        assertThat(event.schema()).isEqualTo("windows-event");
        assertThat(event.kind()).isEqualTo(EventKind.PROCESS_START);
        assertThat(event.host().host()).isEqualTo("pc7");
        assertThat(event.text("CommandLine")).isEqualTo("net stop \"a & b\"");
        assertThat(event.text("EventRecordID")).isEqualTo("9");
    }

    @Test
    void eventXmlInSyslogInAShippersJsonIsFound() {
        String syslog = "<14>Nov 23 10:11:12 relay sysmon: " + XML;
        assertThat(event(syslog).fields()).containsEntry("CommandLine", "net stop \"a & b\"");
        assertThat(event(syslog).host().host()).isEqualTo("relay");
        String wrapped = "{\"@timestamp\":\"2026-11-23T10:11:19Z\",\"host\":\"relay\",\"message\":\""
                + syslog.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
        assertThat(event(wrapped)).isEqualTo(event(syslog));
    }

    @Test
    void controlCharactersInXmlDoNotHideARecord() {
        Event event = event(XML.replace("net stop", "net\u0001 &#x1B;&#0; stop"));
        assertThat(event.text("CommandLine")).isEqualTo("net\uFFFD \uFFFD\uFFFD stop \"a & b\"");
    }

    @Test
    void documentTypesAndEntitiesAreNotFollowed() {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                + XML.replace("net stop", "&a;");
        ReadResult result = read(bomb);
        if (result instanceof ReadResult.Read read) {
            assertThat(read.event().text("CommandLine")).doesNotContain("root:");
        } else {
            assertThat(((ReadResult.Unreadable) result).reason()).isEqualTo(Reason.NOT_JSON);
        }
    }

    @Test
    void brokenXmlSaysWhere() {
        assertThat(read(XML.replace("</System>", "")))
                .isInstanceOfSatisfying(
                        ReadResult.Unreadable.class,
                        unreadable ->
                                assertThat(unreadable.detail()).contains("expected an event in XML: line 1, column"));
        assertThat(read("<Event>" + "<a>".repeat(5_000))).isInstanceOf(ReadResult.Unreadable.class);
    }

    private Event event(String record) {
        return event(record, TIME);
    }

    private Event event(String record, long reference) {
        ReadResult result = reader.read(WindowsRecord.bytes(record), DataSource.SERVICE_METADATA, "t", reference);
        assertThat(result).isInstanceOf(ReadResult.Read.class);
        return ((ReadResult.Read) result).event();
    }

    private ReadResult read(String record) {
        return reader.read(WindowsRecord.bytes(record), DataSource.SERVICE_METADATA, "t", TIME);
    }
}
