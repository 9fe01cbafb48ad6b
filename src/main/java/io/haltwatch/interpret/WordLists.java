package io.haltwatch.interpret;

import io.haltwatch.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The word lists that ship with the interpreters: a YAML map of lists. */
public final class WordLists {

    private static final String FOLDER = "io/haltwatch/interpret/";

    private WordLists() {}

    /**
     * @throws IllegalStateException when the resource is not in the jar
     * @throws io.haltwatch.yaml.YamlException when it is not a map of lists of strings
     */
    public static Map<String, List<String>> lists(String name) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        YamlNode.resource(FOLDER + name).map().forEach((key, words) -> lists.put(key, words.texts()));
        return lists;
    }
}
