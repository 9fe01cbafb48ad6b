package io.haltwatch.cli;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.alert.AlertReader;
import io.haltwatch.alert.AlertView;
import io.haltwatch.sigma.Level;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

    /** {@code MSSQLSERVER/1} in UTF-16LE: the service's key, stopped. */
    private static final String STOPPED = "4D005300530051004C005300450052005600450052002F0031000000";

    private static final String ATTEMPT = Records.command(
            "db01.corp.example",
            100,
            "2026-03-04T10:00:00.000Z",
            "C:\\Windows\\System32\\net.exe",
            "net stop MSSQLSERVER");
    private static final String EFFECT = Records.state(
            "db01.corp.example", 200, "2026-03-04T10:00:03.000Z", "SQL Server (MSSQLSERVER)", "stopped", STOPPED);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set up
    private Path log;

    @BeforeEach
    void writeTheLog() throws IOException {
        log = Files.writeString(directory.resolve("attack.ndjson"), ATTEMPT + "\n\n" + EFFECT + "\n");
    }

    @Test
    void attemptAndEffectBecomeOneConfirmedIncident() {
        Invocation replay = Invocation.of("replay", "--output", "ndjson", log.toString());

        assertThat(replay.exitCode()).as(replay.err()).isEqualTo(ExitCode.OK);
        AlertView alert = only(replay.out());
        assertThat(alert.host()).isEqualTo("db01");
        assertThat(alert.services()).isEqualTo(1);
        assertThat(alert.confirmed()).isEqualTo(1);
        assertThat(alert.severity()).isEqualTo(Level.MEDIUM);
        assertThat(alert.status()).isEqualTo("closed");
        assertThat(alert.techniques()).contains("T1489");
    }

    @Test
    void theTableNamesHostAndSeverity() {
        Invocation replay = Invocation.of("replay", log.toString());

        assertThat(replay.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(replay.out()).contains("SEVERITY", "MEDIUM", "DB01");
        assertThat(replay.err()).contains("2 records read", "2 of them are signals", "1 incident: 1 medium");
    }

    @Test
    void compressedFilesAndStandardInputGiveTheSameAnswer() throws IOException {
        String plain = Invocation.of("replay", "-o", "ndjson", log.toString()).out();
        Path gz = directory.resolve("gz").resolve("attack.ndjson");
        Path zip = directory.resolve("attack.zip");
        Files.createDirectories(gz.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            Files.copy(log, out);
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            add(out, "effects.json", EFFECT);
            add(out, "__MACOSX/._effects.json", "not a log");
            add(out, "attempts.json", ATTEMPT);
        }

        assertThat(withoutOrigins(
                        Invocation.of("replay", "-o", "ndjson", gz.toString()).out()))
                .isEqualTo(withoutOrigins(plain));
        assertThat(withoutOrigins(
                        Invocation.of("replay", "-o", "ndjson", zip.toString()).out()))
                .isEqualTo(withoutOrigins(plain));
        assertThat(withoutOrigins(replayStdin(Files.readAllBytes(log)))).isEqualTo(withoutOrigins(plain));
    }

    @Test
    void theOrderOfTheFilesDoesNotMatter() throws IOException {
        String attempts = Files.writeString(directory.resolve("a"), ATTEMPT).toString();
        String effects = Files.writeString(directory.resolve("b"), EFFECT).toString();

        assertThat(Invocation.of("replay", "-o", "ndjson", "--all-revisions", attempts, effects)
                        .out())
                .isEqualTo(Invocation.of("replay", "-o", "ndjson", "--all-revisions", effects, attempts)
                        .out());
    }

    @Test
    void allRevisionsTellTheStoryAndTheLastIsTheSame() {
        String all = Invocation.of("replay", "-o", "ndjson", "--all-revisions", log.toString())
                .out();
        String last = Invocation.of("replay", "-o", "ndjson", log.toString()).out();

        List<String> revisions = all.lines().toList();
        assertThat(revisions).hasSizeGreaterThan(1);
        assertThat(revisions.get(revisions.size() - 1)).isEqualTo(last.strip());
    }

    @Test
    void linesThatCannotBeReadAreCountedWithTheirPlaceAndNeverFatal() throws IOException {
        Path mixed = Files.writeString(
                directory.resolve("mixed.ndjson"),
                String.join(
                        "\n", "this is no JSON", ATTEMPT, "{\"a\":1}", "[".repeat(10_000), EFFECT, ATTEMPT, EFFECT));

        Invocation replay = Invocation.of("replay", "-o", "ndjson", mixed.toString());

        assertThat(replay.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(only(replay.out()).confirmed()).isEqualTo(1);
        assertThat(replay.err()).contains("3 could not be read: ", "not_json 2");
        assertThat(replay.err()).contains(mixed + ":1: not_json", mixed + ":3: ", mixed + ":4: ");
    }

    @Test
    void whereNothingCanBeReadTheCommandFailsAndSaysWhatWasExpected() throws IOException {
        Path other = Files.writeString(directory.resolve("access.log"), "10.0.0.7 - - GET /index.html\n".repeat(3));

        Invocation replay = Invocation.of("replay", other.toString());

        assertThat(replay.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(replay.err())
                .contains(
                        "0 records read", "no record could be read: expected one record per line", "haltwatch inspect");
    }

    @Test
    void whereMostCannotBeReadTheCommandFailsAndStillTellsWhatItFound() throws IOException {
        Path other = Files.writeString(directory.resolve("mixed"), String.join("\n", "x", "y", "z", ATTEMPT, EFFECT));

        Invocation replay = Invocation.of("replay", "-o", "ndjson", other.toString());

        assertThat(replay.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(replay.err()).contains("2 records read", "most records could not be read");
        assertThat(only(replay.out()).confirmed()).isEqualTo(1);
    }

    @Test
    void anEmptyFileIsNamedAndAloneItIsAFailure() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.json"));

        Invocation alone = Invocation.of("replay", empty.toString());
        Invocation beside = Invocation.of("replay", empty.toString(), log.toString());

        assertThat(alone.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(alone.err()).contains("empty.json holds no records", "nothing was read");
        assertThat(beside.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(beside.err()).contains("empty.json holds no records").doesNotContain("nothing was read");
    }

    @Test
    void anEventLogAsWindowsKeepsItIsRefusedWithTheToolToConvertIt() throws IOException {
        Path evtx = Files.writeString(directory.resolve("System.evtx"), "ElfFile\0\0\0\n\0\1");

        Invocation replay = Invocation.of("replay", evtx.toString());

        assertThat(replay.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(replay.err()).contains("System.evtx: this is an event log", "evtx_dump -o jsonl");
    }

    @Test
    void aJsonArrayIsReadAsItsElements() throws IOException {
        String dense = "[" + ATTEMPT + "," + EFFECT + "]";
        String spread = "[\n  " + ATTEMPT.replace(",", ",\n    ") + ",\n" + EFFECT.replace("{", "{\n") + "\n]\n";
        List<String> lines = withoutOrigins(
                Invocation.of("replay", "-o", "ndjson", log.toString()).out());

        for (String array : List.of(dense, spread)) {
            Path file = Files.writeString(directory.resolve("array.json"), array);
            Invocation replay = Invocation.of("replay", "-o", "ndjson", file.toString());

            assertThat(replay.exitCode()).as(replay.err()).isEqualTo(ExitCode.OK);
            assertThat(withoutOrigins(replay.out())).isEqualTo(lines);
        }
    }

    @Test
    void anArrayThatIsCutOffIsReportedAndWhatCameBeforeCounts() throws IOException {
        Path file = Files.writeString(directory.resolve("cut.json"), "[" + ATTEMPT + "," + EFFECT + ",{\"Event\":");

        Invocation replay = Invocation.of("replay", "-o", "ndjson", file.toString());

        assertThat(replay.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(replay.err()).contains("cut.json breaks off: no JSON behind record 2, line 1");
        assertThat(only(replay.out()).confirmed()).isEqualTo(1);
    }

    @Test
    void whatPowerShellWritesInUtf16IsRead() throws IOException {
        List<String> lines = withoutOrigins(
                Invocation.of("replay", "-o", "ndjson", log.toString()).out());
        String text = ATTEMPT + "\r\n" + EFFECT + "\r\n";

        for (byte[] bytes : List.of(
                ("\uFEFF" + text).getBytes(UTF_16LE), ("\uFEFF" + text).getBytes(UTF_16BE), text.getBytes(UTF_16LE))) {
            Path file = Files.write(directory.resolve("utf16.json"), bytes);
            Invocation replay = Invocation.of("replay", "-o", "ndjson", file.toString());

            assertThat(replay.exitCode()).as(replay.err()).isEqualTo(ExitCode.OK);
            assertThat(withoutOrigins(replay.out())).isEqualTo(lines);
        }
    }

    @Test
    void aRecordFromTheFutureMovesNobodyElsesClock() throws IOException {
        Path future = Files.writeString(
                directory.resolve("future.ndjson"),
                Records.command(
                                "pc7.corp.example",
                                1,
                                "2099-01-01T00:00:00.000Z",
                                "C:\\Windows\\System32\\net.exe",
                                "net stop Spooler")
                        + "\n");

        List<AlertView> alerts = alerts(Invocation.of("replay", "-o", "ndjson", future.toString(), log.toString())
                .out());

        assertThat(alerts).extracting(AlertView::host).containsExactlyInAnyOrder("db01", "pc7");
        assertThat(alerts)
                .filteredOn(a -> a.host().startsWith("db01"))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.confirmed()).isEqualTo(1);
                    assertThat(alert.evidenceTotal()).isEqualTo(2);
                });
    }

    @Test
    void anArchiveThatBreaksOffIsReportedAndWhatCameBeforeCounts() throws IOException {
        Path gz = directory.resolve("cut.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write((ATTEMPT + "\n" + EFFECT + "\n").getBytes(UTF_8));
        }
        byte[] whole = Files.readAllBytes(gz);
        Files.write(gz, Arrays.copyOf(whole, whole.length - 4));

        Invocation replay = Invocation.of("replay", "-o", "ndjson", gz.toString());

        assertThat(replay.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(replay.err()).contains("cut.gz breaks off");
        assertThat(alerts(replay.out())).hasSize(1);
    }

    @Test
    void whatIsLessSevereIsLeftOutOnRequest() {
        Invocation replay = Invocation.of("replay", "-o", "ndjson", "--min-severity", "high", log.toString());

        assertThat(replay.out()).isEmpty();
        assertThat(replay.err()).contains("1 incident: 1 medium");
    }

    @Test
    void theTenantIsTheOneNamed() {
        AlertView alert = only(Invocation.of("replay", "-o", "ndjson", "--tenant", "acme", log.toString())
                .out());

        assertThat(alert.tenant()).isEqualTo("acme");
    }

    @Test
    void aMissingFileIsNamedBeforeAnythingIsRead() {
        Invocation replay = Invocation.of(
                "replay", log.toString(), directory.resolve("gone.json").toString());

        assertThat(replay.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(replay.err()).contains("gone.json: no such file");
        assertThat(replay.out()).isEmpty();
    }

    @Test
    void aDirectoryIsRefusedWithWhatToWriteInstead() {
        Invocation replay = Invocation.of("replay", directory.toString());

        assertThat(replay.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(replay.err()).contains("is a directory", "/*");
    }

    @Test
    void rulesThatDoNotExistAreAUsageError() {
        Invocation replay =
                Invocation.of("replay", "--rules", directory.resolve("none").toString(), log.toString());

        assertThat(replay.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(replay.err()).contains("none").doesNotContain("unexpected failure");
    }

    @Test
    void aBrokenRuleIsAUsageErrorWithFileAndLine() throws IOException {
        Path rules = Files.createDirectory(directory.resolve("rules"));
        Files.writeString(rules.resolve("broken.yml"), "title: broken\nid: 1\ndetection: 7\n");

        Invocation replay = Invocation.of("replay", "--rules", rules.toString(), log.toString());

        assertThat(replay.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(replay.err()).contains("broken.yml").doesNotContain("unexpected failure");
    }

    @Test
    void aMissingCatalogueIsAUsageError() {
        Invocation replay = Invocation.of(
                "replay", "--catalogue", directory.resolve("no.yml").toString(), log.toString());

        assertThat(replay.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(replay.err()).contains("no.yml").doesNotContain("unexpected failure");
    }

    private static String replayStdin(byte[] bytes) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(bytes));
        try {
            return Invocation.of("replay", "-o", "ndjson", "-").out();
        } finally {
            System.setIn(before);
        }
    }

    /** Where a record was read is evidence too, and differs between files. */
    private static List<String> withoutOrigins(String alerts) {
        return alerts(alerts).stream().map(AlertView::toString).toList();
    }

    private static AlertView only(String out) {
        List<AlertView> alerts = alerts(out);
        assertThat(alerts).hasSize(1);
        return alerts.get(0);
    }

    private static List<AlertView> alerts(String out) {
        AlertReader reader = new AlertReader();
        return out.lines().map(line -> reader.read(line.getBytes(UTF_8))).toList();
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(UTF_8));
        zip.closeEntry();
    }
}
