package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationRule.Scope;
import io.haltwatch.telemetry.Fields;
import io.haltwatch.telemetry.LogSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** All rules in force: the built-in pack and the user's own files. Immutable and safe for use by several threads. */
public final class RuleSet {

    private final RuleIndex index;
    private final List<DetectionRule> detections;
    private final List<CorrelationRule> correlations;
    private final Map<String, String> versions;
    private final String hash;

    private RuleSet(RuleIndex index, List<CorrelationRule> correlations, Map<String, String> versions) {
        this.index = index;
        this.detections = index.rules().stream().map(CompiledRule::rule).toList();
        this.correlations = List.copyOf(correlations);
        this.versions = Collections.unmodifiableMap(versions);
        this.hash = Fingerprint.of(versions.values());
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
        return RuleSnapshot.read(directories).ruleSet();
    }

    /** Of these files alone; built-in ones first. */
    static RuleSet of(List<RuleFile> files, Problems problems) {
        RuleLoader loader = new RuleLoader(problems);
        files.forEach(loader::add);
        RuleLinker linker = new RuleLinker(loader.rules(), loader.broken(), problems);
        problems.check();
        return of(loader, linker, rule -> true);
    }

    /** Of those loaded that are wanted; its hash is that of all. */
    static RuleSet of(RuleLoader loader, RuleLinker linker, Predicate<LoadedRule> wanted) {
        List<CompiledRule> compiled = new ArrayList<>();
        for (LoadedRule rule : loader.rules()) {
            if (rule instanceof LoadedRule.Detection detection && wanted.test(rule)) {
                compiled.add(linker.inForce(detection));
            }
        }
        Map<String, String> versions = new TreeMap<>();
        loader.rules().forEach(rule -> versions.put(rule.id(), Fingerprint.of(rule.document())));
        return new RuleSet(new RuleIndex(compiled), linker.correlations(), versions);
    }

    /** Hash of everything loaded, 16 hex digits: the version of the rule set. */
    public String hash() {
        return hash;
    }

    /** The hash of each rule's content by its id, whatever its kind: two sets may be compared by it. */
    public Map<String, String> versions() {
        return versions;
    }

    /** The detection rules for this log source that match, in the order of their ids. */
    public List<DetectionRule> match(LogSource logSource, Fields fields) {
        return index.match(logSource, fields);
    }

    /** Whether a rule is asked about events of a log source at all. */
    public boolean isFor(DetectionRule rule, LogSource logSource) {
        return RuleIndex.isFor(rule.logSource(), logSource);
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
