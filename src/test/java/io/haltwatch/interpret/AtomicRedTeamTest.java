package io.haltwatch.interpret;

import static io.haltwatch.interpret.Events.SYSTEM32;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.ReadResult;
import io.haltwatch.telemetry.SchemaEventReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The tests of Atomic Red Team for T1489: each process that they start, as each sensor records it, and the action that
 * is expected of it.
 */
class AtomicRedTeamTest {

    /** @param expected {@code VERB target}, with the force it was asked for */
    private record Atomic(String name, Event event, String expected) {}

    private final Interpreter interpreter = new Interpreter(ServiceCatalogue.builtIn());

    @TestFactory
    Stream<DynamicTest> everyTestIsAnActionHoweverItWasRecorded() {
        return Stream.of(
                        windows(
                                "service stopped by the service controller",
                                "sc.exe",
                                "sc.exe stop spooler",
                                "STOP spooler"),
                        windows("service stopped by net", "net.exe", "net.exe stop spooler", "STOP spooler"),
                        windows(
                                "service stopped by net1",
                                "net1.exe",
                                "C:\\Windows\\system32\\net1 stop spooler",
                                "STOP spooler"),
                        windows(
                                "process of a service killed",
                                "taskkill.exe",
                                "taskkill.exe /f /im spoolsv.exe",
                                "KILL spooler forced"),
                        linux("service stopped by systemctl", "sudo systemctl stop cups", "STOP cups"),
                        linux(
                                "process of a service killed by killall",
                                "sudo killall -SIGTERM sqlite3",
                                "KILL sqlite3"),
                        linux(
                                "process of a service killed by kill",
                                "sudo kill -SIGTERM $(pgrep sqlite3)",
                                "KILL sqlite3"),
                        linux("process of a service killed by pkill", "sudo pkill -SIGTERM sqlite3", "KILL sqlite3"),
                        linux(
                                "every process ended by the magic system request key",
                                "sudo echo 'e' > /proc/sysrq-trigger",
                                "KILL *"))
                .flatMap(List::stream)
                .map(atomic -> DynamicTest.dynamicTest(
                        atomic.name(),
                        () -> assertThat(interpreter.interpret(atomic.event()).actions())
                                .extracting(AtomicRedTeamTest::describe)
                                .containsExactly(atomic.expected())));
    }

    /** The tool itself and the shell that Atomic Red Team's executor starts it with, by Sysmon 1 and by 4688. */
    private static List<Atomic> windows(String name, String program, String commandLine, String expected) {
        String shell = "\"cmd.exe\" /c \"" + commandLine + "\"";
        return List.of(
                new Atomic(name + ", Sysmon", Events.process(SYSTEM32 + program, commandLine), expected),
                new Atomic(name + ", 4688", created(SYSTEM32 + program, commandLine), expected),
                new Atomic(name + ", its shell, Sysmon", Events.process(SYSTEM32 + "cmd.exe", shell), expected),
                new Atomic(name + ", its shell, 4688", created(SYSTEM32 + "cmd.exe", shell), expected));
    }

    /** The shell that the executor starts, by its argument vector (laurel) and by its line without quotes (Sysmon for Linux). */
    private static List<Atomic> linux(String name, String commandLine, String expected) {
        String laurel =
                "{\"ID\":\"1772618400.250:71\",\"NODE\":\"web1\",\"SYSCALL\":{\"syscall\":59,\"success\":\"yes\","
                        + "\"exe\":\"/usr/bin/dash\",\"pid\":77,\"auid\":1000},\"EXECVE\":{\"argc\":3,\"ARGV\":[\"sh\",\"-c\",\""
                        + commandLine + "\"]}}";
        String sysmon =
                "{\"Event\":{\"System\":{\"Provider\":{\"#attributes\":{\"Name\":\"Linux-Sysmon\"}},\"EventID\":1,"
                        + "\"Channel\":\"Linux-Sysmon/Operational\",\"Computer\":\"web1\",\"TimeCreated\":{\"#attributes\":"
                        + "{\"SystemTime\":\"2026-03-04T10:00:00Z\"}}},\"EventData\":{\"Image\":\"/usr/bin/dash\",\"CommandLine\":"
                        + "\"sh -c " + commandLine + "\",\"User\":\"eve\"}}}";
        return List.of(
                new Atomic(name + ", laurel", read(laurel), expected),
                new Atomic(name + ", Sysmon for Linux", read(sysmon), expected));
    }

    private static Event read(String record) {
        ReadResult result = SchemaEventReader.builtIn()
                .read(
                        record.getBytes(StandardCharsets.UTF_8),
                        DataSource.PROCESS_CREATION,
                        "default",
                        Origin.NO_APPEND_TIME);
        return ((ReadResult.Read) result).event();
    }

    /** As the reader gives 4688: NewProcessName is Image. */
    private static Event created(String image, String commandLine) {
        return Events.security(
                4688,
                "SubjectUserSid",
                "S-1-5-21-1-2-3-1104",
                "SubjectUserName",
                "mallory",
                "SubjectDomainName",
                "CORP",
                "SubjectLogonId",
                "0x5f3a1",
                "NewProcessId",
                "0x10d8",
                "NewProcessName",
                image,
                "Image",
                image,
                "CommandLine",
                commandLine,
                "ParentImage",
                "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
    }

    private static String describe(ServiceAction action) {
        assertThat(action.phase()).isEqualTo(Phase.ATTEMPT);
        return action.verb() + " " + action.target().key() + (action.forced() ? " forced" : "");
    }
}
