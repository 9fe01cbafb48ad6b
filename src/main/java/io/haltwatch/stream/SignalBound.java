package io.haltwatch.stream;

import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Cuts a signal to its bound before it is sent: first evidence that is only shown, then actions that count, then
 * evidence by which correlations count. */
final class SignalBound {

    /** Bytes of one encoded signal. */
    static final int MAX_BYTES = 64 * 1024;

    private SignalBound() {}

    /**
     * An encoded signal within the bound.
     *
     * @param cut something was left out
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Bounded(byte[] bytes, boolean cut) {}

    /** The signal within the bound; empty when it cannot be, one action alone being too large. */
    static Optional<Bounded> of(Signal signal) {
        return of(signal, Set.of());
    }

    /** @param asked evidence that correlations count by: it goes last */
    static Optional<Bounded> of(Signal signal, Set<String> asked) {
        Signal cut = signal;
        byte[] bytes = SignalCodec.encode(cut);
        boolean fits = bytes.length <= MAX_BYTES;
        while (bytes.length > MAX_BYTES) {
            if (!asked.containsAll(cut.evidence().keySet())) {
                cut = with(cut, cut.actions(), cut.matches(), shorterHalf(cut.evidence(), asked));
            } else if (cut.actions().size() > 1) {
                int kept = cut.actions().size() / 2;
                cut = with(cut, cut.actions().subList(0, kept), matchesOf(cut, kept), cut.evidence());
            } else if (!cut.evidence().isEmpty()) {
                cut = with(cut, cut.actions(), cut.matches(), shorterHalf(cut.evidence(), Set.of()));
            } else {
                return Optional.empty();
            }
            bytes = SignalCodec.encode(cut);
        }
        return Optional.of(new Bounded(bytes, !fits));
    }

    /** The longest values go first: they are what makes it large. */
    private static Map<String, String> shorterHalf(Map<String, String> evidence, Set<String> asked) {
        Map<String, String> kept = new LinkedHashMap<>(evidence);
        kept.keySet().retainAll(asked);
        int others = evidence.size() - kept.size();
        evidence.entrySet().stream()
                .filter(e -> !asked.contains(e.getKey()))
                .sorted(Comparator.comparingInt(
                                (Map.Entry<String, String> e) -> e.getValue().length())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(others / 2)
                .forEach(e -> kept.put(e.getKey(), e.getValue()));
        return kept;
    }

    private static List<RuleMatch> matchesOf(Signal signal, int actions) {
        return signal.matches().stream()
                .filter(match -> match.action() < actions)
                .toList();
    }

    private static Signal with(
            Signal signal, List<ServiceAction> actions, List<RuleMatch> matches, Map<String, String> evidence) {
        return new Signal(
                signal.host(),
                signal.time(),
                signal.originalTime(),
                signal.id(),
                signal.dataSource(),
                signal.schema(),
                signal.channel(),
                signal.late(),
                signal.origin(),
                actions,
                signal.contexts(),
                matches,
                evidence,
                signal.ruleSet());
    }
}
