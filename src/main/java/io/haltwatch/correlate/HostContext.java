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
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What a host's signals say besides its halts: shutdowns, creations, logons, starts, and whether its System log arrives.
 */
public final class HostContext {

    private record Dated(long time, ContextFact fact) {}

    private final Map<Kind, List<Dated>> facts = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<String, List<Dated>>> bySubject = new EnumMap<>(Kind.class);
    private final RunHistory runHistory = new RunHistory();
    private final EventTimes systemLog;
    private final EventTimes heard;
    private final EventTimes proved;
    private final EventTimes announced;
    private final EventTimes cancelled;
    private final EventTimes booted;

    private HostContext(Iterable<Signal> signals) {
        LongStream.Builder ofSystemLog = LongStream.builder();
        LongStream.Builder ofRecords = LongStream.builder();
        for (Signal signal : signals) {
            add(signal);
            if ("system".equalsIgnoreCase(signal.channel())) {
                ofSystemLog.add(signal.time());
            }
            if (!SignOfLife.is(signal)) {
                ofRecords.add(signal.time());
            }
        }
        systemLog = EventTimes.of(ofSystemLog.build());
        heard = EventTimes.of(ofRecords.build());
        proved = times(Kind.SHUTDOWN_PROVED);
        announced = times(Kind.SHUTDOWN_ANNOUNCED);
        cancelled = times(Kind.SHUTDOWN_CANCELLED);
        booted = times(Kind.BOOTED);
    }

    private void add(Signal signal) {
        for (ContextFact fact : signal.contexts()) {
            Dated dated = new Dated(signal.time(), fact);
            facts.computeIfAbsent(fact.kind(), k -> new ArrayList<>()).add(dated);
            bySubject
                    .computeIfAbsent(fact.kind(), k -> new HashMap<>())
                    .computeIfAbsent(fact.subject(), s -> new ArrayList<>(1))
                    .add(dated);
        }
        runHistory.add(signal);
    }

    private EventTimes times(Kind kind) {
        return EventTimes.of(dated(kind).stream().mapToLong(Dated::time));
    }

    /** Signals in any order; asked for once. */
    public static HostContext of(Iterable<Signal> signals) {
        return new HostContext(signals);
    }

    /** The proof of a shutdown between two event times, if there is one. */
    public OptionalLong shutdownProof(long from, long to) {
        return proved.first(from, to);
    }

    /**
     * A shutdown announced between two event times and not cancelled after it: no proof alone.
     *
     * @param cancelledUpTo until which event time it may be cancelled: its time to go down is for whoever announces it to say
     */
    public OptionalLong shutdownAnnounced(long from, long to, long cancelledUpTo) {
        OptionalLong last = announced.last(from, to);
        return last.isPresent() && isCancelled(last.getAsLong(), cancelledUpTo) ? OptionalLong.empty() : last;
    }

    /** The first cancellation after it is its own, unless another shutdown was announced in between. */
    private boolean isCancelled(long time, long upTo) {
        OptionalLong first = cancelled.first(time, upTo);
        return first.isPresent() && !announced.any(time + 1, first.getAsLong() - 1);
    }

    /**
     * Whether the host was heard of between two event times without having started since a third: whatever was announced
     * then, it did not go down. Signs of life are no answer: they have the broker's clock.
     */
    public boolean ranOn(long since, long from, long to) {
        // Of all that were heard of it then, the first is the least likely to come after its start.
        OptionalLong first = heard.first(from + 1, to);
        return first.isPresent() && !booted(since, first.getAsLong() + SignOfLife.INTERVAL);
    }

    /** Whether the host told of its start between two event times. */
    public boolean booted(long from, long to) {
        return booted.any(from, to);
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
        return systemLog.any(from, to);
    }

    /** Whether a service or driver of this key was created between two event times. */
    boolean created(Kind kind, String key, long from, long to) {
        return firstCreated(kind, key, from, to).isPresent();
    }

    /** When it was first created between two event times. */
    OptionalLong firstCreated(Kind kind, String key, long from, long to) {
        return dated(kind, key).stream()
                .mapToLong(Dated::time)
                .filter(time -> from <= time && time <= to)
                .min();
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
