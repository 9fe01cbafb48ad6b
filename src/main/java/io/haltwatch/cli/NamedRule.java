package io.haltwatch.cli;

import io.haltwatch.correlate.JoinedActionFields;
import io.haltwatch.interpret.ActionFields;
import io.haltwatch.sigma.DetectionRule;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.sigma.explain.RuleOutline;
import io.haltwatch.telemetry.LogSource;

/**
 * The detection rule that a command is about.
 *
 * @param rules that it is in force with
 * @param outline how it is written
 */
record NamedRule(RuleSet rules, DetectionRule rule, RuleOutline outline) {

    boolean isFor(LogSource logSource) {
        return rules.isFor(rule, logSource);
    }

    boolean isForActions() {
        return isFor(ActionFields.LOG_SOURCE);
    }

    boolean isForJoinedActions() {
        return isFor(JoinedActionFields.LOG_SOURCE);
    }
}
