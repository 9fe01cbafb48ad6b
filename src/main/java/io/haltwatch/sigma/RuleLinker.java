package io.haltwatch.sigma;

import io.haltwatch.sigma.LoadedRule.Detection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Resolves what rules refer to, and with that which of them alert on their own. */
final class RuleLinker {

    private final CorrelationLinker correlations;
    private final Filters filters;

    /** @param longestTimespan how far back correlations may look */
    RuleLinker(RuleLoader loader, Duration longestTimespan, Problems problems) {
        Collection<LoadedRule> rules = loader.rules();
        RuleReferences references = new RuleReferences(rules, loader.broken(), problems);
        this.correlations = new CorrelationLinker(rules, references, problems);
        this.filters = new FilterLinker(rules, references, problems).link(loader.filters());
        new CorrelationBounds(longestTimespan, problems).check(rules, correlations.correlations());
    }

    Filters filters() {
        return filters;
    }

    List<CorrelationRule> correlations() {
        return correlations.correlations();
    }

    /** The rule as it is in force, once it is known who refers to it. */
    CompiledRule inForce(Detection detection) {
        DetectionRule rule = detection.rule();
        DetectionRule linked = new DetectionRule(
                rule.id(),
                rule.name(),
                rule.title(),
                rule.level(),
                rule.tags(),
                rule.logSource(),
                rule.floor(),
                correlations.alerts(rule.id(), detection.parsed().alerts()),
                rule.description(),
                rule.source());
        return new CompiledRule(linked, detection.parsed().rule().expression());
    }
}
