package io.haltwatch.sigma;

import io.haltwatch.sigma.InvalidRulesException.Problem;
import io.haltwatch.sigma.page.RuleDocument;
import io.haltwatch.telemetry.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The user's rule files as they were at one moment. What is loaded from here is what was read, whatever becomes of the
 * files meanwhile.
 */
public final class RuleSnapshot {

    private final List<RuleFile> rules;
    private final List<RuleFile> placeholders;
    private final List<RuleFile> logSources;
    private final List<Problem> unreadable;
    private final Duration longestTimespan;
    private final String fingerprint;

    private RuleSnapshot(RuleSources sources) {
        Problems problems = new Problems();
        this.rules = files(sources.directories(), problems);
        this.placeholders = files(sources.placeholders(), problems);
        this.logSources = files(sources.logSources(), problems);
        this.longestTimespan = sources.longestTimespan();
        this.unreadable = List.copyOf(problems.found());
        this.fingerprint = hashOfAll();
    }

    /**
     * Reads every {@code .yml} and {@code .yaml} under the directories, but for tests beside rules ({@code .test.yml}),
     * and the files that rules are read with. What cannot be read becomes a problem of what is loaded.
     */
    public static RuleSnapshot read(RuleSources sources) {
        return new RuleSnapshot(sources);
    }

    /** Equal when no file changed, came or went: a hash of names and content, comments included. */
    public String fingerprint() {
        return fingerprint;
    }

    /** How many files of rules were read. */
    public int count() {
        return rules.size();
    }

    /**
     * These rules and the built-in pack.
     *
     * @throws InvalidRulesException with every problem of every file, when there is any
     */
    public RuleSet ruleSet() {
        return check().requireRuleSet();
    }

    /** What these rules are worth, problems and all; those of the built-in pack may be referred to. */
    public RuleCheck check() {
        Problems problems = new Problems();
        unreadable.forEach(problem -> problems.add(problem.file(), problem.line(), problem.rule(), problem.reason()));
        RuleLoader loader = new RuleLoader(RuleContext.of(placeholders, logSources, problems), problems);
        BuiltInPack.files().forEach(loader::add);
        rules.forEach(loader::add);
        RuleLinker linker = new RuleLinker(loader, longestTimespan, problems);
        return new RuleCheck(rules.size(), loader, linker, problems);
    }

    /** Detections and correlations as they are written, where {@link #ruleSet} found nothing wrong; no filters. */
    public List<RuleDocument> documents() {
        return rules.stream()
                .flatMap(file -> RuleDocument.of(file.name(), file.text()).stream())
                .filter(document -> document.root().get("filter") == null)
                .toList();
    }

    private static List<RuleFile> files(List<Path> paths, Problems problems) {
        List<RuleFile> files = new ArrayList<>();
        for (Path path : paths) {
            files.addAll(RuleDirectory.files(path, problems));
        }
        return List.copyOf(files);
    }

    private String hashOfAll() {
        StringBuilder all = new StringBuilder();
        for (List<RuleFile> files : List.of(rules, placeholders, logSources)) {
            all.append(files.size()).append('\n');
            for (RuleFile file : files) {
                // Lengths keep two contents from having one form.
                all.append(file.name())
                        .append('\n')
                        .append(file.text().length())
                        .append('\n')
                        .append(file.text());
            }
        }
        unreadable.forEach(problem -> all.append(problem).append('\n'));
        return Sha256.hex(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
