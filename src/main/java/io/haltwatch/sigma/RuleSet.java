package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationRule.Scope;
import io.haltwatch.telemetry.Fields;
import io.haltwatch.telemetry.LogSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All rules in force: the built-in pack and the user's own files. Immutable and safe for use by several threads. */
public final class RuleSet {

    private final RuleIndex index;
    private final List<DetectionRule> detections;
    private final List<CorrelationRule> correlations;
    private final String hash;

    private RuleSet(RuleIndex index, List<CorrelationRule> correlations, String hash) {
        this.index = index;
        this.detections = index.rules().stream().map(CompiledRule::rule).toList();
        this.correlations = List.copyOf(correlations);
        this.hash = hash;
    }

    /** The built-in pack alone. */
    public static RuleSet builtIn() {
        return load(List.of());
    }

    /**
     * The built-in pack with every {@code .yml} and {@code .yaml} under the directories added; a rule with the id of a
     * built-in one replaces it.
     *
     * @throws InvalidRulesException with every problem of every file, when there is any
     */
    public static RuleSet load(List<Path> directories) {
        Problems problems = new Problems();
        List<RuleFile> files = new ArrayList<>(BuiltInPack.files());
        for (Path directory : directories) {
            files.addAll(RuleDirectory.files(directory, problems));
        }
        return of(files, problems);
    }

    /** Of these files alone; built-in ones first. */
    static RuleSet of(List<RuleFile> files, Problems problems) {
        RuleLoader loader = new RuleLoader(problems);
        files.forEach(loader::add);
        RuleLinker linker = new RuleLinker(loader.rules(), loader.broken(), problems);
        problems.check();
        List<CompiledRule> compiled = new ArrayList<>();
        for (LoadedRule rule : loader.rules()) {
            if (rule instanceof LoadedRule.Detection detection) {
                compiled.add(linker.inForce(detection));
            }
        }
        String hash =
                Fingerprint.of(loader.rules().stream().map(LoadedRule::document).toList());
        return new RuleSet(new RuleIndex(compiled), linker.correlations(), hash);
    }

    /** Hash of everything loaded, 16 hex digits: the version of the rule set. */
    public String hash() {
        return hash;
    }

    /** The detection rules for this log source that match, in the order of their ids. */
    public List<DetectionRule> match(LogSource logSource, Fields fields) {
        return index.match(logSource, fields);
    }

    /** All detection rules, in the order of their ids. */
    public List<DetectionRule> detections() {
        return detections;
    }

    /** Those that run per host. */
    public List<CorrelationRule> correlations() {
        return of(Scope.HOST);
    }

    /** Those that run over all hosts, per values of their group-by fields. */
    public List<CorrelationRule> fleetCorrelations() {
        return of(Scope.GROUP);
    }

    private List<CorrelationRule> of(Scope scope) {
        return correlations.stream().filter(rule -> rule.scope() == scope).toList();
    }
}
