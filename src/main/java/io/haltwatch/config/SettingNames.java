package io.haltwatch.config;

import io.haltwatch.yaml.NearestName;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Names of settings as files and command lines write them: which are known, and what an unknown one should have been. */
final class SettingNames {

    private static final Set<String> KNOWN = Keys.all().stream().map(Key::name).collect(Collectors.toUnmodifiableSet());

    private SettingNames() {}

    /**
     * @param where {@code file} or {@code option}, for the message
     * @throws ConfigurationException naming the first unknown one and the nearest known
     */
    static void check(Collection<String> names, String where) {
        for (String name : new TreeSet<>(names)) {
            if (name.startsWith(Keys.KAFKA)) {
                String property = name.substring(Keys.KAFKA.length());
                if (!KafkaNames.isKnown(property)) {
                    throw unknown(where, name, Keys.KAFKA + nearest(property, KafkaNames.all()));
                }
            } else if (!KNOWN.contains(name)) {
                throw unknown(where, name, nearest(name, KNOWN));
            }
        }
    }

    /** The properties for Kafka's clients, under Kafka's names. */
    static Map<String, String> kafka(Map<String, String> settings) {
        Map<String, String> kafka = new TreeMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(Keys.KAFKA)) {
                kafka.put(name.substring(Keys.KAFKA.length()), value);
            }
        });
        return kafka;
    }

    static ConfigurationException unknown(String where, String name, String nearest) {
        return new ConfigurationException("unknown " + where + " setting " + name + "; did you mean " + nearest + "?");
    }

    static String nearest(String name, Collection<String> known) {
        return NearestName.of(name, known).orElseThrow();
    }
}
