package io.haltwatch.cli;

import io.haltwatch.coverage.GroupCoverage;
import io.haltwatch.coverage.SeenLogSources;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.sigma.UnmatchableRule;
import io.haltwatch.telemetry.ProducedLogSource;
import java.util.List;

/**
 * Which rules cannot fire with the telemetry of a group.
 *
 * @param produced what the schemas can give
 */
record RuleCoverage(RuleSet rules, List<ProducedLogSource> produced) {

    static RuleCoverage of(CoreOptions options) {
        return new RuleCoverage(
                RuleSet.load(options.settings().rules()),
                options.partsForAnyHost().reader().logSources());
    }

    int total() {
        return rules.detections().size()
                + rules.correlations().size()
                + rules.fleetCorrelations().size();
    }

    List<UnmatchableRule> silent(GroupCoverage group) {
        return rules.unmatchable(SeenLogSources.of(group, produced));
    }
}
