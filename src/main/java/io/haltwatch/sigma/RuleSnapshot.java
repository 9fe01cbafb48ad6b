package io.haltwatch.sigma;

import io.haltwatch.sigma.InvalidRulesException.Problem;
import io.haltwatch.telemetry.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The user's rule files as they were at one moment. What is loaded from here is what was read, whatever becomes of the
 * files meanwhile.
 */
public final class RuleSnapshot {

    private final List<RuleFile> files;
    private final List<Problem> unreadable;
    private final String fingerprint;

    private RuleSnapshot(List<RuleFile> files, List<Problem> unreadable) {
        this.files = files;
        this.unreadable = unreadable;
        this.fingerprint = fingerprint(files, unreadable);
    }

    /**
     * Reads every {@code .yml} and {@code .yaml} under the directories, but for tests beside rules ({@code .test.yml}).
     * What cannot be read becomes a problem of what is loaded.
     *
     * @param paths directories, or single files of any name
     */
    public static RuleSnapshot read(List<Path> paths) {
        Problems problems = new Problems();
        List<RuleFile> files = new ArrayList<>();
        for (Path path : paths) {
            files.addAll(RuleDirectory.files(path, problems));
        }
        return new RuleSnapshot(List.copyOf(files), List.copyOf(problems.found()));
    }

    /** Equal when no file changed, came or went: a hash of names and content, comments included. */
    public String fingerprint() {
        return fingerprint;
    }

    /** How many files were read. */
    public int count() {
        return files.size();
    }

    /**
     * These rules and the built-in pack.
     *
     * @throws InvalidRulesException with every problem of every file, when there is any
     */
    public RuleSet ruleSet() {
        RuleCheck check = check();
        return check.ruleSet().orElseThrow(() -> new InvalidRulesException(check.errors()));
    }

    /** What these rules are worth, problems and all; those of the built-in pack may be referred to. */
    public RuleCheck check() {
        Problems problems = new Problems();
        unreadable.forEach(problem -> problems.add(problem.file(), problem.line(), problem.rule(), problem.reason()));
        RuleLoader loader = new RuleLoader(problems);
        BuiltInPack.files().forEach(loader::add);
        files.forEach(loader::add);
        RuleLinker linker = new RuleLinker(loader.rules(), loader.broken(), problems);
        return new RuleCheck(files.size(), loader, linker, problems);
    }

    private static String fingerprint(List<RuleFile> files, List<Problem> unreadable) {
        StringBuilder all = new StringBuilder();
        for (RuleFile file : files) {
            // Lengths keep two contents from having one form.
            all.append(file.name())
                    .append('\n')
                    .append(file.text().length())
                    .append('\n')
                    .append(file.text());
        }
        unreadable.forEach(problem -> all.append(problem).append('\n'));
        return Sha256.hex(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
