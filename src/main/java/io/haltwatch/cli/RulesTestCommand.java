package io.haltwatch.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.config.Settings;
import io.haltwatch.sigma.RuleSnapshot;
import io.haltwatch.sigma.RuleSources;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "test",
        description = {
            "Run the tests beside rules: NAME.test.yml for NAME.yml, records and whether the rule should match.",
            "",
            "Records go through the same core as in the service, so rules over joined actions and correlations can be",
            "tested too. The format is in docs/rule-commands.md."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch rules test my-rules/",
            "  haltwatch rules test --built-in                 the tests of the rules that ship",
            "  haltwatch rules test -o json my-rules/booking.yml | jq '.results[] | select(.passed | not)'",
            "",
            "Exit codes: 0 all passed, 1 a test failed, 2 wrong usage, a rule has an error, or there is no test."
        })
final class RulesTestCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Files of rules or of tests, or directories.")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private final RuleContextOptions context = new RuleContextOptions();

    @Option(names = "--built-in", description = "Run the tests of the built-in pack.")
    private boolean builtIn;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}: for people, or one object with tests, failed and results.")
    private Report output = Report.TEXT;

    @Override
    public Integer call() {
        if (paths.isEmpty() && !builtIn) {
            throw new ParameterException(spec.commandLine(), "which tests? Name a PATH, or --built-in");
        }
        paths.forEach(path -> InputFiles.checkExists(path.toString(), path));
        List<RuleTestFile> files = new ArrayList<>(builtIn ? RuleTestFiles.builtIn() : List.of());
        files.addAll(RuleTestFiles.of(paths));
        if (files.isEmpty()) {
            throw CommandFailure.usage("there is no " + RuleTestFile.SUFFIX + " file in what was named");
        }
        // Neither the environment nor a configuration: a test must say the same everywhere.
        Settings settings = Settings.load(Map.of(), null);
        List<Path> rules = paths.stream().map(RuleTestFiles::rulesOf).distinct().toList();
        DetectionCore core = CoreParts.of(settings, "unknown")
                .with(RuleSnapshot.read(context.addTo(RuleSources.of(rules))).ruleSet());
        RuleTestRun run = new RuleTestRun(core, settings.tenant().ofAll());
        List<RuleTestRun.Result> results = new ArrayList<>();
        files.forEach(file -> file.cases().forEach(test -> results.add(run.run(file, test))));
        return print(results);
    }

    private int print(List<RuleTestRun.Result> results) {
        long failed =
                results.stream().filter(result -> result.problem().isPresent()).count();
        PrintWriter out = spec.commandLine().getOut();
        if (output == Report.JSON) {
            out.println(json(results, failed).toPrettyString());
        } else {
            results.forEach(result -> out.println(line(result)));
            out.println(Counted.of(results.size(), "test") + ": " + (results.size() - failed) + " passed, " + failed
                    + " failed");
        }
        out.flush();
        return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String line(RuleTestRun.Result result) {
        String text = result.rule() + ": " + result.test().name();
        return result.problem()
                .map(problem -> "FAILED  " + text + "\n        " + result.file().name() + ":"
                        + result.test().line() + ": " + problem)
                .orElse("passed  " + text);
    }

    private static ObjectNode json(List<RuleTestRun.Result> results, long failed) {
        ObjectNode report = JSON.createObjectNode();
        report.put("tests", results.size());
        report.put("failed", failed);
        ArrayNode list = report.putArray("results");
        for (RuleTestRun.Result result : results) {
            list.addObject()
                    .put("file", result.file().name())
                    .put("line", result.test().line())
                    .put("rule", result.rule())
                    .put("name", result.test().name())
                    .put("passed", result.problem().isEmpty())
                    .put("problem", result.problem().orElse(null));
        }
        return report;
    }
}
