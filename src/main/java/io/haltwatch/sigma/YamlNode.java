package io.haltwatch.sigma;

import java.util.List;
import java.util.Map;

/** A node of a rule document with the line it starts on, from 1: every message about a rule names its line. */
sealed interface YamlNode {

    int line();

    /** What it is, for messages. */
    String kind();

    /**
     * A scalar.
     *
     * @param text as written, without quotes
     * @param type by YAML 1.1's rules for plain scalars; quoted ones are always text
     */
    record Scalar(int line, String text, Type type) implements YamlNode {
        @Override
        public String kind() {
            return "the value '" + text + "'";
        }
    }

    /** Types of scalars that Sigma tells apart. */
    enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /** A list. */
    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A map, in the order of the file. */
    record Mapping(int line, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "a map";
        }
    }

    /** A map's entry; {@code line} is its key's. */
    record Entry(int line, YamlNode value) {}
}
