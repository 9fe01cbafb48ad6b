package io.haltwatch.sigma;

import io.haltwatch.sigma.InvalidRulesException.Problem;
import io.haltwatch.sigma.explain.RuleOutline;
import io.haltwatch.telemetry.ProducedLogSource;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the user's rule files are worth, problems and all. */
public final class RuleCheck {

    private static final String NO_LEVEL =
            "has no 'level', so that what it finds is informational: informational, low, medium, high or critical";

    private final int files;
    private final RuleLoader loader;
    private final RuleLinker linker;
    private final List<Problem> errors;
    private final Map<String, YamlNode> documents = new HashMap<>();

    RuleCheck(int files, RuleLoader loader, RuleLinker linker, Problems problems) {
        this.files = files;
        this.loader = loader;
        this.linker = linker;
        this.errors = problems.found().stream().sorted(Problem.ORDER).toList();
    }

    /** How many files were read. */
    public int files() {
        return files;
    }

    /** Documents in them, those with errors included. */
    public int rules() {
        return loader.documents();
    }

    /** All errors, by file and line. */
    public List<Problem> errors() {
        return errors;
    }

    /**
     * What in the user's rules is hardly meant, by file and line: misspelt attributes, ids that are none; unless there is
     * any error, also alerting rules without a level and those that can never match where events have these log sources
     * only.
     */
    public List<Problem> warnings(Collection<ProducedLogSource> produced) {
        Map<String, LoadedRule> users = new HashMap<>();
        loader.rules().stream().filter(rule -> !rule.file().builtIn()).forEach(rule -> users.put(rule.id(), rule));
        List<Problem> warnings = new ArrayList<>(loader.suspicions());
        if (errors.isEmpty()) {
            users.values().stream().filter(this::lacksLevel).forEach(rule -> warnings.add(warning(rule, NO_LEVEL)));
        }
        for (UnmatchableRule unmatchable :
                ruleSet().map(rules -> rules.unmatchable(produced)).orElse(List.of())) {
            LoadedRule rule = users.get(unmatchable.id());
            if (rule != null) {
                warnings.add(warning(rule, "can never match: " + unmatchable.why()));
            }
        }
        return warnings.stream().sorted(Problem.ORDER).toList();
    }

    private boolean lacksLevel(LoadedRule rule) {
        return rule instanceof LoadedRule.Detection detection
                && !detection.parsed().levelled()
                && linker.inForce(detection).rule().alerts();
    }

    private static Problem warning(LoadedRule rule, String reason) {
        return new Problem(rule.file().name(), rule.document().line(), rule.title(), reason);
    }

    /** These rules and the built-in pack; empty when there is any error. */
    public Optional<RuleSet> ruleSet() {
        return errors.isEmpty() ? Optional.of(RuleSet.of(loader, linker, rule -> true)) : Optional.empty();
    }

    /**
     * These rules and the built-in pack.
     *
     * @throws InvalidRulesException with every problem of every file, when there is any
     */
    public RuleSet requireRuleSet() {
        return ruleSet().orElseThrow(() -> new InvalidRulesException(errors));
    }

    /**
     * The detection rules without an error, for those who match events one by one; correlations may lack what they refer
     * to.
     *
     * @param builtIn whether those of the built-in pack are among them
     */
    public RuleSet detections(boolean builtIn) {
        return RuleSet.of(loader, linker, rule -> builtIn || !rule.file().builtIn());
    }

    /** The document of a rule that has no error, built-in ones included, by its id or name. */
    public Optional<YamlNode> document(String reference) {
        return loader.rules().stream()
                .filter(rule ->
                        rule.id().equalsIgnoreCase(reference) || rule.name().equals(reference))
                .map(LoadedRule::document)
                .findFirst();
    }

    /** The {@code status} of a rule, a correlation or a filter, by its id; empty where it has none. */
    public String status(String id) {
        YamlNode status = documents().get(id);
        status = status == null ? null : status.get("status");
        return status != null && status.isText() ? status.text() : "";
    }

    private Map<String, YamlNode> documents() {
        if (documents.isEmpty()) {
            loader.rules().forEach(rule -> documents.put(rule.id(), rule.document()));
            loader.filters().forEach(filter -> documents.put(filter.header().id(), filter.document()));
        }
        return documents;
    }

    /** A detection rule without an error as it is written, with the filters in force on it, by its id. */
    public RuleOutline outline(String id) {
        for (LoadedRule rule : loader.rules()) {
            if (rule instanceof LoadedRule.Detection && rule.id().equals(id)) {
                return RuleOutlines.of(rule.document(), filtersOf(id), loader.context());
            }
        }
        throw new IllegalArgumentException("no detection rule has the id " + id);
    }

    private List<LoadedFilter> filtersOf(String rule) {
        Set<String> ids = linker.filters().all().stream()
                .filter(filter -> filter.rules().contains(rule))
                .map(RuleFilter::id)
                .collect(Collectors.toSet());
        return loader.filters().stream()
                .filter(filter -> ids.contains(filter.header().id()))
                .toList();
    }
}
