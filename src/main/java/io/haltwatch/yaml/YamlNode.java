package io.haltwatch.yaml;

import java.io.IOException;
import java.io.InputStream;
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
    private final @Nullable Object content;

    /** @param content null, a {@code String}, a {@code List<YamlNode>} or a {@code Map<String, YamlNode>} */
    YamlNode(String source, int line, @Nullable Object content) {
        this.source = source;
        this.line = line;
        this.content = content;
    }

    /**
     * Reads a file of one document.
     *
     * @param source the name for messages
     * @throws YamlException when it is no YAML, repeats a key or is nested too deep
     */
    public static YamlNode read(String source, InputStream in) throws IOException {
        return new YamlReader(source).read(in);
    }

    /** Reads a file of the class path that ships with the product. */
    public static YamlNode resource(String name) {
        ClassLoader loader = YamlNode.class.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the class path: " + name);
            }
            return read(name.substring(name.lastIndexOf('/') + 1), in);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read from the class path: " + name, e);
        }
    }

    public String source() {
        return source;
    }

    /** The line it starts on, from 1. */
    public int line() {
        return line;
    }

    /** An error about this value, for the caller to throw or to collect. */
    public YamlException error(String problem) {
        return new YamlException(source, line, problem);
    }

    public boolean isMap() {
        return content instanceof Map;
    }

    public boolean isList() {
        return content instanceof List;
    }

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
        map().forEach((key, member) -> {
            if (!keys.contains(key)) {
                throw member.error("unknown key '" + key + "', expected one of "
                        + keys.stream().sorted().toList());
            }
        });
    }

    private String kind() {
        if (content == null) {
            return "nothing";
        }
        return isText() ? "the text '" + content + "'" : isList() ? "a list" : "a map";
    }
}
