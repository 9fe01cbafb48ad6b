package io.haltwatch.sigma;

import io.haltwatch.sigma.InvalidRulesException.Problem;
import io.haltwatch.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** What the user's rule files are worth, problems and all. */
public final class RuleCheck {

    private final int files;
    private final RuleLoader loader;
    private final RuleLinker linker;
    private final List<Problem> errors;

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

    /** Rules that can never match, by file and line; empty when there is any error. */
    public List<Problem> warnings() {
        return List.of();
    }

    /** These rules and the built-in pack; empty when there is any error. */
    public Optional<RuleSet> ruleSet() {
        return errors.isEmpty() ? Optional.of(RuleSet.of(loader, linker, rule -> true)) : Optional.empty();
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
}
