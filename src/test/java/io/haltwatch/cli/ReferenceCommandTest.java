package io.haltwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no brokers. */
class ReferenceCommandTest {

    @TempDir
    private Path directory;

    @Test
    void theExamplesOfThePageCanBeUsed() throws IOException {
        String page = Files.readString(Path.of("docs/reference.md"));
        String[] sections = page.split("\n## ", -1);
        int examples = 0;
        for (String section : sections) {
            int yaml = section.indexOf("```yaml\n");
            if (yaml >= 0) {
                String kind =
                        section.substring(section.indexOf('`') + 1, section.indexOf('`', section.indexOf('`') + 1));
                String rows = section.substring(yaml + 8, section.indexOf("\n```", yaml));

                Invocation check = check(kind, rows);

                assertThat(check.err()).isEmpty();
                assertThat(check.out().strip()).isEqualTo("1 row can be used");
                examples++;
            }
        }
        assertThat(examples).isEqualTo(5);
    }

    @Test
    void whatIsWrongIsToldAtOnceWithFileLineRowAndField() throws IOException {
        Invocation check = check("assets", """
                - host: db01
                - host: db02
                  criticalty: critical
                - {host: db03, groups: erp}
                - DB01
                - host: DB01.corp.example
                """);

        assertThat(check.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(check.err().replace(directory.toString(), ""))
                .contains("4 rows cannot be used, none is taken:")
                .contains("/rows.yml:2: row 2: unknown field 'criticalty'", "; did you mean 'criticality'?")
                .contains("/rows.yml:4: row 3: 'groups' is \"erp\"; expected a list of at most 1000 texts")
                .contains("/rows.yml:5: row 4: not a map of fields")
                .contains("/rows.yml:6: row 5: 'db01' is there already, at /rows.yml:1: row 1");
    }

    @Test
    void anExceptionWithoutEndOrForTooLongIsRefused() throws IOException {
        String exception = """
                {id: e, lower_to: low, created: 2026-03-01T00:00:00Z, expires: 2026-07-01T00:00:00Z, owner: me,
                 ticket: T, reason: r, scope: {verbs: [stop]}}
                """;

        assertThat(check("exceptions", exception).err())
                .contains("'expires' is \"2026-07-01T00:00:00Z\"; expected a time after 'created', at most 90 days");
        assertThat(check("exceptions", exception.replace("expires: 2026-07-01T00:00:00Z, ", ""))
                        .err())
                .contains("'expires' is missing");
        assertThat(check("exceptions", exception.replace("07-01", "05-01").replace("low,", "delete,"))
                        .err())
                .contains("'lower_to' is \"delete\"; expected one of [informational, low, medium, high]");
    }

    @Test
    void twoServicesThatClaimOneNameAreRefused() throws IOException {
        Invocation check = check("service-catalogue", """
                - {name: one, category: erp, tier: 1, keys: [Shared]}
                - {name: two, category: erp, tier: 1, keys: [shared]}
                """);

        assertThat(check.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(check.err()).contains("the key 'shared' of 'two' belongs to 'one'");
    }

    @Test
    void aKindThatDoesNotExistIsAnsweredWithThoseThatDo() {
        Invocation put = Invocation.of("reference", "put", "hosts", "-");

        assertThat(put.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(put.err()).contains("'hosts' is no kind of reference data", "maintenance-windows");
    }

    @Test
    void replayKnowsWhatTheFilesSay() throws IOException {
        Path records = Files.writeString(directory.resolve("records.ndjson"), """
                {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},"EventID":1,\
                "TimeCreated":{"#attributes":{"SystemTime":"2026-03-01T22:30:00.000Z"}},"EventRecordID":7,\
                "Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"db01"},"EventData":{\
                "UtcTime":"2026-03-01 22:30:00.000","ProcessId":"4242","Image":"C:\\\\Windows\\\\System32\\\\net.exe",\
                "OriginalFileName":"net.exe","CommandLine":"net stop AcmeERP /y","User":"CORP\\\\eve"}}}
                """);
        Path reference = Files.createDirectory(directory.resolve("reference"));
        Files.writeString(
                reference.resolve("service-catalogue.yml"),
                "{name: acme-erp, category: erp, tier: 1, keys: [AcmeERP]}");

        Invocation plain = Invocation.of("replay", "-o", "ndjson", records.toString());
        Invocation informed =
                Invocation.of("replay", "-o", "ndjson", "--reference", reference.toString(), records.toString());

        assertThat(plain.out()).contains("acmeerp").doesNotContain("\"category\":\"erp\"");
        assertThat(informed.out()).as(informed.err()).contains("\"category\":\"erp\"");
        assertThat(Invocation.of("replay", "--reference", records.toString(), records.toString())
                        .err())
                .contains("of which kind are its rows?");
    }

    private Invocation check(String kind, String rows) throws IOException {
        Path file = Files.writeString(directory.resolve("rows.yml"), rows);
        return Invocation.of("reference", "put", "--check", kind, file.toString());
    }
}
