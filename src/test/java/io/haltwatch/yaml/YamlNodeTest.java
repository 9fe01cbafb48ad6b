package io.haltwatch.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class YamlNodeTest {

    @Test
    void valuesKnowTheirLine() throws IOException {
        YamlNode root = read("a: 1\nb:\n  - x\n  - y: true\n");
        assertThat(root.require("a").integer()).isEqualTo(1);
        assertThat(root.require("b").list().get(1).line()).isEqualTo(4);
        assertThat(root.require("b").list().get(1).require("y").text()).isEqualTo("true");
        assertThat(root.require("a").texts()).containsExactly("1");
        assertThat(root.get("c")).isNull();
    }

    @Test
    void errorsNameFileAndLine() throws IOException {
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
        assertThatThrownBy(() -> read("a: 1\na: 2\n")).hasMessageStartingWith("test.yml:2: not YAML: Duplicate");
        assertThatThrownBy(() -> read("a: 1\n---\nb: 1\n")).hasMessageContaining("expected one document");
    }

    @Test
    void deepNestingIsAnErrorAndNoStackOverflow() {
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(YamlException.class);
        assertThatThrownBy(() -> read("[".repeat(40) + "]".repeat(40)))
                .hasMessage("test.yml:1: nested deeper than 32 levels");
    }

    private static YamlNode read(String text) throws IOException {
        return YamlNode.read("test.yml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
