package io.haltwatch.coverage;

import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.correlate.JoinedActionFields;
import io.haltwatch.incident.SilenceFields;
import io.haltwatch.interpret.ActionFields;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.Verb;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.LogSource;
import io.haltwatch.telemetry.ProducedLogSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The log sources that rules have events of, given what arrives in a group: records, and the actions that they show. */
public final class SeenLogSources {

    private static final String OURS = "haltwatch";

    private final Set<Verb> asked = EnumSet.noneOf(Verb.class);
    private final Set<Verb> happened = EnumSet.noneOf(Verb.class);
    private final List<ProducedLogSource> found = new ArrayList<>();

    private SeenLogSources() {}

    /** @param produced what the schemas can give, for the fields that their events have */
    public static List<ProducedLogSource> of(GroupCoverage group, Collection<ProducedLogSource> produced) {
        SeenLogSources seen = new SeenLogSources();
        group.arrived().forEach(event -> seen.add(event, produced));
        for (PlatformCoverage platform : group.platforms()) {
            for (Way way : platform.open()) {
                way.shows().forEach(seen::add);
                way.some().forEach(seen::add);
            }
        }
        seen.addActions();
        return List.copyOf(seen.found);
    }

    private void add(CountedEvent event, Collection<ProducedLogSource> produced) {
        List<ProducedLogSource> same = produced.stream()
                .filter(source -> source.schema().equals(event.schema())
                        && source.logSource().equals(event.logSource()))
                .toList();
        found.addAll(same);
        if (same.isEmpty()) {
            found.add(new ProducedLogSource(event.logSource(), event.source(), event.schema(), null));
        }
    }

    private void add(Facet facet) {
        if (facet instanceof Facet.Deed deed) {
            boolean effect = deed.route() == Route.EFFECT || deed.route() == Route.DIRECT;
            (effect ? happened : asked).add(deed.verb());
        }
    }

    private void addActions() {
        asked.forEach(verb -> single(verb, Phase.ATTEMPT));
        happened.forEach(verb -> single(verb, Phase.EFFECT));
        for (Verb verb : Verb.values()) {
            if (asked.contains(verb)) {
                joined(verb, Confirmation.ATTEMPTED);
                joined(verb, Confirmation.DENIED);
            }
            if (happened.contains(verb)) {
                joined(verb, Confirmation.EFFECT_ONLY);
            }
            // What is asked for may take effect as something else: a kill as a stop.
            boolean either = asked.contains(verb) || happened.contains(verb);
            if (either && !asked.isEmpty() && !happened.isEmpty()) {
                joined(verb, Confirmation.CONFIRMED);
            }
        }
        found.add(new ProducedLogSource(SilenceFields.LOG_SOURCE, null, OURS, null));
    }

    private void single(Verb verb, Phase phase) {
        action(ActionFields.LOG_SOURCE, verb, "ActionPhase", EnumName.lower(phase));
    }

    private void joined(Verb verb, Confirmation confirmation) {
        action(JoinedActionFields.LOG_SOURCE, verb, "Confirmation", EnumName.lower(confirmation));
    }

    private void action(LogSource logSource, Verb verb, String field, String value) {
        found.add(new ProducedLogSource(
                logSource, null, OURS, null, Map.of("ServiceAction", EnumName.lower(verb), field, value)));
    }
}
