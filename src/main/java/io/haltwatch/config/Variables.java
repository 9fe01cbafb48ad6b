package io.haltwatch.config;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The environment's variables for us: which are known, and what an unknown one should have been. */
final class Variables {

    static final String CONFIG = "HALTWATCH_CONFIG";

    private static final String KAFKA = "HALTWATCH_KAFKA_";

    /** Read by the command line and the logging, not by {@link Settings}. */
    private static final Set<String> OTHERS =
            Set.of(CONFIG, "HALTWATCH_LOG_LEVEL", "HALTWATCH_LOG_FORMAT", "HALTWATCH_JAVA_OPTS");

    private static final Set<String> KNOWN =
            Keys.all().stream().map(Key::variable).collect(Collectors.toUnmodifiableSet());

    /** Kubernetes sets these in every pod for a Service called haltwatch or haltwatch-something. */
    private static final Pattern SERVICE_LINK = Pattern.compile("HALTWATCH_(\\w+_)?"
            + "(SERVICE_HOST=[0-9A-Fa-f.:]+|SERVICE_PORT(_\\w+)?=\\d+|PORT=(tcp|udp|sctp)://.+"
            + "|PORT_\\d+_(TCP|UDP|SCTP)(_\\w+)?=.+)");

    private Variables() {}

    /**
     * Those that are ours.
     *
     * @throws ConfigurationException naming an unknown one and the nearest known
     */
    static Map<String, String> ours(Map<String, String> environment) {
        Map<String, String> ours = new TreeMap<>();
        for (Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet()) {
            String name = entry.getKey();
            if (!name.startsWith(Keys.VARIABLE_PREFIX)) {
                continue;
            }
            if (isKnown(name)) {
                ours.put(name, entry.getValue());
            } else if (!isServiceLink(name, entry.getValue())) {
                throw SettingNames.unknown("environment", name, nearest(name));
            }
        }
        return ours;
    }

    /** The properties for Kafka's clients, under Kafka's names. */
    static Map<String, String> kafka(Map<String, String> ours) {
        Map<String, String> kafka = new TreeMap<>();
        ours.forEach((name, value) -> {
            if (name.startsWith(KAFKA)) {
                KafkaNames.ofVariable(name.substring(KAFKA.length())).ifPresent(known -> kafka.put(known, value));
            }
        });
        return kafka;
    }

    private static boolean isKnown(String name) {
        if (name.startsWith(KAFKA)) {
            return KafkaNames.ofVariable(name.substring(KAFKA.length())).isPresent();
        }
        return KNOWN.contains(name) || OTHERS.contains(name);
    }

    private static boolean isServiceLink(String name, String value) {
        return SERVICE_LINK.matches(name + "=" + value);
    }

    private static String nearest(String name) {
        List<String> known = new ArrayList<>(KNOWN);
        known.addAll(OTHERS);
        KafkaNames.all().forEach(property -> known.add(KAFKA + Key.variable(property)));
        return SettingNames.nearest(name, known);
    }
}
