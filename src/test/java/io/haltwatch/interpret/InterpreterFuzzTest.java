package io.haltwatch.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.interpret.command.Budget;
import io.haltwatch.interpret.command.CommandReader;
import io.haltwatch.interpret.command.Request;
import io.haltwatch.telemetry.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whatever arrives, interpreting ends, without an exception, and within its bounds. */
class InterpreterFuzzTest {

    private static final int ROUNDS = 300_000;

    private static final List<String> WORDS = List.of(
            "net",
            "net1",
            "sc",
            "sc.exe",
            "taskkill",
            "reg",
            "wmic",
            "cmd",
            "cmd.exe",
            "/c",
            "/k",
            "powershell",
            "-c",
            "-enc",
            "UwB0AG8AcAAtAFMAZQByAHYAaQBjAGUAIAB2AHMAcwA=",
            "psexec",
            "\\\\srv1",
            "start",
            "for",
            "%i",
            "in",
            "(",
            ")",
            "do",
            "if",
            "exist",
            "not",
            "==",
            "else",
            "&",
            "&&",
            "|",
            "||",
            "^",
            "\"",
            "'",
            "`",
            ">",
            "2>&1",
            "<",
            "stop",
            "config",
            "start=",
            "disabled",
            "delete",
            "failure",
            "sdset",
            "/f",
            "/im",
            "/pid",
            "/fi",
            "IMAGENAME eq sql*",
            "add",
            "HKLM\\SYSTEM\\CurrentControlSet\\Services\\VSS",
            "/v",
            "Start",
            "/d",
            "4",
            "service",
            "process",
            "where",
            "name='vss'",
            "name like '%sql%'",
            "call",
            "stopservice",
            "create",
            "Stop-Service",
            "Get-Service",
            "Set-Service",
            "-StartupType",
            "Disabled",
            "-Name",
            "$s",
            "$_",
            "foreach",
            "function",
            "f",
            "param",
            "{",
            "}",
            "@(",
            "$(",
            ",",
            ";",
            "\n",
            ".Stop()",
            "[System.ServiceProcess.ServiceController]",
            "::new('vss')",
            "iex",
            "%",
            "?",
            "Invoke-Command",
            "-ScriptBlock",
            "%COMSPEC%",
            "–f",
            "\u201cvss\u201d",
            "vss",
            "MSSQL$A",
            "*",
            "+=",
            "=",
            "+",
            "@'",
            "'@",
            "<#",
            "#>",
            "#",
            "\\",
            "/",
            "-",
            ":",
            "set x=%x%%x%",
            "set x=aaaaaaaa",
            "%x:a=aaaa%",
            "for %i in (1 2 3 4 5 6 7 8) do ",
            "$x='aaaaaaaa'",
            "$x+=$x",
            "$x=$x+$x",
            "\"$x$x$x$x\"",
            ".Replace('a',$x)",
            "-replace 'a',$x",
            "-replace '((a{1000}){1000}){1000}','y'",
            "-split '(a{0,500}){0,9}'",
            "-join $x,$x,$x",
            "iex $x",
            "function f { f; f; f }",
            "\0",
            "\ud83d",
            "");

    private static final List<String> FIELDS = List.of(
            "CommandLine",
            "Image",
            "OriginalFileName",
            "ParentImage",
            "User",
            "LogonId",
            "TargetObject",
            "Details",
            "EventType",
            "OldValue",
            "ObjectType",
            "ObjectName",
            "AccessMask",
            "ExitStatus",
            "param1",
            "param2",
            "param3",
            "param4",
            "Binary",
            "UserSid",
            "ServiceName",
            "ImagePath",
            "ServiceType",
            "TargetLogonId",
            "LogonType",
            "IpAddress",
            "TargetUserName",
            "ScriptBlockText",
            "Payload",
            "SubjectUserSid",
            "SubjectUserName",
            "SubjectDomainName",
            "AuditResult",
            "ProcessId");

    private static final List<String> VALUES = List.of(
            "-",
            "SERVICE OBJECT",
            "0x20",
            "0xF01FF",
            "0x1",
            "VSS",
            "SetValue",
            "DeleteKey",
            "DeleteValue",
            "RenameKey",
            "HKLM\\SYSTEM\\CurrentControlSet\\Services\\VSS\\Start",
            "\\REGISTRY\\MACHINE\\",
            "::",
            "DWORD (0x00000004)",
            "DWORD (",
            "(",
            ")",
            "0x",
            "5600530053002F0031000000",
            "5600530053",
            "zz00",
            "C:\\Windows\\System32\\services.exe",
            "\\",
            "..\\..\\",
            "3",
            "10",
            "10.1.2.3",
            "disabled",
            "auto start",
            "S-1-5-18",
            "NT AUTHORITY\\SYSTEM",
            "\\\\",
            "=",
            "name=\"Name\"; value=\"VSS\"",
            "CommandInvocation(Stop-Service): \"Stop-Service\"\n",
            "ParameterBinding(Stop-Service): ",
            "ParameterBinding(");

    private static final List<String> PROVIDERS = List.of(
            "Microsoft-Windows-Sysmon",
            "Microsoft-Windows-Security-Auditing",
            "Service Control Manager",
            "Microsoft-Windows-PowerShell",
            "User32",
            "EventLog",
            "Other");

    private static final List<String> IDS = List.of(
            "1", "5", "12", "13", "14", "4688", "4689", "4656", "4657", "4697", "4624", "7036", "7040", "7031", "7034",
            "7045", "4103", "4104", "1074", "6006", "", "x");

    private final Interpreter interpreter = Events.interpreter();
    private final CommandReader reader = new CommandReader();
    private final long seed = Long.getLong("haltwatch.seed", 20_260_301L);

    @Test
    void commandsOfAnyShapeAreReadWithinBounds() {
        Random random = new Random(seed);
        run(() -> Events.process("C:\\Windows\\System32\\" + pick(random, WORDS) + ".exe", words(random, WORDS, 24)));
        run(() -> Events.event("Microsoft-Windows-PowerShell", "x", 4104, "ScriptBlockText", words(random, WORDS, 40)));
    }

    @Test
    void recordsOfAnyShapeAreReadWithinBounds() {
        Random random = new Random(seed);
        run(() -> record(random));
    }

    /** Text of the greatest size that matters, of what multiplies work: quotes, brackets, carets, variables, loops. */
    @Test
    void hugeTextTakesNoMoreThanItsBudget() {
        for (String word : WORDS) {
            for (String text : List.of(
                    word.repeat(65_000 / Math.max(1, word.length())),
                    (word + " ").repeat(60_000 / (word.length() + 1)))) {
                interpreter.interpret(Events.process("C:\\Windows\\System32\\cmd.exe", "cmd /c " + text));
                for (Reading reading : List.<Reading>of(
                        budget -> reader.process("cmd /c " + text, "C:\\Windows\\System32\\cmd.exe", null, budget),
                        budget -> reader.process(text, "C:\\Windows\\System32\\net.exe", null, budget),
                        budget -> reader.script(text, budget))) {
                    Budget budget = new Budget();
                    long before = Allocation.ofThread();
                    List<Request> requests = reading.read(budget);
                    assertThat(Allocation.ofThread() - before)
                            .as("bytes allocated for word '%s'", word)
                            .isLessThan(Allocation.OF_ONE_EVENT);
                    assertThat(budget.textTaken()).isLessThanOrEqualTo(Budget.MAX_TOTAL_TEXT);
                    assertThat(budget.stepsTaken()).isLessThanOrEqualTo(Budget.MAX_STEPS);
                    assertThat(requests).hasSizeLessThanOrEqualTo(Budget.MAX_REQUESTS);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Reading {

        List<Request> read(Budget budget);
    }

    private void run(Supplier<Event> events) {
        for (int i = 0; i < ROUNDS; i++) {
            Event event = events.get();
            long before = Allocation.ofThread();
            try {
                interpreter.interpret(event);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("-Dhaltwatch.seed=%d, round %d: %s".formatted(seed, i, event.fields()), e);
            }
            assertThat(Allocation.ofThread() - before)
                    .as("bytes allocated, -Dhaltwatch.seed=%d, round %d", seed, i)
                    .isLessThan(Allocation.OF_ONE_EVENT);
        }
    }

    private static Event record(Random random) {
        Map<String, String> fields = new HashMap<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            String value = random.nextInt(8) == 0 ? words(random, VALUES, 3) : pick(random, VALUES);
            fields.put(pick(random, FIELDS), value);
        }
        fields.put("EventID", pick(random, IDS));
        String[] flat = fields.entrySet().stream()
                .flatMap(entry -> List.of(entry.getKey(), entry.getValue()).stream())
                .toArray(String[]::new);
        return Events.event(pick(random, PROVIDERS), "x", 0, flat);
    }

    private static String words(Random random, List<String> words, int max) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(max); i >= 0; i--) {
            text.append(pick(random, words)).append(random.nextInt(3) == 0 ? "" : " ");
            if (random.nextInt(40) == 0) {
                text.append((char) random.nextInt(0x3000));
            }
        }
        return text.toString();
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
