package io.haltwatch.interpret;

import static io.haltwatch.interpret.Events.SYSTEM32;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.telemetry.Event;
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
                                "KILL spooler forced"))
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
