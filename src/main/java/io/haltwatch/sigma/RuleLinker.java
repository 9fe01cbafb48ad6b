package io.haltwatch.sigma;

import io.haltwatch.sigma.LoadedRule.Correlation;
import io.haltwatch.sigma.LoadedRule.Detection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves what correlations refer to, and with that which detection rules alert on their own. */
final class RuleLinker {

    /** Its events exist only after the join, when correlations have counted. */
    private static final String JOINED = "joined_action";

    private final Problems problems;
    private final Set<String> broken;
    private final Map<String, LoadedRule> byReference = new HashMap<>();
    private final Set<String> feeding = new HashSet<>();
    private final Set<String> generating = new HashSet<>();
    private final List<CorrelationRule> correlations = new ArrayList<>();

    RuleLinker(Collection<LoadedRule> rules, Set<String> broken, Problems problems) {
        this.problems = problems;
        this.broken = broken;
        for (LoadedRule rule : rules) {
            name(rule.id(), rule);
            if (!rule.name().equals(rule.id())) {
                name(rule.name(), rule);
            }
        }
        for (LoadedRule rule : rules) {
            if (rule instanceof Correlation correlation) {
                correlations.add(link(correlation));
            }
        }
    }

    List<CorrelationRule> correlations() {
        return correlations;
    }

    /** The rule as it is in force, once it is known who refers to it. */
    CompiledRule inForce(Detection detection) {
        DetectionRule rule = detection.rule();
        boolean onlyFeeds = feeding.contains(rule.id()) && !generating.contains(rule.id());
        Boolean said = detection.parsed().alerts();
        boolean alerts = said != null ? said : !onlyFeeds;
        DetectionRule linked = new DetectionRule(
                rule.id(),
                rule.name(),
                rule.title(),
                rule.level(),
                rule.tags(),
                rule.logSource(),
                rule.floor(),
                alerts,
                rule.description(),
                rule.source());
        return new CompiledRule(linked, detection.parsed().rule().expression());
    }

    private void name(String reference, LoadedRule rule) {
        LoadedRule other = byReference.putIfAbsent(reference, rule);
        if (other != null) {
            problem(
                    rule,
                    rule.document().line(),
                    "the name '" + reference + "' is already used by '" + other.title() + "' ("
                            + other.file().name() + ":" + other.document().line() + ")");
        }
    }

    private CorrelationRule link(Correlation correlation) {
        CorrelationRule rule = correlation.rule();
        Set<String> ids = new LinkedHashSet<>();
        for (String reference : rule.rules()) {
            Detection detection = resolve(correlation, reference);
            if (detection == null) {
                continue;
            }
            if (!ids.add(detection.id())) {
                problem(correlation, "'" + reference + "' is referred to twice");
            }
            (correlation.parsed().generate() ? generating : feeding).add(detection.id());
        }
        return new CorrelationRule(
                rule.id(),
                rule.name(),
                rule.title(),
                rule.level(),
                rule.tags(),
                rule.type(),
                rule.scope(),
                List.copyOf(ids),
                rule.groupBy(),
                rule.aliases(),
                rule.timespanMillis(),
                rule.condition(),
                rule.weights(),
                rule.breadth(),
                rule.holdable(),
                rule.floor(),
                rule.alerts(),
                rule.source());
    }

    private @Nullable Detection resolve(Correlation correlation, String reference) {
        LoadedRule target = byReference.get(reference);
        if (target == null) {
            target = byReference.get(reference.toLowerCase(Locale.ROOT));
        }
        if (target == null) {
            if (!broken.contains(reference) && !broken.contains(reference.toLowerCase(Locale.ROOT))) {
                problem(correlation, "refers to '" + reference + "', but no rule has that id or name");
            }
            return null;
        }
        if (!(target instanceof Detection detection)) {
            problem(
                    correlation,
                    "refers to the correlation '" + reference + "': correlations over correlations are not supported"
                            + " yet; name detection rules");
            return null;
        }
        if (JOINED.equalsIgnoreCase(detection.rule().logSource().category())) {
            problem(
                    correlation,
                    "refers to '" + reference + "', whose log source is joined_action: correlations count single"
                            + " events; use a rule with category service_action");
            return null;
        }
        return detection;
    }

    private void problem(Correlation correlation, String reason) {
        problem(correlation, correlation.parsed().referencesLine(), reason);
    }

    private void problem(LoadedRule rule, int line, String reason) {
        problems.add(rule.file().name(), line, rule.title(), reason);
    }
}
