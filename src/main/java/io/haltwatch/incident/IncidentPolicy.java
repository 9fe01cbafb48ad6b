package io.haltwatch.incident;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.RuleSources;
import io.haltwatch.sigma.Timespan;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * The numbers of the host stage that belong to no single rule; each is configuration
 * ({@code haltwatch.incident.*}) with the default given here.
 *
 * @param join attempts and effects on the same service this far apart are one action
 * @param quiet findings this far apart belong to one incident; an incident closes after this long without change
 * @param strayQuiet an effect that nobody asked for joins an incident this near only
 * @param managerReport how long the service manager may take to report a change (7040)
 * @param systemLog a host that shipped a System event this recently would have shipped the report
 * @param created a service created this recently before its deletion is a temporary one
 * @param restartGrace a start this long after a stop belongs to it: a restart, where it is by the same actor
 * @param hold graceful stops without an attempt wait this long for the proof of a shutdown
 * @param holdWithoutCore the hold ends this early when tier-1 services stop while core services run on
 * @param shutdownBefore proof this long before the first stop still explains it (measured: 36 s)
 * @param shutdownAfter proof this long after the first stop still explains it (measured: 79 s)
 * @param shutdownCore a shutdown that is only announced explains stops once this many core services stopped too
 * @param lateness late evidence still joins
 * @param longestTimespan how far back correlations may look, chains as a whole
 * @param rederive a host under a flood is derived at most this often
 * @param context the numbers of contexts that learn
 * @param silence when a host that is listened to counts as silent
 */
public record IncidentPolicy(
        Duration join,
        Duration quiet,
        Duration strayQuiet,
        Duration managerReport,
        Duration systemLog,
        Duration created,
        Duration restartGrace,
        Duration hold,
        Duration holdWithoutCore,
        Duration shutdownBefore,
        Duration shutdownAfter,
        int shutdownCore,
        Duration lateness,
        Duration longestTimespan,
        Duration rederive,
        ContextPolicy context,
        SilencePolicy silence) {

    public static final IncidentPolicy DEFAULT = new IncidentPolicy(
            Duration.ofSeconds(90),
            Duration.ofMinutes(10),
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofSeconds(120),
            Duration.ofSeconds(30),
            Duration.ofSeconds(120),
            Duration.ofSeconds(120),
            5,
            Duration.ofDays(1),
            RuleSources.LONGEST_TIMESPAN,
            Duration.ofMillis(100),
            ContextPolicy.DEFAULT,
            SilencePolicy.DEFAULT);

    /** A silence is told with the facts before it, which are not kept for longer than the lateness bound. */
    public IncidentPolicy {
        silence = silence.within(lateness);
    }

    /**
     * How long facts and members are kept: late ones join within the lateness bound, and are judged with what lies around.
     * The same whatever the rules: Kafka Streams names the files of a store after it, and finds none of them again when it
     * changes.
     */
    public Duration retention() {
        Duration reach = longest(
                longestTimespan.plus(quiet),
                join,
                created,
                restartGrace,
                hold,
                shutdownBefore.plus(shutdownAfter),
                silence.listening());
        return lateness.plus(reach.multipliedBy(2)).plus(systemLog);
    }

    private static Duration longest(Duration... durations) {
        return Collections.max(List.of(durations));
    }

    /** @throws IllegalArgumentException when a correlation looks further back than it was loaded for */
    public void checkKept(CorrelationRule rule) {
        if (rule.reachMillis() > longestTimespan.toMillis()) {
            throw new IllegalArgumentException(rule.source() + ": '" + rule.title() + "' looks back further than "
                    + Timespan.text(longestTimespan.toMillis()));
        }
    }
}
