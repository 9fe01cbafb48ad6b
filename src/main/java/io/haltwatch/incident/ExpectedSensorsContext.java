package io.haltwatch.incident;

import io.haltwatch.sigma.Level;
import io.haltwatch.signal.SignOfLife;
import io.haltwatch.signal.Signal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says which of the sensors that the host should run told nothing near the incident: once, with its first finding. Not seen is
 * not switched off: only records that mean something are kept.
 */
final class ExpectedSensorsContext implements Context {

    private final SensorChannels channels = SensorChannels.builtIn();
    private final long near;

    /** @param near a sensor's record this far from the incident, in milliseconds, shows that it runs */
    ExpectedSensorsContext(long near) {
        this.near = near;
    }

    @Override
    public List<Weight> of(Candidate candidate, Level level, Situation situation) {
        // All facts are gone through, and a flood's incident has thousands of findings.
        if (candidate != situation.draft().candidates().get(0)) {
            return List.of();
        }
        Set<String> unseen = situation
                .reference()
                .asset(situation.host())
                .map(asset -> unseen(asset.expectedSensors(), situation))
                .orElse(Set.of());
        return unseen.isEmpty()
                ? List.of()
                : List.of(Weight.noted(
                        "expected-sensors",
                        "Not seen near it of the sensors that it should run: " + String.join(", ", unseen)));
    }

    private Set<String> unseen(Set<String> expected, Situation situation) {
        if (expected.isEmpty()) {
            return Set.of();
        }
        Set<String> seen = new HashSet<>();
        Span around = situation.draft().span().widen(near);
        for (Signal fact : situation.facts().values()) {
            if (around.contains(fact.time())) {
                seen.add(SignOfLife.source(fact));
            }
        }
        Set<String> unseen = new TreeSet<>();
        for (String sensor : expected) {
            List<String> fed = channels.of(sensor);
            // Of others it is not known which records would be theirs.
            if (!fed.isEmpty() && seen.stream().noneMatch(source -> SensorChannels.matches(fed, source))) {
                unseen.add(sensor);
            }
        }
        return unseen;
    }
}
