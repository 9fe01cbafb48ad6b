package io.haltwatch.correlate;

import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.FilePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a joined action tell of the same deed, so that it is counted once. One sensor tells a deed once: the
 * Sysmon 1 and the 4688 of a process, net and the net1 that it starts, cmd and its child, a script block and what it called,
 * an attempt and its effects are one; what the same sensor tells again (ten taskkill in a row, 68 crashes) happened again.
 */
final class Deeds {

    /** The record that a deed is known by: a command before what says less of it, the child before a script of many. */
    private static final Comparator<Evidence> TELLING = Comparator.comparing(
                    (Evidence piece) -> piece.action().phase() != Phase.ATTEMPT)
            .thenComparing(piece -> piece.action().actor().commandLine() == null)
            .thenComparingInt(piece -> piece.signal().actions().size())
            .thenComparing(Evidence.ORDER);

    private final List<Deed> deeds = new ArrayList<>();
    private final Map<Sensor, Integer> next = new HashMap<>();

    private Deeds() {}

    /** For each piece of evidence the one that its deed is known by. */
    static Map<Evidence, Evidence> of(JoinedAction action) {
        if (action.evidence().size() == 1) {
            Evidence only = action.evidence().get(0);
            return Map.of(only, only);
        }
        Deeds deeds = new Deeds();
        action.evidence().forEach(deeds::add);
        Map<Evidence, Evidence> tellings = new HashMap<>();
        for (Deed deed : deeds.deeds) {
            Evidence telling = deed.pieces.size() == 1 ? deed.pieces.get(0) : Collections.min(deed.pieces, TELLING);
            deed.pieces.forEach(piece -> tellings.put(piece, telling));
        }
        return tellings;
    }

    /** To the first deed after the last one that its sensor has told: sensors tell in the order in which it happened. */
    private void add(Evidence piece) {
        Sensor sensor = Sensor.of(piece);
        int at = next.getOrDefault(sensor, 0);
        while (at < deeds.size() && !deeds.get(at).takes(piece)) {
            at++;
        }
        if (at == deeds.size()) {
            deeds.add(new Deed());
        }
        deeds.get(at).add(piece);
        next.put(sensor, at + 1);
    }

    /** Who wrote a record, and of what. */
    private record Sensor(
            String schema,
            @Nullable String channel,
            @Nullable String event,
            Via via,
            Verb verb,
            String image) {
        static Sensor of(Evidence piece) {
            ServiceAction action = piece.action();
            String image = action.actor().image();
            return new Sensor(
                    piece.signal().schema(),
                    piece.signal().channel(),
                    piece.signal().evidence().get("EventID"),
                    action.via(),
                    action.verb(),
                    image == null ? "" : FilePath.lastName(image).toLowerCase(Locale.ROOT));
        }
    }

    private static final class Deed {
        private final List<Evidence> pieces = new ArrayList<>();
        private @Nullable Verb asked;

        /** An effect answers whatever was asked for; two verbs asked for are two deeds. */
        boolean takes(Evidence piece) {
            return piece.action().phase() == Phase.EFFECT
                    || asked == null
                    || asked == piece.action().verb();
        }

        void add(Evidence piece) {
            pieces.add(piece);
            if (piece.action().phase() == Phase.ATTEMPT) {
                asked = piece.action().verb();
            }
        }
    }
}
