package io.haltwatch.correlate;

import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Via;
import io.haltwatch.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which service a host calls by which display name, as its service manager's own records tell (7036, 7040, 7031 and 7034
 * carry both names): {@code net stop "Acronis Managed Machine Service"} names the display name, which the catalogue may
 * not know, or know of a product's other version with another key.
 *
 * <p>A display name is one service's at a time; one that two have around an action names none of them.
 */
public final class DisplayNames {

    /** The record's display name, among the fields that are kept as evidence. */
    private static final String DISPLAY = "param1";

    private final long near;

    /** @param near a record this far from an action, before or after it, tells of it */
    public DisplayNames(Duration near) {
        this.near = near.toMillis();
    }

    /** The signals, with the services that were asked for by display name under the key that the host has for them. */
    public List<Signal> resolved(List<Signal> signals, TargetResolver targets) {
        Set<String> asked = new HashSet<>();
        for (Signal signal : signals) {
            for (ServiceAction action : signal.actions()) {
                if (isAsked(action)) {
                    asked.add(lower(action.target().name()));
                }
            }
        }
        Map<String, List<Told>> told = asked.isEmpty() ? Map.of() : told(signals, asked);
        if (told.isEmpty()) {
            return signals;
        }
        List<Signal> resolved = new ArrayList<>(signals.size());
        for (Signal signal : signals) {
            resolved.add(resolved(signal, told, targets));
        }
        return resolved;
    }

    /** The service manager told of this service by this display name. */
    private record Told(long time, String key) {}

    private static Map<String, List<Told>> told(List<Signal> signals, Set<String> asked) {
        Map<String, List<Told>> told = new HashMap<>();
        for (Signal signal : signals) {
            String display = signal.evidence().get(DISPLAY);
            String name = display == null ? "" : lower(display);
            if (asked.contains(name)) {
                for (ServiceAction action : signal.actions()) {
                    String key = action.target().name();
                    if (action.via() == Via.SCM_RECORD && !lower(key).equals(name)) {
                        told.computeIfAbsent(name, n -> new ArrayList<>()).add(new Told(signal.time(), key));
                    }
                }
            }
        }
        return told;
    }

    private Signal resolved(Signal signal, Map<String, List<Told>> told, TargetResolver targets) {
        List<ServiceAction> actions = new ArrayList<>(signal.actions());
        boolean changed = false;
        for (int i = 0; i < actions.size(); i++) {
            ServiceAction action = actions.get(i);
            String key = isAsked(action)
                    ? key(told.getOrDefault(lower(action.target().name()), List.of()), signal.time())
                    : null;
            if (key != null) {
                Target service = targets.of(signal.host().tenant()).service(key);
                if (!service.key().equals(action.target().key())) {
                    actions.set(i, action.on(better(action.target(), service)));
                    changed = true;
                }
            }
        }
        return changed ? signal.with(actions) : signal;
    }

    private @Nullable String key(List<Told> told, long time) {
        String key = null;
        for (Told one : told) {
            if (Math.abs(one.time() - time) <= near) {
                if (key != null && !key.equalsIgnoreCase(one.key())) {
                    return null;
                }
                key = one.key();
            }
        }
        return key;
    }

    /** Under the host's key, as whichever of the two names the catalogue ranks higher: a record must not belittle a name. */
    private static Target better(Target asked, Target told) {
        boolean toldBetter = told.catalogued() && (!asked.catalogued() || told.tier() <= asked.tier());
        Target known = toldBetter ? told : asked;
        return new Target(
                known.kind(),
                told.key(),
                asked.name(),
                known.entry(),
                known.category(),
                known.tier(),
                false,
                known.labels());
    }

    private static boolean isAsked(ServiceAction action) {
        return action.phase() == Phase.ATTEMPT
                && action.target().kind() == Target.Kind.SERVICE
                && !action.target().wildcard()
                && action.remoteHost() == null;
    }

    private static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
