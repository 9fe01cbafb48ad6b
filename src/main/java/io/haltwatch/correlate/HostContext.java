package io.haltwatch.correlate;

import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.ContextFact.Kind;
import io.haltwatch.signal.SignOfLife;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a host's signals say besides its halts: shutdowns, creations, logons, starts, and whether its System log arrives.
 */
public final class HostContext {

    private record Dated(long time, ContextFact fact) {}

    private final Map<Kind, List<Dated>> facts = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<String, List<Dated>>> bySubject = new EnumMap<>(Kind.class);
    private final TreeSet<Long> systemLog = new TreeSet<>();
    private final RunHistory runHistory = new RunHistory();
    private final Iterable<Signal> signals;

    private HostContext(Iterable<Signal> signals) {
        this.signals = signals;
    }

    /** Signals in any order. */
    public static HostContext of(Iterable<Signal> signals) {
        HostContext context = new HostContext(signals);
        for (Signal signal : signals) {
            for (ContextFact fact : signal.contexts()) {
                Dated dated = new Dated(signal.time(), fact);
                context.facts
                        .computeIfAbsent(fact.kind(), k -> new ArrayList<>())
                        .add(dated);
                context.bySubject
                        .computeIfAbsent(fact.kind(), k -> new HashMap<>())
                        .computeIfAbsent(fact.subject(), s -> new ArrayList<>(1))
                        .add(dated);
            }
            context.runHistory.add(signal);
            if ("system".equalsIgnoreCase(signal.channel())) {
                context.systemLog.add(signal.time());
            }
        }
        return context;
    }

    /** The proof of a shutdown between two event times, if there is one. */
    public Optional<Long> shutdownProof(long from, long to) {
        return dated(Kind.SHUTDOWN_PROVED).stream()
                .map(Dated::time)
                .filter(time -> from <= time && time <= to)
                .min(Long::compare);
    }

    /**
     * A shutdown announced between two event times and not cancelled after it: no proof alone.
     *
     * @param cancelledUpTo until which event time it may be cancelled: its time to go down is for whoever announces it to say
     */
    public Optional<Long> shutdownAnnounced(long from, long to, long cancelledUpTo) {
        Optional<Long> announced = dated(Kind.SHUTDOWN_ANNOUNCED).stream()
                .map(Dated::time)
                .filter(time -> from <= time && time <= to)
                .max(Long::compare);
        return announced.filter(time -> dated(Kind.SHUTDOWN_CANCELLED).stream()
                .noneMatch(cancelled -> time <= cancelled.time()
                        && cancelled.time() <= cancelledUpTo
                        && !isAnnouncedBetween(time, cancelled.time())));
    }

    /**
     * Whether the host was heard of between two event times without having started since a third: whatever was announced
     * then, it did not go down. Signs of life are no answer: they have the broker's clock.
     */
    public boolean ranOn(long since, long from, long to) {
        for (Signal signal : signals) {
            if (from < signal.time()
                    && signal.time() <= to
                    && !SignOfLife.is(signal)
                    && !booted(since, signal.time() + SignOfLife.INTERVAL)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the host told of its start between two event times. */
    public boolean booted(long from, long to) {
        return dated(Kind.BOOTED).stream().anyMatch(boot -> from <= boot.time() && boot.time() <= to);
    }

    private boolean isAnnouncedBetween(long after, long before) {
        return dated(Kind.SHUTDOWN_ANNOUNCED).stream().anyMatch(other -> after < other.time() && other.time() < before);
    }

    /** Whether a service was seen to start after one event time, up to another. */
    public boolean started(String service, long after, long upTo) {
        return runHistory.started(service, after + 1, upTo).isPresent();
    }

    RunHistory runHistory() {
        return runHistory;
    }

    /** Whether the host shipped a record of its System log between two event times. */
    boolean shippedSystemLog(long from, long to) {
        Long first = systemLog.ceiling(from);
        return first != null && first <= to;
    }

    /** Whether a service or driver of this key was created between two event times. */
    boolean created(Kind kind, String key, long from, long to) {
        return dated(kind, key).stream().anyMatch(d -> from <= d.time() && d.time() <= to);
    }

    /** The remote address of a logon session, the latest where the id was used again. */
    @Nullable
    String remoteAddress(@Nullable String logonId) {
        if (logonId == null) {
            return null;
        }
        String id = logonId.toLowerCase(Locale.ROOT);
        String address = null;
        long latest = Long.MIN_VALUE;
        for (Dated dated : dated(Kind.REMOTE_LOGON, id)) {
            if (dated.time() >= latest) {
                address = dated.fact().detail();
                latest = dated.time();
            }
        }
        return address;
    }

    /** The one address that controlled services over the network between two event times; null for none or several. */
    @Nullable
    String remoteControl(long from, long to) {
        Set<String> addresses = new HashSet<>();
        for (Dated dated : dated(Kind.REMOTE_SERVICE_CONTROL)) {
            String address = dated.fact().detail();
            if (address != null && from <= dated.time() && dated.time() <= to) {
                addresses.add(address);
            }
        }
        return addresses.size() == 1 ? addresses.iterator().next() : null;
    }

    /** The logon id of the latest remote logon between two event times. */
    @Nullable
    String latestRemoteLogon(long from, long to) {
        return dated(Kind.REMOTE_LOGON).stream()
                .filter(dated -> from <= dated.time() && dated.time() <= to)
                .max(Comparator.comparingLong(Dated::time)
                        .thenComparing(dated -> dated.fact().subject()))
                .map(dated -> dated.fact().subject())
                .orElse(null);
    }

    private List<Dated> dated(Kind kind, String subject) {
        return bySubject.getOrDefault(kind, Map.of()).getOrDefault(subject, List.of());
    }

    private List<Dated> dated(Kind kind) {
        return facts.getOrDefault(kind, List.of());
    }
}
