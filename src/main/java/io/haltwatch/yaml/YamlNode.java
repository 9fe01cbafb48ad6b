package io.haltwatch.yaml;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of a YAML file with its place. Every accessor that finds something else than it expects throws a {@link
 * YamlException} that names file, line and what was expected.
 */
public final class YamlNode {

    private final String source;
    private final int line;
    private final int keyLine;
    private final YamlType type;
    private final @Nullable Object content;

    /** @param content null, a {@code String}, a {@code List<YamlNode>} or a {@code Map<String, YamlNode>}, by type */
    YamlNode(String source, int line, int keyLine, YamlType type, @Nullable Object content) {
        this.source = source;
        this.line = line;
        this.keyLine = keyLine;
        this.type = type;
        this.content = content;
    }

    /**
     * The documents of a text, in order; empty ones are left out.
     *
     * @param source the name for messages
     * @throws YamlException when it is no YAML, repeats a key, is nested too deep or expands without end
     */
    public static List<YamlNode> documents(String source, String text) {
        return new YamlReader(source, text).documents();
    }

    /** Reads a text of exactly one document; throws as {@link #documents} does. */
    public static YamlNode read(String source, String text) {
        List<YamlNode> documents = documents(source, text);
        if (documents.isEmpty()) {
            throw new YamlException(source, 1, "the file is empty");
        }
        if (documents.size() > 1) {
            throw documents.get(1).error("expected one document, found another one");
        }
        return documents.get(0);
    }

    /**
     * Reads a file of exactly one document.
     *
     * @throws YamlException as {@link #documents} does, and when the file is too large or not UTF-8
     */
    public static YamlNode read(Path file) throws IOException {
        return read(file.toString(), YamlFile.text(file));
    }

    /** Reads a file of the class path that ships with the product. */
    public static YamlNode resource(String name) {
        return read(name.substring(name.lastIndexOf('/') + 1), ShippedFile.text(name));
    }

    public String source() {
        return source;
    }

    /** The line it starts on, from 1. */
    public int line() {
        return line;
    }

    /** The line of the key that names it in a map, from 1; its own line where it has none. */
    public int keyLine() {
        return keyLine;
    }

    public YamlType type() {
        return type;
    }

    /** An error about this value, for the caller to throw or to collect. */
    public YamlException error(String problem) {
        return new YamlException(source, line, problem);
    }

    public boolean isMap() {
        return type == YamlType.MAP;
    }

    public boolean isList() {
        return type == YamlType.LIST;
    }

    /** Whether it has a text: also numbers and booleans have. */
    public boolean isText() {
        return content instanceof String;
    }

    /** The value as text; numbers and booleans as they are written. */
    public String text() {
        if (content instanceof String text) {
            return text;
        }
        throw error("expected a text, found " + kind());
    }

    public int integer() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException e) {
            throw error("expected a whole number, found '" + content + "'");
        }
    }

    @SuppressWarnings("unchecked")
    public List<YamlNode> list() {
        if (content instanceof List) {
            return Collections.unmodifiableList((List<YamlNode>) content);
        }
        throw error("expected a list, found " + kind());
    }

    /** The items of a list, or the value itself where one stands for a list of one. */
    public List<YamlNode> listOrOne() {
        return isList() ? list() : List.of(this);
    }

    /** The texts of a list, or of a single value. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : listOrOne()) {
            texts.add(item.text());
        }
        return texts;
    }

    /** The members in the order of the file. */
    @SuppressWarnings("unchecked")
    public Map<String, YamlNode> map() {
        if (content instanceof Map) {
            return Collections.unmodifiableMap((Map<String, YamlNode>) content);
        }
        throw error("expected a map, found " + kind());
    }

    /** The member of that name, or null when it is absent or empty. */
    public @Nullable YamlNode get(String key) {
        YamlNode member = map().get(key);
        return member == null || member.content == null ? null : member;
    }

    public YamlNode require(String key) {
        YamlNode member = get(key);
        if (member == null) {
            throw error("'" + key + "' is missing");
        }
        return member;
    }

    /** Refuses members of other names: a misspelt key must not pass as absent. */
    public void allowOnly(Set<String> keys) {
        List<YamlException> unknown = unknown(keys);
        if (!unknown.isEmpty()) {
            throw unknown.get(0);
        }
    }

    /** What {@link #allowOnly} refuses, all of it. */
    public List<YamlException> unknown(Set<String> keys) {
        List<YamlException> unknown = new ArrayList<>();
        map().forEach((key, member) -> {
            if (!keys.contains(key)) {
                unknown.add(new YamlException(
                        source,
                        member.keyLine,
                        "unknown key '" + key + "', expected one of "
                                + keys.stream().sorted().toList() + NearestName.hint(key, keys)));
            }
        });
        return unknown;
    }

    /** What it is, for messages. */
    public String kind() {
        return switch (type) {
            case NULL -> "nothing";
            case LIST -> "a list";
            case MAP -> "a map";
            case TEXT, NUMBER, BOOLEAN -> "the text '" + content + "'";
        };
    }
}
