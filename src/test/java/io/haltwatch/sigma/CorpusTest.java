package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.sigma.InvalidRulesException.Problem;
import io.haltwatch.telemetry.SchemaEventReader;
import io.haltwatch.yaml.YamlNode;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Loads a directory of rules, such as SigmaHQ's, named by {@code -Dsigma.corpus=DIR}; prints what is refused and why. */
@EnabledIfSystemProperty(named = "sigma.corpus", matches = ".+")
class CorpusTest {

    /** What the specification itself has refused: a placeholder that has no value. */
    private static final List<String> DEMANDED = List.of("the placeholder '");

    @Test
    void everyDocumentCompilesButForWhatTheSpecificationRefuses() {
        Path directory = Path.of(System.getProperty("sigma.corpus"));
        Problems problems = new Problems();
        List<RuleFile> files = RuleDirectory.files(directory, problems);

        long start = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        RuleLoader loader = new RuleLoader(RuleContext.NONE, problems);
        files.forEach(loader::add);
        RuleLinker linker = new RuleLinker(loader, Duration.ofDays(365), problems);
        loader.rules().stream()
                .filter(LoadedRule.Detection.class::isInstance)
                .map(LoadedRule.Detection.class::cast)
                .forEach(linker::inForce);
        long millis = (System.nanoTime() - start) / 1_000_000;
        long cpuMillis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1_000_000;
        RuleSet rules = RuleSet.of(
                files.stream().filter(file -> isSound(file, problems)).toList(), new Problems());
        List<UnmatchableRule> silent =
                rules.unmatchable(SchemaEventReader.builtIn().logSources());
        System.out.println(cpuMillis + " ms of processor; " + silent.size() + " rules can never match");
        silent.stream()
                .collect(Collectors.groupingBy(UnmatchableRule::why, TreeMap::new, Collectors.counting()))
                .forEach((why, count) -> System.out.println("    " + count + " x " + why));

        int documents = files.stream()
                .mapToInt(file -> YamlNode.documents(file.name(), file.text()).size())
                .sum();
        print(problems.found(), documents, loader.rules().size(), millis);
        assertThat(problems.found()).allSatisfy(problem -> assertThat(DEMANDED).anyMatch(problem.reason()::startsWith));
        long refused = problems.found().stream().map(Problem::file).distinct().count();
        assertThat(loader.rules()).hasSize(documents - Math.toIntExact(refused));
    }

    private static boolean isSound(RuleFile file, Problems problems) {
        return problems.found().stream().noneMatch(problem -> problem.file().equals(file.name()));
    }

    private static void print(List<Problem> problems, int documents, int rules, long millis) {
        Map<String, List<Problem>> byReason = problems.stream()
                .collect(Collectors.groupingBy(
                        problem -> problem.reason().replaceAll("'[^']*'", "'...'"), TreeMap::new, Collectors.toList()));
        System.out.println(documents + " documents, " + rules + " rules in " + millis + " ms");
        byReason.forEach((reason, found) -> {
            System.out.println(found.size() + " x " + reason);
            found.forEach(problem -> System.out.println("    " + problem));
        });
    }
}
