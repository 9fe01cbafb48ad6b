package io.haltwatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MappingFileTest {

    private static final String MAPPING = """
            schema: mine
            recognise:
              - [type]
            time: at
            host: [machine.name]
            fields:
              EventID: type
            members:
              - of: data
                only: [Image, User]
            taxonomy: windows
            """;

    @Test
    void aMappingOfOnesOwnTakesOnlyWhatItNames() throws IOException {
        SchemaEventReader reader = SchemaEventReader.of(List.of(yaml(MAPPING)));
        ReadResult result = reader.read(
                WindowsRecord.bytes(
                        "{\"type\":1,\"at\":5,\"machine\":{\"name\":\"A.b\"},\"data\":{\"Image\":\"i\",\"Extra\":\"e\"}}"),
                DataSource.FILE_MODIFICATION,
                "t",
                Origin.NO_APPEND_TIME);
        assertThat(result).isInstanceOfSatisfying(ReadResult.Read.class, read -> {
            assertThat(read.event().schema()).isEqualTo("mine");
            assertThat(read.event().time()).isEqualTo(5000);
            assertThat(read.event().fields()).containsOnlyKeys("EventID", "Image", "Computer");
        });
    }

    @Test
    void aPlaceOfOneSchemaHidesNoMemberOfAnother() throws IOException {
        YamlNode own = yaml(MAPPING.replace("EventID: type", "EventID: type\n  Program: Image\n  Id: EventID"));
        ReadResult result = SchemaEventReader.of(List.of(own))
                .read(
                        WindowsRecord.bytes("{\"EventID\":1,\"SourceName\":\"Microsoft-Windows-Sysmon\",\"Channel\":"
                                + "\"Microsoft-Windows-Sysmon/Operational\",\"Hostname\":\"ws1\",\"@timestamp\":"
                                + "\"2026-11-23T10:11:12Z\",\"Image\":\"net.exe\"}"),
                        DataSource.PROCESS_CREATION,
                        "t",
                        Origin.NO_APPEND_TIME);
        assertThat(result)
                .isInstanceOfSatisfying(
                        ReadResult.Read.class,
                        read -> assertThat(read.event().text("Image")).isEqualTo("net.exe"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeNamesFileAndLine(String from, String to, String message) throws IOException {
        YamlNode file = yaml(MAPPING.replace(from, to));
        assertThatThrownBy(() -> SchemaEventReader.of(List.of(file)))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith(message);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("time: at", "times: at", "mine.yml:4: unknown key 'times'"),
                arguments("schema: mine\n", "", "mine.yml:1: 'schema' is missing"),
                arguments(
                        MAPPING.substring(MAPPING.indexOf("fields:"), MAPPING.indexOf("taxonomy")),
                        "",
                        "mine.yml:1: 'fields' is missing: which place of a record is which field"),
                arguments("type]", "]", "mine.yml:3: expected at least one path"),
                arguments("EventID: type", "EventID: a..b", "mine.yml:7: not a path"),
                arguments("EventID: type", "EventID: {a: b}", "mine.yml:7: expected a text"),
                arguments("only:", "onyl:", "mine.yml:10: unknown key 'onyl'"),
                arguments("taxonomy: windows", "taxonomy: vms", "mine.yml:11: unknown taxonomy 'vms'"),
                arguments("  - of: data", "  - of: data\n    except: [x]", "mine.yml:9: 'only' and 'except'"));
    }

    @Test
    void aFileThatIsNotThereHasNoLine() {
        assertThatThrownBy(() -> SchemaEventReader.load(List.of(Path.of("nope.yml")), null))
                .isInstanceOf(YamlException.class)
                .hasMessage("nope.yml: no such file");
    }

    @Test
    void membersMayBeAllTheFieldsThatThereAre() throws IOException {
        Event event = read(
                MAPPING.replace("fields:\n  EventID: type\n", ""),
                "{\"type\":1,\"at\":5,\"machine\":{\"name\":\"A.b\"},\"data\":{\"Image\":\"i\"}}");
        assertThat(event.fields()).containsOnlyKeys("Image", "Computer");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"/opt/x\"', '\"svc\"', /opt/x/svc",
        "'\"/opt/x/\"', '\"svc\"', /opt/x/svc",
        "'\"/opt/x/svc\"', '\"svc\"', /opt/x/svc",
        "'\"/opt/xsvc\"', '\"svc\"', /opt/xsvc/svc",
        "'\"C:\\\\x\"', '\"a.exe\"', C:\\x\\a.exe",
        "'\"C:\\\\x/y\"', '\"a.exe\"', C:\\x/y\\a.exe",
        "'[\"/opt/x\"]', '[\"svc\"]', /opt/x/svc"
    })
    void aPathAndItsNameAreJoinedAsThePathIs(String folder, String file, String path) throws IOException {
        String mapping = OWN_EVENTS
                .replace("Argv: argv}", "Argv: argv, Folder: folder, File: file}")
                .replace("CommandLine: '{Argv|command_line}'", "Image: '{Folder|child:File}'");
        Event event = read(mapping, "{\"k\":\"exec\",\"at\":5,\"folder\":" + folder + ",\"file\":" + file + "}");
        assertThat(event.get("Image")).isEqualTo(path);
    }

    @Test
    void aListOfOneIsItsElementAndTheFirstIsNeverEmpty() throws IOException {
        String mapping = OWN_EVENTS.replace(
                "CommandLine: '{Argv|command_line}'", "Image: '{Argv}', CommandLine: '{Names|first}'");
        Event one = read(
                mapping, "{\"k\":\"exec\",\"at\":5,\"argv\":[\"id\"],\"files\":[{\"type\":\"x\"},{\"name\":\"b\"}]}");
        assertThat(one.get("Image")).isEqualTo("id");
        assertThat(one.get("CommandLine")).isEqualTo("b");
        assertThat(one.get("Argv")).isEqualTo(List.of("id"));
        Event several = read(mapping, "{\"k\":\"exec\",\"at\":5,\"argv\":[\"id\",\"-u\"]}");
        assertThat(several.get("Image")).isNull();
    }

    @Test
    void taxonomyMistakesNameFileAndLine() throws IOException {
        String taxonomy = """
                product: windows
                channels: {security: Security}
                sources:
                  - provider: P
                    channel: Security
                    events:
                      - {id: 1, source: process-creation, fields: {Image: '{A|decimal}'}}
                """;
        assertThat(TaxonomyFile.compile(yaml(taxonomy))).isNotNull();
        assertTaxonomyError(
                taxonomy.replace("process-creation", "processes"), "mine.yml:7: unknown data source 'processes'");
        assertTaxonomyError(taxonomy.replace("channel: Security", "channel: Sec"), "mine.yml:5: unknown channel 'Sec'");
        assertTaxonomyError(taxonomy.replace("|decimal", "|roman"), "mine.yml:7: unknown transform 'roman'");
        assertTaxonomyError(taxonomy.replace("{A|decimal}", "{A"), "mine.yml:7: expected '{Field}'");
    }

    @Test
    void valuesInsideArraysOfObjectsMatchByIndex() throws IOException {
        Event event = read(OWN_EVENTS, """
                {"k":"exec","at":5,"files":[{"name":"/bin/sh"},{"type":"x"},{"name":"/lib/ld","type":"y"}],"argv":["a b","c"]}""");
        assertThat(event.get("Names")).isEqualTo(List.of("/bin/sh", "", "/lib/ld"));
        assertThat(event.get("Types")).isEqualTo(List.of("", "x", "y"));
    }

    @Test
    void eventsOfAMappingHaveKindSourceAndDerivedFields() throws IOException {
        Event event = read(OWN_EVENTS, "{\"k\":\"EXEC\",\"at\":5,\"argv\":[\"sh\",\"a b\",\"it's\"]}");
        assertThat(event.kind()).isEqualTo(EventKind.PROCESS_START);
        assertThat(event.dataSource()).isEqualTo(DataSource.PROCESS_CREATION);
        assertThat(event.logSource()).isEqualTo(new LogSource("linux", "process_creation", null));
        assertThat(event.text("CommandLine")).isEqualTo("sh 'a b' 'it'\\''s'");
        assertThat(event.host().host()).isEqualTo("nowhere");

        Event other = read(OWN_EVENTS, "{\"k\":\"open\",\"at\":5,\"machine\":\"H1\"}");
        assertThat(other.kind()).isEqualTo(EventKind.OTHER);
        assertThat(other.logSource()).isEqualTo(new LogSource("linux", null, null));
        assertThat(other.host().host()).isEqualTo("h1");
    }

    @Test
    void aRecordInsideAnEnvelopeIsReadInItsPlace() throws IOException {
        Event event = read(
                OWN_EVENTS,
                "{\"@timestamp\":\"2026-03-04T05:06:07Z\",\"host\":{\"name\":\"Web1.example\",\"id\":\"77\"},"
                        + "\"message\":\"{\\\"k\\\":\\\"exec\\\",\\\"argv\\\":[\\\"id\\\"]}\"}");
        assertThat(event.schema()).isEqualTo("mine");
        assertThat(event.host().host()).isEqualTo("web1");
        assertThat(event.text("HostId")).isEqualTo("77");
        assertThat(event.time()).isEqualTo(1_772_600_767_000L);
    }

    private static final String OWN_EVENTS = """
            schema: mine
            product: '{Os|platform}'
            recognise:
              - [k]
            time: at
            host: machine
            default_host: nowhere
            fields: {K: k, Names: files.name, Types: files.type, Argv: argv}
            common: {Os: Ubuntu 24.04}
            events:
              - kind: process_start
                source: process-creation
                category: process_creation
                when: {K: ex*}
                fields: {CommandLine: '{Argv|command_line}'}
            """;

    private static Event read(String mapping, String record) throws IOException {
        ReadResult result = SchemaEventReader.of(List.of(yaml(mapping)))
                .read(WindowsRecord.bytes(record), DataSource.SERVICE_METADATA, "t", Origin.NO_APPEND_TIME);
        return ((ReadResult.Read) result).event();
    }

    private static void assertTaxonomyError(String text, String message) throws IOException {
        YamlNode file = yaml(text);
        assertThatThrownBy(() -> TaxonomyFile.compile(file))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith(message);
    }

    private static YamlNode yaml(String text) throws IOException {
        return YamlNode.read("mine.yml", text);
    }
}
