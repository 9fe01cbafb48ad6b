package io.haltwatch.interpret.posix;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.interpret.command.CommandTable;
import io.haltwatch.interpret.command.Request;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PosixCommandReaderTest {

    static final String REQUESTS = "/io/haltwatch/interpret/posix/posix-requests.txt";
    static final String LOOK_ALIKES = "/io/haltwatch/interpret/posix/posix-look-alikes.txt";

    private static final String LINE = "line> ";

    private final PosixCommandReader reader = new PosixCommandReader();

    @TestFactory
    Stream<DynamicTest> commandsAskForWhatTheyWouldDo() throws IOException {
        List<CommandTable.Row> rows = CommandTable.rows(REQUESTS);
        assertThat(rows).hasSizeGreaterThan(280).allMatch(row -> !row.expected().isEmpty());
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.command(),
                        () -> assertThat(read(row.command()))
                                .extracting(CommandTable::describe)
                                .containsExactlyInAnyOrderElementsOf(row.expected())));
    }

    @TestFactory
    Stream<DynamicTest> lookAlikesAskForNothing() throws IOException {
        List<CommandTable.Row> rows = CommandTable.rows(LOOK_ALIKES);
        assertThat(rows).hasSizeGreaterThan(170);
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.command(), () -> assertThat(read(row.command())).isEmpty()));
    }

    /** Arguments parted by {@code |}. */
    @ParameterizedTest
    @CsvSource({
        "/usr/bin/systemctl, systemctl|stop|nginx, STOP SERVICE nginx",
        "/usr/bin/systemctl, anything|stop|nginx, STOP SERVICE nginx",
        "/usr/bin/systemctl, systemctl|stop|veeam service, STOP SERVICE veeam service",
        "/usr/bin/systemctl (deleted), systemctl|stop|nginx, STOP SERVICE nginx",
        "?, systemctl|stop|$(reboot), STOP SERVICE $(reboot)",
        "/bin/busybox, killall|-9|vmx, KILL VIRTUAL_MACHINE * wildcard forced",
        "/bin/busybox, busybox|killall|-9|vmx, KILL VIRTUAL_MACHINE * wildcard forced",
        "/bin/busybox, sh|-c|killall -9 vmx, KILL VIRTUAL_MACHINE * wildcard forced",
        "/usr/bin/pgrep, pkill|-9|vmx, KILL VIRTUAL_MACHINE * wildcard forced",
        "/usr/bin/kmod, rmmod|falcon, STOP SERVICE falcon",
        "/sbin/initctl, stop|cron, STOP SERVICE cron",
        "/usr/bin/dash, /bin/sh|/etc/init.d/mysql|stop, STOP SERVICE mysql",
        "/usr/bin/bash, /bin/sh|/sbin/service|mysql|stop, STOP SERVICE mysql",
        "/usr/bin/python3.11, /usr/bin/python3|/usr/bin/supervisorctl|stop|api, STOP SERVICE api",
        "/usr/bin/perl, /usr/bin/perl|/usr/sbin/update-rc.d|cron|disable, DISABLE SERVICE cron",
        "/etc/init.d/mysql, /etc/init.d/mysql|stop, STOP SERVICE mysql",
        "/usr/bin/bash, -bash|-c|kill -9 12, KILL PROCESS_ID 12 forced",
        "/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2, ld.so|/usr/bin/systemctl|stop|nginx, STOP SERVICE nginx",
        "/usr/libexec/docker/cli-plugins/docker-compose, docker-compose|compose|stop|web, STOP CONTAINER web"
    })
    void anExecIsReadByTheFileThatRuns(String executable, String argv, String expected) {
        assertThat(reader.process(List.of(argv.split("\\|", -1)), executable.equals("?") ? null : executable))
                .extracting(CommandTable::describe)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/tmp/x, systemctl|stop|nginx",
        "/usr/bin/vim, systemctl|stop|nginx",
        "/usr/bin/systemctl, shutdown|now",
        "/usr/bin/systemctl, reboot|stop|nginx",
        "/usr/bin/pgrep, pgrep|-9|vmx",
        "/usr/bin/python3, python3|/opt/stop.py|stop|nginx",
        "/usr/bin/bash, bash|/opt/stop.sh|nginx",
        "/bin/busybox, ls|stop"
    })
    void aFirstArgumentThatPretendsDoesNotFool(String executable, String argv) {
        assertThat(reader.process(List.of(argv.split("\\|", -1)), executable)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh -c \"sudo kill -TERM \\$(pgrep sqlite3)\"",
                "sh -c 'sudo kill -TERM $(pgrep sqlite3)'",
                "sh -c \"bash -c \\\"kill -TERM \\$(pgrep sqlite3)\\\"\"",
                "sh -c sudo kill -TERM $(pgrep sqlite3)"
            })
    void aJoinedLineIsSplitAsAShellWould(String line) {
        assertThat(reader.commandLine(line, "/usr/bin/dash"))
                .extracting(CommandTable::describe)
                .containsExactly("KILL IMAGE sqlite3");
    }

    @Test
    void nothingIsReadOfNothing() {
        assertThat(reader.process(List.of(), null)).isEmpty();
        assertThat(reader.process(List.of(""), "")).isEmpty();
        assertThat(reader.commandLine("", null)).isEmpty();
        assertThat(reader.shell("")).isEmpty();
    }

    @Test
    void textNestedBeyondReasonEndsQuietly() {
        assertThat(reader.shell("(".repeat(20_000) + "systemctl stop x")).isEmpty();
        assertThat(reader.shell("$(".repeat(20_000) + "systemctl stop x")).isEmpty();
        assertThat(reader.shell("{ ".repeat(20_000) + "systemctl stop x")).isEmpty();
        assertThat(reader.shell("if ".repeat(20_000) + "systemctl stop x")).isEmpty();
        assertThat(reader.shell("sudo ".repeat(10_000) + "systemctl stop x")).isEmpty();
        assertThat(reader.shell("f() { f; f; }; f")).isEmpty();
        assertThat(reader.shell("${a:-".repeat(10_000))).isEmpty();
        assertThat(reader.shell("`".repeat(60_000))).isEmpty();
        assertThat(reader.shell("a=x; " + "a=$a$a; ".repeat(200) + "kill -HUP $a"))
                .isEmpty();
        assertThat(reader.shell("echo " + "{a,b}".repeat(5_000))).isEmpty();
        assertThat(reader.shell("{".repeat(60_000) + "a,b}")).isEmpty();
        assertThat(reader.shell("for i in a b c d; do ".repeat(3_000) + "systemctl stop x"))
                .isEmpty();
        assertThat(reader.process(List.of("python3", "-c", "system(".repeat(8_000) + "'x'"), null))
                .isEmpty();
    }

    @Test
    void loopsInLoopsStayBounded() {
        String items = "x ".repeat(250);
        String text = "for a in " + items + "; do for b in " + items + "; do for c in " + items
                + "; do systemctl stop $a$b$c; done; done; done";
        assertThat(reader.shell(text)).hasSizeLessThanOrEqualTo(512);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            many.append("systemctl stop s").append(i).append('\n');
        }
        assertThat(reader.shell(many.toString())).hasSize(512);
    }

    private List<Request> read(String command) {
        String text = command.replace('⏎', '\n');
        return text.startsWith(LINE) ? reader.commandLine(text.substring(LINE.length()), null) : reader.shell(text);
    }
}
