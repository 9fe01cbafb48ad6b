package io.haltwatch.interpret.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandReaderTest {

    private static final String SCRIPT = "PS> ";

    private final CommandReader reader = new CommandReader();

    @TestFactory
    Stream<DynamicTest> commandsAskForWhatTheyWouldDo() throws IOException {
        List<CommandTable.Row> rows = CommandTable.rows("requests.txt");
        assertThat(rows).hasSizeGreaterThan(300).allMatch(row -> !row.expected().isEmpty());
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.command(),
                        () -> assertThat(read(row.command()))
                                .extracting(CommandTable::describe)
                                .containsExactlyInAnyOrderElementsOf(row.expected())));
    }

    @TestFactory
    Stream<DynamicTest> lookAlikesAskForNothing() throws IOException {
        List<CommandTable.Row> rows = CommandTable.rows("look-alikes.txt");
        assertThat(rows).hasSizeGreaterThan(180);
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.command(), () -> assertThat(read(row.command())).isEmpty()));
    }

    @ParameterizedTest
    @CsvSource({
        "C:\\Users\\Public\\svc.exe, net.exe, svc stop vss",
        "C:\\Users\\Public\\svc.exe, net1.exe, svc stop vss",
        "C:\\Users\\Public\\svc.exe, sc.exe, svc stop vss",
        "C:\\Users\\Public\\svc.exe, PowerShell.EXE, svc -c spsv vss",
        "C:\\Users\\Public\\svc.exe, Cmd.Exe, svc /c net stop vss",
        "C:\\Windows\\System32\\cmd.exe, Cmd.Exe, cmd/c net stop vss",
        "C:\\Users\\Public\\svc.exe, wmic.exe, svc service vss call stopservice",
        "C:\\Users\\Public\\svc.exe, psexec.c, svc -s net stop vss",
        "C:\\Windows\\System32\\net.exe, ?, anything stop vss"
    })
    void renamedBinariesAreKnownByTheirVersionResourceOrTheirImage(String image, String original, String line) {
        assertThat(reader.process(line, image, original))
                .extracting(CommandTable::describe)
                .containsExactly("STOP SERVICE vss");
    }

    @Test
    void aFirstArgumentThatPretendsToBeNetDoesNotFool() {
        assertThat(reader.process("net stop vss", "C:\\Windows\\System32\\notepad.exe", "NOTEPAD.EXE"))
                .isEmpty();
    }

    @Test
    void everyPrefixOfEncodedCommandIsUnderstood() {
        String script = Base64.getEncoder().encodeToString("net stop vss".getBytes(StandardCharsets.UTF_16LE));
        for (int length = 1; length <= "encodedcommand".length(); length++) {
            String option = "-" + "EncodedCommand".substring(0, length);
            assertThat(reader.process("powershell.exe -nop " + option + " " + script, null, null))
                    .as(option)
                    .extracting(CommandTable::describe)
                    .containsExactly("STOP SERVICE vss");
        }
    }

    @Test
    void scriptsOverSeveralLinesReadAsTheyRun() {
        String script = """
                #requires -RunAsAdministrator
                $services = @(
                    'MSSQLSERVER',   # the database
                    "SQLWriter"
                )
                foreach ($service in $services) {
                    Stop-Service `
                        -Name $service `
                        -Force
                    Set-Service -Name $service -StartupType Disabled
                }
                Get-Service |
                    Where-Object { $_.Name -like 'veeam*' } |
                    Stop-Service
                $text = @"
                Stop-Service never
                "@
                """;
        assertThat(reader.script(script))
                .extracting(CommandTable::describe)
                .containsExactlyInAnyOrder(
                        "STOP SERVICE MSSQLSERVER",
                        "STOP SERVICE SQLWriter",
                        "DISABLE SERVICE MSSQLSERVER",
                        "DISABLE SERVICE SQLWriter",
                        "STOP SERVICE veeam* wildcard");
    }

    @Test
    void batchLinesInOneCommandReadAsTheyRun() {
        String line = "cmd /c net stop vss\r\ntaskkill /f /im a.exe\nrem net stop b";
        assertThat(reader.process(line, null, null))
                .extracting(CommandTable::describe)
                .containsExactly("STOP SERVICE vss", "KILL IMAGE a.exe forced");
    }

    @Test
    void boundParametersOfAPipelineFollowItsObjects() {
        String payload = """
                CommandInvocation(Get-Service): "Get-Service"
                ParameterBinding(Get-Service): name="Name"; value="MSSQLSERVER, SQLWriter"
                CommandInvocation(Stop-Service): "Stop-Service"
                ParameterBinding(Stop-Service): name="Force"; value="True"
                ParameterBinding(Stop-Service): name="InputObject"; value="System.ServiceProcess.ServiceController"
                CommandInvocation(Set-Service): "Set-Service"
                ParameterBinding(Set-Service): name="Name"; value="VSS"
                ParameterBinding(Set-Service): name="StartupType"; value="Disabled"
                """;
        assertThat(reader.boundParameters(payload))
                .extracting(CommandTable::describe)
                .containsExactly("STOP SERVICE MSSQLSERVER", "STOP SERVICE SQLWriter", "DISABLE SERVICE VSS");
    }

    @Test
    void shellsNestedBeyondReasonEndQuietly() {
        assertThat(reader.process("cmd /c ".repeat(2_000) + "net stop vss", null, null))
                .isEmpty();
        assertThat(reader.script("(".repeat(20_000) + "Stop-Service vss")).isEmpty();
        assertThat(reader.script("{".repeat(20_000))).isEmpty();
        assertThat(reader.script("function f { f; f }; f")).isEmpty();
        assertThat(reader.script("$b = {& $b}; & $b; ".repeat(3_000))).isEmpty();
        assertThat(reader.script("> 2> ".repeat(12_000))).isEmpty();
        assertThat(reader.script("@'\n".repeat(20_000))).isEmpty();
        assertThat(reader.process("cmd /c " + "set a=%a%%a%&".repeat(4_000), null, null))
                .isEmpty();
        assertThat(reader.process("mshta vbscript:" + "Execute(\"".repeat(6_000), null, null))
                .isEmpty();
        assertThat(reader.process("cmd /c " + "if exist x ".repeat(5_000) + "net stop vss", null, null))
                .isEmpty();
    }

    @Test
    void loopsInLoopsStayBounded() {
        String items = "x ".repeat(250);
        String line = "cmd /c " + "for %a in (" + items + ") do for %b in (" + items + ") do net stop %a%b";
        assertThat(reader.process(line, null, null)).isNotEmpty().hasSizeLessThanOrEqualTo(512);
    }

    private List<Request> read(String command) {
        return command.startsWith(SCRIPT)
                ? reader.script(command.substring(SCRIPT.length()))
                : reader.process(command, null, null);
    }
}
