package io.haltwatch.config;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The property names that Kafka's clients and Streams really have, with and without the prefix of one client. */
final class KafkaNames {

    /** Names below these are free: what they mean is the user's or a plug-in's choice. */
    private static final Set<String> FREE = Set.of("config.providers.", "client.tag.", "topic.", "metrics.context.");

    private static final Set<String> KNOWN = known();

    private static final Map<String, String> BY_VARIABLE = byVariable();

    private KafkaNames() {}

    static Collection<String> all() {
        return KNOWN;
    }

    static boolean isKnown(String name) {
        return KNOWN.contains(name) || FREE.stream().anyMatch(name::startsWith);
    }

    /** From the part of a variable behind {@code HALTWATCH_KAFKA_}: {@code SECURITY_PROTOCOL} is {@code security.protocol}. */
    static Optional<String> ofVariable(String variable) {
        String known = BY_VARIABLE.get(variable);
        if (known != null) {
            return Optional.of(known);
        }
        String dotted = dotted(variable);
        return isKnown(dotted) ? Optional.of(dotted) : Optional.empty();
    }

    private static String dotted(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static Set<String> known() {
        Set<String> names = new TreeSet<>(StreamsConfig.configDef().names());
        add(
                names,
                ConsumerConfig.configNames(),
                "consumer.",
                "main.consumer.",
                "restore.consumer.",
                "global.consumer.");
        add(names, ProducerConfig.configNames(), "producer.");
        add(names, AdminClientConfig.configNames(), "admin.");
        return Collections.unmodifiableSet(names);
    }

    private static void add(Set<String> names, Set<String> client, String... prefixes) {
        names.addAll(client);
        for (String prefix : prefixes) {
            client.forEach(name -> names.add(prefix + name));
        }
    }

    private static Map<String, String> byVariable() {
        Map<String, String> names = new HashMap<>();
        KNOWN.forEach(name -> names.put(Key.variable(name), name));
        return names;
    }
}
