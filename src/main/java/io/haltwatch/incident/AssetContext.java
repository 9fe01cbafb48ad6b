package io.haltwatch.incident;

import io.haltwatch.reference.Asset;
import io.haltwatch.sigma.Level;
import io.haltwatch.telemetry.HostKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A host whose loss hurts more than another's: one step up; what the host is for is said. */
final class AssetContext implements Context {

    /** Of the hosts that one finding is about, as many are named. */
    private static final int MOST_NAMED = 3;

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
        if (!critical.isEmpty()) {
            weights.add(0, Weight.raised("asset", "Critical asset: " + String.join(", ", critical)));
        }
        return weights;
    }

    private static String named(Asset asset) {
        return asset.owner() == null ? asset.host() : asset.host() + " (owner " + asset.owner() + ")";
    }

    private static String roles(Asset asset) {
        return String.join(", ", new TreeSet<>(asset.roles()));
    }
}
