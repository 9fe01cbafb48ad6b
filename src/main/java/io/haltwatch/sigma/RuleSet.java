package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationRule.Scope;
import io.haltwatch.telemetry.Fields;
import io.haltwatch.telemetry.LogSource;
import io.haltwatch.telemetry.ProducedLogSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** All rules in force: the built-in pack and the user's own files. Immutable and safe for use by several threads. */
public final class RuleSet {

    /** Where no state is kept for the rules. */
    private static final Duration UNBOUNDED = Duration.ofMillis(Long.MAX_VALUE);

    private final RuleIndex index;
    private final List<DetectionRule> detections;
    private final List<CorrelationRule> correlations;
    private final AskedFields asked;
    private final Filters filters;
    private final Map<String, String> versions;
    private final String hash;

    private RuleSet(
            RuleIndex index,
            List<CorrelationRule> correlations,
            Filters filters,
            Map<String, String> versions,
            List<String> context) {
        this.index = index;
        this.detections = index.rules().stream().map(CompiledRule::rule).toList();
        this.correlations = List.copyOf(correlations);
        this.asked = new AskedFields(correlations);
        this.filters = filters;
        this.versions = Collections.unmodifiableMap(versions);
        List<String> all = new ArrayList<>(versions.values());
        all.addAll(context);
        this.hash = Fingerprint.of(all);
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
        return load(RuleSources.of(directories));
    }

    /** As above, with the values of placeholders and the mappings of log sources. */
    public static RuleSet load(RuleSources sources) {
        return RuleSnapshot.read(sources).ruleSet();
    }

    /** Of these files alone; built-in ones first. */
    static RuleSet of(List<RuleFile> files, Problems problems) {
        return of(files, RuleContext.NONE, problems);
    }

    static RuleSet of(List<RuleFile> files, RuleContext context, Problems problems) {
        RuleLoader loader = new RuleLoader(context, problems);
        files.forEach(loader::add);
        RuleLinker linker = new RuleLinker(loader, UNBOUNDED, problems);
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
        loader.filters().forEach(filter -> versions.put(filter.header().id(), Fingerprint.of(filter.document())));
        return new RuleSet(
                new RuleIndex(compiled), linker.correlations(), linker.filters(), versions, loader.contextVersion());
    }

    /** Hash of everything loaded, 16 hex digits: the version of the rule set. */
    public String hash() {
        return hash;
    }

    /** The hash of each rule's content by its id, whatever its kind: two sets may be compared by it. */
    public Map<String, String> versions() {
        return versions;
    }

    /** The detection rules for this log source that match and no filter takes away, in the order of their ids. */
    public List<DetectionRule> match(LogSource logSource, Fields fields) {
        return match(logSource, fields, FilteredMatch.Observer.NONE);
    }

    /** As above; tells the observer what filters take away. */
    public List<DetectionRule> match(LogSource logSource, Fields fields, FilteredMatch.Observer observer) {
        return filters.apply(index.match(logSource, fields), fields, observer);
    }

    /** Whether a rule is asked about events of a log source at all. */
    public boolean isFor(DetectionRule rule, LogSource logSource) {
        return RuleIndex.isFor(rule.logSource(), logSource);
    }

    /** The fields of its events that correlations over a detection rule ask for, by the rule's id. */
    public Set<String> askedFields(String detection) {
        return asked.of(detection);
    }

    /** All detection rules, in the order of their ids. */
    public List<DetectionRule> detections() {
        return detections;
    }

    /**
     * The rules that can never match where events have these log sources only, detections before correlations: not wrong,
     * but silent.
     */
    public List<UnmatchableRule> unmatchable(Collection<ProducedLogSource> produced) {
        Matchability matchability = new Matchability(produced);
        Map<String, UnmatchableRule> found = new LinkedHashMap<>();
        for (CompiledRule compiled : index.rules()) {
            matchability
                    .check(compiled)
                    .ifPresent(rule -> found.put(compiled.rule().id(), rule));
        }
        // What a correlation refers to stands before it.
        for (CorrelationRule correlation : correlations) {
            Map<String, UnmatchableRule> silent = new LinkedHashMap<>(found);
            matchability.withoutFields(correlation, index.rules()).forEach(silent::putIfAbsent);
            CorrelationMatchability.check(correlation, silent).ifPresent(rule -> found.put(correlation.id(), rule));
        }
        return List.copyOf(found.values());
    }

    /** All filters, in the order of their ids. */
    public List<RuleFilter> filters() {
        return List.copyOf(filters.all());
    }

    /** Those that run per host; what a correlation refers to stands before it. */
    public List<CorrelationRule> correlations() {
        return of(Scope.HOST);
    }

    /** Those that run over all hosts, per values of their group-by fields; in the same order. */
    public List<CorrelationRule> fleetCorrelations() {
        return of(Scope.GROUP);
    }

    private List<CorrelationRule> of(Scope scope) {
        return correlations.stream().filter(rule -> rule.scope() == scope).toList();
    }
}
