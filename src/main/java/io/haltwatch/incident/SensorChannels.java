package io.haltwatch.incident;

import io.haltwatch.catalogue.Glob;
import io.haltwatch.yaml.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which channels, or schemas of records without one, a sensor feeds: {@code sensor-channels.yml}. */
final class SensorChannels {

    private static final String FILE = "io/haltwatch/incident/sensor-channels.yml";

    private final Map<String, List<String>> bySensor = new HashMap<>();

    private SensorChannels(YamlNode root) {
        root.map()
                .forEach((sensor, channels) -> bySensor.put(
                        lower(sensor),
                        channels.texts().stream().map(SensorChannels::lower).toList()));
    }

    /** Those that ship. */
    static SensorChannels builtIn() {
        return new SensorChannels(YamlNode.resource(FILE));
    }

    /**
     * Patterns in lower case; empty for a sensor that is not known to feed any.
     *
     * @param entry the sensor's name in the catalogue
     */
    List<String> of(String entry) {
        return bySensor.getOrDefault(lower(entry), List.of());
    }

    static boolean matches(List<String> patterns, String source) {
        String folded = lower(source);
        return patterns.stream().anyMatch(pattern -> Glob.matches(pattern, folded));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
