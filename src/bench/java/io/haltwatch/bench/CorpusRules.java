package io.haltwatch.bench;

import io.haltwatch.sigma.InvalidRulesException;
import io.haltwatch.sigma.InvalidRulesException.Problem;
import io.haltwatch.sigma.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of {@code -Dsigma.corpus=DIR} that can be loaded, as files of their own; none without that property. */
final class CorpusRules {

    /** Names the directory of loadable rules to a forked process. */
    static final String PREPARED = "bench.rules";

    private CorpusRules() {}

    /** In a forked process: what its parent made ready. */
    static List<Path> prepared() {
        String directory = System.getProperty(PREPARED, "");
        return directory.isEmpty() ? List.of() : List.of(Path.of(directory));
    }

    /** The directory of those that can be loaded; empty without a corpus. */
    static String ready() {
        String corpus = System.getProperty("sigma.corpus", "");
        try {
            return corpus.isEmpty() ? "" : loadable(Path.of(corpus)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path loadable(Path corpus) throws IOException {
        Set<String> refused;
        try {
            RuleSet.load(List.of(corpus));
            return corpus;
        } catch (InvalidRulesException e) {
            refused = e.problems().stream().map(Problem::file).collect(Collectors.toSet());
        }
        Path copy = Files.createTempDirectory("sigma-corpus");
        try (Stream<Path> files = Files.walk(corpus)) {
            int number = 0;
            for (Path file : files.filter(path -> path.toString().endsWith(".yml")).toList()) {
                if (!refused.contains(file.toString())) {
                    Files.copy(file, copy.resolve(number++ + ".yml"));
                }
            }
            System.out.printf("%,d files of rules, %,d refused%n", number, refused.size());
        }
        return copy;
    }
}
