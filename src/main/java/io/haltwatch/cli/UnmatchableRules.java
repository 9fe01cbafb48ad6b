package io.haltwatch.cli;

import io.haltwatch.reload.RuleObserver;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.sigma.UnmatchableRule;
import io.haltwatch.telemetry.ProducedLogSource;
import io.haltwatch.telemetry.SchemaEventReader;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which rules in force can never match: they are not wrong, but nobody should rely on them. */
record UnmatchableRules(List<ProducedLogSource> logSources, IntConsumer count) implements RuleObserver {

    private static final Logger LOG = LoggerFactory.getLogger(UnmatchableRules.class);

    private static final int MOST_NAMED = 3;

    /** One line for those of the user's rules that can never match, whatever the files hold; empty for none. */
    static String inFiles(RuleSet rules, SchemaEventReader reader) {
        List<String> titles = rules.unmatchable(LogSources.any(reader)).stream()
                .filter(rule -> !rule.source().startsWith(ListedRule.BUILT_IN))
                .map(rule -> "'" + rule.title() + "'")
                .toList();
        if (titles.isEmpty()) {
            return "";
        }
        int more = titles.size() - MOST_NAMED;
        return Counted.of(titles.size(), "rule") + " can never match, whatever the records ("
                + titles.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "") + "): 'haltwatch rules check' says why";
    }

    @Override
    public void inForce(RuleSet rules) {
        List<UnmatchableRule> unmatchable = rules.unmatchable(logSources);
        count.accept(unmatchable.size());
        if (!unmatchable.isEmpty()) {
            LOG.warn(
                    "{} can never match with the topics that are read; 'haltwatch rules check' says which and why, as"
                            + " does level debug",
                    Counted.of(unmatchable.size(), "rule"));
            unmatchable.forEach(rule -> LOG.debug("{}", rule));
        }
    }

    @Override
    public void refused(List<String> problems) {
        // Those in force stay, and were told.
    }
}
