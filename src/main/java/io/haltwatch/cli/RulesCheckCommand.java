package io.haltwatch.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.config.Settings;
import io.haltwatch.sigma.InvalidRulesException.Problem;
import io.haltwatch.sigma.RuleCheck;
import io.haltwatch.sigma.RuleSnapshot;
import io.haltwatch.telemetry.SchemaEventReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = {
            "Check Sigma rules as the start of the service would, and show every problem with file and line.",
            "",
            "Rules of the built-in pack may be referred to. Warnings are of rules that can never match, because no topic",
            "of the configuration has their events, or no schema their fields; of attributes that seem misspelt, ids that",
            "are no UUIDs and rules without a level; and of paths without any rule."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch rules check my-rules/",
            "  haltwatch rules check --strict my-rules/ && git commit",
            "  haltwatch rules check --output json my-rules/ | jq '.errors[].reason'",
            "",
            "Exit codes: 0 all is well, 1 there are errors (or warnings, with --strict), 2 wrong usage."
        })
final class RulesCheckCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Mixin
    private final RuleContextOptions context = new RuleContextOptions();

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files of rules, or directories with such.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}: for people, or one object with rules, errors and warnings.")
    private Report output = Report.TEXT;

    @Option(names = "--strict", description = "Warnings are failures.")
    private boolean strict;

    @Override
    public Integer call() {
        paths.forEach(path -> InputFiles.checkExists(path.toString(), path));
        Settings settings = options.settings();
        RuleCheck check = RuleSnapshot.read(context.addTo(settings.rules().withDirectories(paths)))
                .check();
        List<Problem> warnings = new ArrayList<>(check.warnings(LogSources.read(
                SchemaEventReader.load(settings.schemas(), null),
                settings.topics().telemetry().keySet())));
        if (check.rules() == 0 && check.errors().isEmpty()) {
            paths.forEach(path -> warnings.add(
                    new Problem(path.toString(), 0, "", "holds no rule: rules are in files named .yml or .yaml")));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (output == Report.JSON) {
            out.println(json(check, warnings).toPrettyString());
        } else {
            check.errors().forEach(error -> out.println(line("error", error)));
            warnings.forEach(warning -> out.println(line("warning", warning)));
            out.println(summary(check, warnings));
        }
        out.flush();
        boolean well = check.errors().isEmpty() && (!strict || warnings.isEmpty());
        return well ? ExitCode.OK : ExitCode.FAILED;
    }

    /** {@code rules/x.yml:3: error: 'Title': reason}, as compilers write it and editors jump to it. */
    private static String line(String severity, Problem problem) {
        String where = problem.line() > 0 ? problem.file() + ":" + problem.line() : problem.file();
        String rule = problem.rule().isEmpty() ? "" : "'" + problem.rule() + "': ";
        return where + ": " + severity + ": " + rule + problem.reason();
    }

    private static String summary(RuleCheck check, List<Problem> warnings) {
        return Counted.of(check.rules(), "rule") + " in " + Counted.of(check.files(), "file") + ": "
                + Counted.of(check.errors().size(), "error") + ", "
                + Counted.of(warnings.size(), "warning");
    }

    private static ObjectNode json(RuleCheck check, List<Problem> warnings) {
        ObjectNode report = JSON.createObjectNode();
        report.put("files", check.files());
        report.put("rules", check.rules());
        problems(report.putArray("errors"), check.errors());
        problems(report.putArray("warnings"), warnings);
        return report;
    }

    private static void problems(ArrayNode list, List<Problem> problems) {
        for (Problem problem : problems) {
            list.addObject()
                    .put("file", problem.file())
                    .put("line", problem.line())
                    .put("rule", problem.rule())
                    .put("reason", problem.reason());
        }
    }
}
