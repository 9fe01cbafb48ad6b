package io.haltwatch.alert;

import io.haltwatch.incident.Incident;
import io.haltwatch.interpret.Actor;
import io.haltwatch.signal.Signal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Hashes of an acting program, as the record of its start gives them: Sysmon's {@code MD5=...,SHA256=...,IMPHASH=...}. */
final class Hashes {

    private static final int MOST = 8;

    private Hashes() {}

    /** By algorithm, in capitals; empty where no record carries any. */
    static Map<String, String> of(Incident incident, Actor actor) {
        return start(incident, actor)
                .map(signal -> parse(signal.evidence().getOrDefault("Hashes", "")))
                .orElse(Map.of());
    }

    /** The record of the actor's start, one with hashes where several tell of it. */
    static Optional<Signal> start(Incident incident, Actor actor) {
        String pid = actor.processId();
        String image = actor.image();
        if (pid == null || image == null) {
            return Optional.empty();
        }
        Signal best = null;
        for (Signal signal : incident.evidence()) {
            if (isStart(signal, pid, image)
                    && (best == null
                            || (!best.evidence().containsKey("Hashes")
                                    && signal.evidence().containsKey("Hashes")))) {
                best = signal;
            }
        }
        return Optional.ofNullable(best);
    }

    static boolean isStart(Signal signal, String pid, String image) {
        Map<String, String> fields = signal.evidence();
        return pid.equals(fields.get("ProcessId"))
                && image.equalsIgnoreCase(fields.get("Image"))
                && fields.containsKey("ParentImage");
    }

    static Map<String, String> parse(String hashes) {
        Map<String, String> parsed = new TreeMap<>();
        for (String each : hashes.split(",", MOST + 1)) {
            int equals = each.indexOf('=');
            if (equals > 0 && parsed.size() < MOST) {
                parsed.put(
                        each.substring(0, equals).strip().toUpperCase(Locale.ROOT),
                        each.substring(equals + 1).strip());
            }
        }
        return parsed;
    }
}
