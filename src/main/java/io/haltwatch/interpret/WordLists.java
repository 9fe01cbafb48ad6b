package io.haltwatch.interpret;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The word lists that ship with the interpreters: a YAML map of lists. */
public final class WordLists {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final TypeReference<Map<String, List<String>>> LISTS = new TypeReference<>() {};

    private WordLists() {}

    /**
     * @throws IllegalStateException when the resource is not in the jar
     * @throws UncheckedIOException when it is not a map of lists of strings
     */
    public static Map<String, List<String>> lists(String name) {
        try (InputStream stream = WordLists.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("resource missing beside " + WordLists.class.getName() + ": " + name);
            }
            return YAML.readValue(stream, LISTS);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + name, e);
        }
    }
}
