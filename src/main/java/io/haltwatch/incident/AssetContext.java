package io.haltwatch.incident;

import io.haltwatch.reference.Asset;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.SignOfLife;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A host whose loss hurts more than another's: one step up; what the host is for is said, and which of the sensors that it
 * should run told nothing near the finding's incident. Not seen is not switched off: only records that mean something are kept.
 */
final class AssetContext implements Context {

    /** Of the hosts that one finding is about, as many are named. */
    private static final int MOST_NAMED = 3;

    private final SensorChannels channels = SensorChannels.builtIn();
    private final long near;

    /** @param near a sensor's record this far from the incident, in milliseconds, shows that it runs */
    AssetContext(long near) {
        this.near = near;
    }

    @Override
    public List<Weight> of(Candidate candidate, Level level, Situation situation) {
        TreeSet<HostKey> hosts = new TreeSet<>();
        hosts.add(situation.host());
        situation.acts().of(candidate).forEach(act -> hosts.add(situation.hostOf(act)));
        List<Weight> weights = new ArrayList<>();
        List<String> critical = new ArrayList<>();
        for (HostKey host : hosts) {
            Optional<Asset> asset = situation.reference().asset(host);
            if (asset.isPresent()) {
                if (asset.get().criticality() == Asset.Criticality.CRITICAL && critical.size() < MOST_NAMED) {
                    critical.add(named(asset.get()));
                }
                if (!asset.get().roles().isEmpty() && weights.size() < MOST_NAMED) {
                    weights.add(Weight.noted("asset", host.host() + " is " + roles(asset.get())));
                }
            }
        }
        situation
                .reference()
                .asset(situation.host())
                .map(asset -> unseen(asset, situation))
                .filter(unseen -> !unseen.isEmpty())
                .ifPresent(unseen -> weights.add(Weight.noted(
                        "expected-sensors", "Not seen near it of the sensors that it should run: " + unseen)));
        if (!critical.isEmpty()) {
            weights.add(0, Weight.raised("asset", "Critical asset: " + String.join(", ", critical)));
        }
        return weights;
    }

    private String unseen(Asset asset, Situation situation) {
        if (asset.expectedSensors().isEmpty()) {
            return "";
        }
        Set<String> seen = new HashSet<>();
        Span around = situation.draft().span().widen(near);
        for (Signal fact : situation.facts().values()) {
            if (around.contains(fact.time())) {
                seen.add(SignOfLife.source(fact));
            }
        }
        TreeSet<String> unseen = new TreeSet<>();
        for (String sensor : asset.expectedSensors()) {
            List<String> fed = channels.of(sensor);
            // Of others it is not known which records would be theirs.
            if (!fed.isEmpty() && seen.stream().noneMatch(source -> SensorChannels.matches(fed, source))) {
                unseen.add(sensor);
            }
        }
        return String.join(", ", unseen);
    }

    private static String named(Asset asset) {
        return asset.owner() == null ? asset.host() : asset.host() + " (owner " + asset.owner() + ")";
    }

    private static String roles(Asset asset) {
        return String.join(", ", new TreeSet<>(asset.roles()));
    }
}
