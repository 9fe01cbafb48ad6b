package io.haltwatch.incident;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for which service of one host to stop, and when: what a stop is compared with to say that it happens every
 * night, or that somebody does it for the first time.
 *
 * <p>Only graceful stops of catalogued services are learned, of neither security services nor sensors, and nothing of a record that
 * a rule calls high by itself: what attacks did must excuse no attack. What it holds depends on the set of what it was
 * told, not on the order: of each day the earliest minutes stay, the latest days, and of the pairs of service and account the first in
 * order.
 *
 * @param stops by service, then account, both in lower case: minutes since 1970
 */
public record ServiceHistory(SortedMap<String, SortedMap<String, SortedSet<Long>>> stops) {

    /** Days that are kept, up to the latest. */
    static final int DAYS = 30;

    /** Of one service and account: a nightly stop and its repetitions. */
    static final int MOST_A_DAY = 3;

    /** Pairs of service and account: the row stays below 64 KiB as a rule, and below 100 KiB with all days full. */
    static final int MOST_PAIRS = 96;

    private static final int LONGEST_NAME = 80;
    private static final long DAY_MINUTES = 24 * 60;
    private static final long MINUTE_MILLIS = 60_000;

    public static final ServiceHistory EMPTY = new ServiceHistory(new TreeMap<>());

    public ServiceHistory {
        SortedMap<String, SortedMap<String, SortedSet<Long>>> copy = new TreeMap<>();
        stops.forEach((service, actors) -> {
            SortedMap<String, SortedSet<Long>> ofActors = new TreeMap<>();
            actors.forEach(
                    (actor, minutes) -> ofActors.put(actor, Collections.unmodifiableSortedSet(new TreeSet<>(minutes))));
            copy.put(service, Collections.unmodifiableSortedMap(ofActors));
        });
        stops = Collections.unmodifiableSortedMap(copy);
    }

    /** Whether a signal tells of a stop that is learned. */
    public static boolean isToldBy(Signal signal) {
        boolean[] told = {false};
        learnable(signal, (service, actor) -> told[0] = true);
        return told[0];
    }

    /** This, with what a signal says; the same object when it says nothing new. */
    public ServiceHistory with(Signal signal) {
        long minute = Math.floorDiv(signal.time(), MINUTE_MILLIS);
        boolean[] known = {true};
        learnable(signal, (service, actor) -> known[0] &= addsNothing(minutes(service, actor), minute));
        return known[0] ? this : learned(signal, minute);
    }

    /** Whether one more minute adds nothing: a flood of stops must not copy it all for each of them. */
    private static boolean addsNothing(SortedSet<Long> minutes, long minute) {
        long day = Math.floorDiv(minute, DAY_MINUTES) * DAY_MINUTES;
        return minutes.contains(minute) || minutes.subSet(day, minute).size() >= MOST_A_DAY;
    }

    private ServiceHistory learned(Signal signal, long minute) {
        SortedMap<String, SortedMap<String, SortedSet<Long>>> all = new TreeMap<>();
        stops.forEach((service, actors) -> {
            SortedMap<String, SortedSet<Long>> ofActors = new TreeMap<>();
            actors.forEach((actor, minutes) -> ofActors.put(actor, new TreeSet<>(minutes)));
            all.put(service, ofActors);
        });
        learnable(
                signal,
                (service, actor) -> all.computeIfAbsent(service, s -> new TreeMap<>())
                        .computeIfAbsent(actor, a -> new TreeSet<>())
                        .add(minute));
        bound(all);
        ServiceHistory with = new ServiceHistory(all);
        return with.equals(this) ? this : with;
    }

    private static void learnable(Signal signal, BiConsumer<String, String> learn) {
        for (RuleMatch match : signal.matches()) {
            if (match.alerts() && (match.floor() || match.level().compareTo(Level.HIGH) >= 0)) {
                return;
            }
        }
        for (ServiceAction action : signal.actions()) {
            Target target = action.target();
            String actor = account(action.actor());
            boolean stop = action.phase() == Phase.ATTEMPT
                    && action.verb() == Verb.STOP
                    && !action.forced()
                    && !action.denied()
                    && !action.weak()
                    && action.remoteHost() == null;
            boolean guards =
                    target.category().equals("security") || target.labels().contains("sensor");
            boolean known = target.catalogued() && !target.wildcard() && !guards;
            if (stop && known && actor != null && target.key().length() <= LONGEST_NAME) {
                learn.accept(target.key(), actor);
            }
        }
    }

    /** How an account is written here; null for nobody. */
    static @Nullable String account(Actor actor) {
        String account = actor.user() == null ? actor.userSid() : actor.user();
        return account == null || account.length() > LONGEST_NAME ? null : account.toLowerCase(Locale.ROOT);
    }

    private static void bound(SortedMap<String, SortedMap<String, SortedSet<Long>>> all) {
        long latest = Long.MIN_VALUE;
        for (SortedMap<String, SortedSet<Long>> actors : all.values()) {
            for (SortedSet<Long> minutes : actors.values()) {
                latest = Math.max(latest, minutes.last());
            }
        }
        long oldest = Math.floorDiv(latest, DAY_MINUTES) - DAYS + 1;
        int pairs = 0;
        for (SortedMap<String, SortedSet<Long>> actors : all.values()) {
            for (Map.Entry<String, SortedSet<Long>> entry : actors.entrySet()) {
                entry.setValue(pairs < MOST_PAIRS ? bounded(entry.getValue(), oldest) : new TreeSet<>());
                pairs += entry.getValue().isEmpty() ? 0 : 1;
            }
            actors.values().removeIf(Set::isEmpty);
        }
        all.values().removeIf(Map::isEmpty);
    }

    private static SortedSet<Long> bounded(SortedSet<Long> minutes, long oldestDay) {
        SortedSet<Long> kept = new TreeSet<>();
        long day = Long.MIN_VALUE;
        int ofDay = 0;
        for (long minute : minutes) {
            long its = Math.floorDiv(minute, DAY_MINUTES);
            ofDay = its == day ? ofDay + 1 : 1;
            day = its;
            if (its >= oldestDay && ofDay <= MOST_A_DAY) {
                kept.add(minute);
            }
        }
        return kept;
    }

    /**
     * On how many days before an account stopped a service at the same time of day.
     *
     * @param time of now, event time in epoch milliseconds
     * @param before event time from which on nothing counts: what is younger than the lateness bound may still come
     * @param tolerance in milliseconds
     */
    int days(String service, String actor, long time, long before, long tolerance) {
        long dayMillis = DAY_MINUTES * MINUTE_MILLIS;
        SortedSet<Long> days = new TreeSet<>();
        for (long minute : minutes(service, actor)) {
            long then = minute * MINUTE_MILLIS;
            long ago = Math.round((time - then) / (double) dayMillis);
            if (then + MINUTE_MILLIS <= before && ago >= 1 && Math.abs(time - then - ago * dayMillis) <= tolerance) {
                days.add(ago);
            }
        }
        return days.size();
    }

    /** Whether an account stopped a service before an event time. */
    boolean acted(String service, String actor, long before) {
        SortedSet<Long> minutes = minutes(service, actor);
        return !minutes.isEmpty() && (minutes.first() + 1) * MINUTE_MILLIS <= before;
    }

    /** The accounts that stopped a service before an event time. */
    List<String> actors(String service, long before) {
        List<String> actors = new ArrayList<>();
        for (String actor : stops.getOrDefault(service, new TreeMap<>()).keySet()) {
            if (acted(service, actor, before)) {
                actors.add(actor);
            }
        }
        return actors;
    }

    private SortedSet<Long> minutes(String service, String actor) {
        return stops.getOrDefault(service, new TreeMap<>()).getOrDefault(actor, new TreeSet<>());
    }
}
