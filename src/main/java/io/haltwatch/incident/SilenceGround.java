package io.haltwatch.incident;

import io.haltwatch.correlate.Evidence;
import io.haltwatch.correlate.HostContext;
import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.incident.Silence.Grounds;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.SignOfLife;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a silence may be laid to.
 *
 * @param heardAt by the broker's clock
 * @param channels that a sensor feeds, as patterns; empty where it is no sensor
 * @param service the sensor, for people
 */
record SilenceGround(Grounds grounds, long heardAt, Signal evidence, List<String> channels, String service) {

    /** What leaves a sensor blind, or may. */
    private static final Set<Verb> CRIPPLING =
            EnumSet.of(Verb.STOP, Verb.KILL, Verb.DISABLE, Verb.DELETE, Verb.PAUSE, Verb.SUSPEND, Verb.TAMPER);

    private static final String SAFE_BOOT = "safe boot: ";

    /** One switched off at the event log: {@code channel Security off}. */
    private static final String CHANNEL = "channel ";

    private static final String OFF = " off";

    static List<SilenceGround> of(
            List<JoinedAction> actions,
            List<Candidate> candidates,
            Map<String, Signal> facts,
            HostContext context,
            AnnouncedShutdown announced,
            SensorChannels sensors,
            SilencePolicy policy) {
        List<SilenceGround> grounds = new ArrayList<>();
        for (JoinedAction action : actions) {
            ofAction(action, context, announced, sensors, policy).ifPresent(grounds::add);
        }
        for (Candidate candidate : candidates) {
            if (!candidate.soft() && candidate.base().level().compareTo(Level.MEDIUM) >= 0) {
                List<String> ids = candidate.evidence();
                Signal last = facts.get(ids.get(ids.size() - 1));
                if (last != null) {
                    grounds.add(new SilenceGround(Grounds.INCIDENT, SignOfLife.heardAt(last), last, List.of(), ""));
                }
            }
        }
        grounds.removeIf(ground -> Math.abs(ground.heardAt() - ground.evidence().time())
                > policy.skew().toMillis());
        grounds.sort(Comparator.comparingLong(SilenceGround::heardAt)
                .thenComparing(SilenceGround::grounds)
                .thenComparing(ground -> ground.evidence().id())
                .thenComparing(SilenceGround::service));
        return grounds;
    }

    private static Optional<SilenceGround> ofAction(
            JoinedAction action,
            HostContext context,
            AnnouncedShutdown announced,
            SensorChannels sensors,
            SilencePolicy policy) {
        Target target = action.target();
        if (action.confirmation() == Confirmation.DENIED || action.remoteHost() != null) {
            return Optional.empty();
        }
        Evidence last = action.evidence().get(action.evidence().size() - 1);
        long heardAt = SignOfLife.heardAt(last.signal());
        String detail = String.valueOf(last.action().detail());
        if (action.verb() == Verb.TAMPER && detail.startsWith(SAFE_BOOT)) {
            return Optional.of(new SilenceGround(Grounds.SAFE_BOOT, heardAt, last.signal(), List.of(), ""));
        }
        boolean sensor = target.labels().contains("sensor") || target.category().equals("security");
        if (!sensor || !CRIPPLING.contains(action.verb())) {
            return Optional.empty();
        }
        // The event log stops at every shutdown.
        long near = policy.explained().toMillis();
        if (action.soft()
                && (context.shutdownProof(action.first() - near, action.last() + near)
                                .isPresent()
                        || announced.near(action.first()).isPresent())) {
            return Optional.empty();
        }
        List<String> channels = detail.startsWith(CHANNEL) && detail.endsWith(OFF)
                ? List.of(detail.substring(CHANNEL.length(), detail.length() - OFF.length())
                        .toLowerCase(Locale.ROOT))
                : sensors.of(target.entry());
        return Optional.of(new SilenceGround(Grounds.SENSOR, heardAt, last.signal(), channels, target.name()));
    }
}
