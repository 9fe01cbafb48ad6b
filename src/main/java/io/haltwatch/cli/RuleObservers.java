package io.haltwatch.cli;

import io.haltwatch.reload.RuleObserver;
import io.haltwatch.sigma.RuleSet;
import java.util.List;

/** Tells several. */
record RuleObservers(List<RuleObserver> all) implements RuleObserver {

    @Override
    public void inForce(RuleSet rules) {
        all.forEach(one -> one.inForce(rules));
    }

    @Override
    public void refused(List<String> problems) {
        all.forEach(one -> one.refused(problems));
    }
}
