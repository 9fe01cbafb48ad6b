package io.haltwatch.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlNodeTest {

    @Test
    void valuesKnowTheirLine() {
        YamlNode root = read("a: 1\nb:\n  - x\n  - y: true\n");
        assertThat(root.require("a").integer()).isEqualTo(1);
        assertThat(root.require("b").list().get(1).line()).isEqualTo(4);
        assertThat(root.require("b").list().get(1).require("y").text()).isEqualTo("true");
        assertThat(root.require("a").texts()).containsExactly("1");
        assertThat(root.get("c")).isNull();
    }

    @Test
    void errorsNameFileAndLine() {
        YamlNode root = read("a: 1\nb: [x]\n");
        assertThatThrownBy(() -> root.require("b").text())
                .isInstanceOf(YamlException.class)
                .hasMessage("test.yml:2: expected a text, found a list");
        assertThatThrownBy(() -> root.require("c")).hasMessage("test.yml:1: 'c' is missing");
        assertThatThrownBy(() -> root.allowOnly(Set.of("a")))
                .hasMessage("test.yml:2: unknown key 'b', expected one of [a]");
        assertThatThrownBy(() -> read("n: x").require("n").integer())
                .hasMessage("test.yml:1: expected a whole number, found 'x'");
    }

    @Test
    void brokenFilesAreRefusedWithTheirLine() {
        assertThatThrownBy(() -> read("")).hasMessage("test.yml:1: the file is empty");
        assertThatThrownBy(() -> read("a: 1\nb: [x\n"))
                .hasMessageStartingWith("test.yml:")
                .hasMessageContaining("not YAML");
        assertThatThrownBy(() -> read("a: 1\na: 2\n")).hasMessageStartingWith("test.yml:2: the key 'a' stands twice");
        assertThatThrownBy(() -> read("a: 1\n---\nb: 1\n")).hasMessageContaining("expected one document");
    }

    @Test
    void deepNestingIsAnErrorAndNoStackOverflow() {
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(YamlException.class);
        assertThatThrownBy(() -> read("[".repeat(40) + "]".repeat(40)))
                .hasMessage("test.yml:1: nested deeper than 32 levels");
    }

    @Test
    void severalDocumentsAreReadInOrderAndEmptyOnesLeftOut() {
        assertThat(YamlNode.documents("test.yml", "---\n---\na: 1\n---\n# nothing\n---\nb: 1\n"))
                .extracting(YamlNode::line)
                .containsExactly(3, 7);
        assertThatThrownBy(() -> YamlNode.documents("test.yml", "a: 1\n---\n\nb: [\n"))
                .hasMessageStartingWith("test.yml:5: not YAML");
    }

    @Test
    void nothingIsNullAndAQuotedNothingIsText() {
        YamlNode root = read("a:\nb: ''\nc: ~\nd: 'null'\n");
        assertThat(root.get("a")).isNull();
        assertThat(root.get("c")).isNull();
        assertThat(root.require("b").text()).isEmpty();
        assertThat(root.require("d").type()).isEqualTo(YamlType.TEXT);
        assertThatThrownBy(() -> root.require("a")).hasMessage("test.yml:1: 'a' is missing");
    }

    @Test
    void onlyPlainScalarsHaveATypeOfTheirOwn() {
        YamlNode root = read("[7, '7', true, 'true', 2.5, x]");
        assertThat(root.list())
                .extracting(YamlNode::type)
                .containsExactly(
                        YamlType.NUMBER,
                        YamlType.TEXT,
                        YamlType.BOOLEAN,
                        YamlType.TEXT,
                        YamlType.NUMBER,
                        YamlType.TEXT);
        assertThat(root.texts()).containsExactly("7", "7", "true", "true", "2.5", "x");
    }

    @Test
    void aMemberKnowsTheLineOfItsKeyAndOfItsValue() {
        YamlNode member = read("a: 1\nb:\n  - x\n").require("b");
        assertThat(member.keyLine()).isEqualTo(2);
        assertThat(member.line()).isEqualTo(3);
        assertThat(member.list().get(0).keyLine()).isEqualTo(3);
        assertThatThrownBy(() -> read("a: 1\nb:\n  - x\n").allowOnly(Set.of("a")))
                .hasMessageStartingWith("test.yml:2: unknown key 'b'");
    }

    @Test
    void anAliasStandsForWhatItNames() {
        YamlNode root = read("a: &x [1, 2]\nb: *x\nc: &y z\nd: *y\n");
        assertThat(root.require("b").texts()).containsExactly("1", "2");
        assertThat(root.require("b").keyLine()).isEqualTo(2);
        assertThat(root.require("d").text()).isEqualTo("z");
        assertThatThrownBy(() -> read("a: 1\nb: *x\n")).hasMessageStartingWith("test.yml:2: not YAML");
    }

    @Test
    void whatExpandsWithoutEndIsRefused() {
        assertThatThrownBy(() -> read("a: 1\nb: &x [*x]\n")).hasMessage("test.yml:2: an anchor that contains itself");
        StringBuilder laughs = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));
        }
        assertThatThrownBy(() -> read(laughs.toString()))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("once its anchors are expanded");
        assertThatThrownBy(() -> read("a: &a [x]\nb:\n" + "- *a\n".repeat(60)))
                .hasMessageStartingWith("test.yml:53: not YAML: Number of aliases");
    }

    @Test
    void aLargeFileWithoutAliasesIsNoBomb() {
        assertThat(read("- x\n".repeat(300_000)).list()).hasSize(300_000);
    }

    @Test
    void theLineOfEveryLimitIsTheOneThatBreaksIt() {
        assertThatThrownBy(() -> read("a: 1\nb:\n  " + "[".repeat(40)))
                .hasMessage("test.yml:3: nested deeper than 32 levels");
        assertThatThrownBy(() -> read("a: 1\nb: \u0007\n"))
                .hasMessage("test.yml:2: not YAML: the character U+0007 is not allowed");
    }

    @Test
    void keysThatWouldBeLostAreRefused() {
        assertThatThrownBy(() -> read("a: 1\n? [b]\n: c\n")).hasMessageStartingWith("test.yml:2: a key must be");
        assertThatThrownBy(() -> read("a: &a x\nc:\n  <<: *a\n"))
                .hasMessage("test.yml:1: '<<' merges a map or a list of maps, found the text 'x'");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() {
        assertThat(read("\ufeffa: 1\n").require("a").integer()).isEqualTo(1);
    }

    @Test
    void noTagNamesAClass() {
        assertThatThrownBy(() -> read("a: 1\nb: !!java.net.URL [x]\n"))
                .hasMessageStartingWith("test.yml:2: not YAML: Global tag is not allowed");
    }

    @Test
    void aFileThatIsNoTextIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("bad.yml"), new byte[] {(byte) 0xC3, 0x28});
        assertThatThrownBy(() -> YamlNode.read(file)).hasMessage(file + ":1: is not UTF-8");
    }

    private static YamlNode read(String text) {
        return YamlNode.read("test.yml", text);
    }

    @Test
    void mergedMapsYieldToTheirOwnKeysAndToThoseBeforeThem() {
        YamlNode merged = read("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 3\n")
                .require("c");
        assertThat(merged.require("x").text()).isEqualTo("3");
        assertThat(merged.require("y").text()).isEqualTo("1");
        assertThat(merged.require("z").text()).isEqualTo("2");
        assertThat(merged.map()).hasSize(3);
    }
}
