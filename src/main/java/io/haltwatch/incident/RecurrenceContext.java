package io.haltwatch.incident;

import io.haltwatch.interpret.Verb;
import io.haltwatch.sigma.Level;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the same account does to the same service at the same time of most days is planned: one step down. And who acts on
 * a service for the first time, when others have for long, is named.
 *
 * <p>Only days older than the lateness bound count: all that happened on them has come, so neither the order nor the
 * lateness of records changes the answer. Times of day are UTC: for some days after the clocks change, a local schedule
 * is new.
 */
final class RecurrenceContext implements Context {

    /** Of the first times in one finding, as many are named. */
    private static final int MOST_NAMED = 3;

    private static final Set<Verb> HALTING = Set.of(Verb.STOP, Verb.KILL, Verb.DISABLE, Verb.DELETE);

    private final ContextPolicy policy;
    private final long lateness;

    RecurrenceContext(IncidentPolicy policy) {
        this.policy = policy.context();
        this.lateness = policy.lateness().toMillis();
    }

    @Override
    public List<Weight> of(Candidate candidate, Level level, Situation situation) {
        if (situation.history().stops().isEmpty()) {
            return List.of();
        }
        List<Act> acts = situation.acts().of(candidate);
        int fewest = Integer.MAX_VALUE;
        for (Act act : acts) {
            fewest = Math.min(fewest, days(act, situation.history()));
        }
        if (!acts.isEmpty() && fewest >= policy.recurrenceDays()) {
            String title = "The same account did this at the same time of day on " + fewest + " of the days before";
            return level == Level.INFORMATIONAL ? List.of() : List.of(Weight.lowered("recurrence", title));
        }
        Set<String> firsts = new TreeSet<>();
        for (Act act : acts) {
            addFirsts(act, situation.history(), firsts);
        }
        return firsts.stream()
                .limit(MOST_NAMED)
                .map(title -> Weight.noted("first_seen", title))
                .toList();
    }

    /** On how many days before everyone who asked did the same. */
    private int days(Act act, ServiceHistory history) {
        String service = act.service();
        if (service == null
                || act.verb() != Verb.STOP
                || act.wildcard()
                || act.askers().isEmpty()
                || isForced(act)) {
            return 0;
        }
        int fewest = Integer.MAX_VALUE;
        for (Asker asker : act.askers()) {
            String account = ServiceHistory.account(asker.actor());
            long time = asker.signal().time();
            int days = account == null
                    ? 0
                    : history.days(
                            service,
                            account,
                            time,
                            time - lateness,
                            policy.recurrenceTolerance().toMillis());
            fewest = Math.min(fewest, days);
        }
        return fewest;
    }

    private static boolean isForced(Act act) {
        return act.joined() == null || act.joined().forced();
    }

    private void addFirsts(Act act, ServiceHistory history, Set<String> titles) {
        String service = act.service();
        if (service == null || !HALTING.contains(act.verb())) {
            return;
        }
        for (Asker asker : act.askers()) {
            String account = ServiceHistory.account(asker.actor());
            long time = asker.signal().time();
            if (account != null && isFirst(service, account, time, history)) {
                titles.add("First time that " + account + " acts on " + service + " of this host");
            }
        }
    }

    private boolean isFirst(String service, @Nullable String account, long time, ServiceHistory history) {
        long known = time - Math.max(lateness, policy.knownService().toMillis());
        return account != null
                && !history.actors(service, known).isEmpty()
                && !history.acted(service, account, time - lateness);
    }
}
