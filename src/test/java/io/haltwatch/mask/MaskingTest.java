package io.haltwatch.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskingTest {

    private static final int LONGEST = 1_024;

    @TempDir
    private Path directory;

    @Test
    void aTextWithoutASecretIsTheSameObject() {
        String text = "net stop MSSQLSERVER /y";
        assertThat(Masking.builtIn().mask(text, LONGEST)).isSameAs(text);
    }

    @Test
    void aSecretInBase64IsMaskedInsideAndTheRestCanStillBeDecoded() {
        String inside = "net use \\\\fs01\\c$ /user:bob S3cretPass; Stop-Service x";
        String masked = mask("powershell -nop -enc " + utf16(inside));
        assertThat(masked).isEqualTo("powershell -nop -enc " + utf16(inside.replace("S3cretPass", "***")));
    }

    @Test
    void aSecretInBase64InBase64IsMasked() {
        String inside = "powershell -enc " + utf16("$password = 'S3cretPass'");
        String masked = mask("powershell -enc " + utf16(inside));
        assertThat(masked).isEqualTo("powershell -enc " + utf16("powershell -enc " + utf16("$password = '***'")));
    }

    @Test
    void base64ThatASensorCutOffIsMaskedAsFarAsItGoes() {
        String whole = utf16("Stop-Service x; net user bob S3cretPass /add; Stop-Service y");
        for (int length = 70; length < whole.length(); length++) {
            String masked = mask("powershell -enc " + whole.substring(0, length));
            String run = masked.substring("powershell -enc ".length());
            String decoded = new String(
                    Base64.getDecoder().decode(run.substring(0, run.length() / 4 * 4)), StandardCharsets.UTF_16LE);
            assertThat(decoded).doesNotContain("S3c");
        }
    }

    @Test
    void aCommandLineThatASensorCutOffIsMaskedToItsEnd() {
        assertThat(mask("psexec \\\\fs01 -u bob -p \"two wor")).isEqualTo("psexec \\\\fs01 -u bob -p ***");
        assertThat(mask("x \"--password=two wor")).isEqualTo("x \"--password=***");
    }

    @Test
    void anEmptyOrPromptedPasswordIsNone() {
        for (String text : List.of("sc config x password= \"\"", "net use \\\\a\\b$ * /user:x", "x --password", "")) {
            assertThat(mask(text)).isEqualTo(text);
        }
    }

    @Test
    void aSecretBehindTheBoundOfATextIsMaskedOrDoesNotLeave() {
        String long1 = "x".repeat(LONGEST) + " ";
        for (int more = 0; more < 6_000; more += 500) {
            assertThat(mask(long1 + "y".repeat(more) + " --password S3cretPass"))
                    .doesNotContain("S3cret");
        }
    }

    @Test
    void moreSecretsThanAnybodyReadsAreMaskedAsOne() {
        String masked = mask("--password=S3cretPass ".repeat(100));
        assertThat(masked).doesNotContain("S3cret").endsWith("***");
    }

    @Test
    void hostileTextsAreReadToTheirEnd() {
        for (String piece : List.of(
                "/p:",
                "password=",
                "--password --token ",
                "\"",
                "'",
                "\\\"",
                "net user ",
                "mysql -p",
                "A",
                "://a:",
                "\ud83d",
                "\u0130")) {
            String text = piece.repeat(100_000 / piece.length());
            assertThat(mask(text)).hasSizeLessThan(LONGEST * 5);
        }
    }

    @Test
    void aUsersPatternIsAddedAndOneOfTheSameNameReplacesTheOneThatShips() throws IOException {
        Path file = write("own.yml", """
                patterns:
                  - id: ticket
                    pattern: 'ticket-(\\d+)'
                    masks: [close ticket-«4711» now]
                  - id: sshpass
                    pattern: 'sshpass --(\\w+)'
                  - id: with-a-part
                    pattern: '--geheim {{argument}}'
                """);
        Masking masking = Masking.load(List.of(file));
        assertThat(masking.mask("ticket-1 x --geheim y --password z", LONGEST))
                .isEqualTo("ticket-*** x --geheim *** --password ***");
        assertThat(masking.mask("sshpass -p abc", LONGEST)).isEqualTo("sshpass -p abc");
    }

    @Test
    void aDirectoryIsItsYamlFiles() throws IOException {
        write("b.yml", "patterns: [{id: b, pattern: 'b(\\d)'}]");
        write("a.yaml", "patterns: [{id: a, pattern: 'a(\\d)'}]");
        write("README", "none");
        assertThat(Masking.load(List.of(directory)).mask("a1 b2", LONGEST)).isEqualTo("a*** b***");
    }

    @Test
    void whatCannotBeUsedIsToldWithFileLineAndReasonAllAtOnce() throws IOException {
        Path file = write("own.yml", """
                patterns:
                  - id: one
                    pattern: 'secret'
                  - id: two
                    pattern: 'a(?=b)(c)'
                  - id: three
                    pattern: '{{argumen}}'
                  - id: four
                    pattern: '(a)'
                  - id: four
                    pattern: '(b)'
                  - id: five
                    pattern: '((a{1000}){1000})'
                """);
        assertThatThrownBy(() -> Masking.load(List.of(file, directory.resolve("none.yml"))))
                .isInstanceOf(MaskingException.class)
                .hasMessageContaining(file + ":3: 'one': no part of the pattern is in parentheses")
                .hasMessageContaining(
                        file + ":5: 'two': the regular expression 'a(?=b)(c)' cannot be used: look-around")
                .hasMessageContaining(file + ":7: 'three': no part is named 'argumen'")
                .hasMessageContaining("did you mean 'argument'?")
                .hasMessageContaining(file + ":10: 'four' is there already, at " + file + ":8")
                .hasMessageContaining(file + ":13: 'five': a regular expression of more than 10000 steps")
                .hasMessageContaining("none.yml: cannot be read");
    }

    @Test
    void anExampleThatDoesNotHoldStopsTheStart() throws IOException {
        Path file = write("own.yml", "patterns: [{id: a, pattern: 'a(\\d)', masks: ['a«12»'], keeps: ['a1']}]");
        assertThatThrownBy(() -> Masking.load(List.of(file)))
                .isInstanceOf(MaskingException.class)
                .hasMessageContaining("own.yml:1: 'a': the example 'a12' becomes 'a***2', and not 'a***'")
                .hasMessageContaining("the example 'a1' becomes 'a***', and not 'a1'");
    }

    @Test
    void aMisspeltKeyIsNotPassedOver() throws IOException {
        Path file = write("own.yml", "patterns: [{id: a, patern: 'a(\\d)'}]");
        assertThatThrownBy(() -> Masking.load(List.of(file)))
                .hasMessageContaining("own.yml:1: unknown key 'patern'")
                .hasMessageContaining("did you mean 'pattern'?");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static String mask(String text) {
        return Masking.builtIn().mask(text, LONGEST);
    }

    private static String utf16(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_16LE));
    }
}
