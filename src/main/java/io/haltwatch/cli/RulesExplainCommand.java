package io.haltwatch.cli;

import io.haltwatch.replay.ExplainedCorrelation;
import io.haltwatch.replay.JoinedEvidence;
import io.haltwatch.replay.Replay;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Intake;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        description = {
            "Show for each event why a rule matches it, or which condition fails: the rule as it is written, with what",
            "the event has.",
            "",
            "A rule over service actions is asked about each action of a record, one over joined actions about what",
            "all records together tell. Events of another log source are counted.",
            "",
            "Of a correlation: group by group what it counted, and the best that a window of its timespan reached."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch rules explain my-rules/booking.yml security.ndjson.gz",
            "  haltwatch rules explain --only failed --limit 3 4f324340-1e77-4a0e-a5a8-b93ee541058f system.ndjson",
            "  haltwatch rules explain --rules my-rules/ booking_halted - < records.ndjson",
            "  haltwatch rules explain --only failed service_stop_burst system.ndjson",
            "",
            "Exit codes: 0 the files were read, 1 they could not, 2 wrong usage or no such rule."
        })
final class RulesExplainCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RULE", description = "A rule's id or name, or a file with one rule.")
    @SuppressWarnings("NullAway.Init") // picocli
    private String rule;

    @Mixin
    private final InputFiles files = new InputFiles(1);

    @Mixin
    private final CoreOptions options = new CoreOptions();

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}: for people, or one JSON object for each event.")
    private Output output = Output.TEXT;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Show the first N events, or groups, only; all are counted.")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--only", paramLabel = "WHICH", description = "Show only these: ${COMPLETION-CANDIDATES}.")
    private @Nullable Only only;

    /** Which events are shown. */
    enum Only {
        MATCHED,
        FAILED
    }

    @Override
    public Integer call() {
        files.check();
        RuleLookup lookup = RuleLookup.find(rule, options.settings().rules());
        Optional<CorrelationRule> correlation = lookup.correlation();
        CoreParts parts = options.partsForAnyHost();
        return correlation.isPresent()
                ? explain(correlation.get(), parts, lookup.rules())
                : explain(lookup.detection(), parts);
    }

    private int explain(CorrelationRule correlation, CoreParts parts, RuleSet rules) {
        DetectionCore core = parts.with(rules);
        Replay replay = new Replay(core.intake(), options.settings().tenant().ofAll());
        boolean complete = files.readAll(replay::read);
        ExplainedCorrelation explained = ExplainedCorrelation.of(
                correlation, rules, replay, core.stages(), new JoinedEvidence(parts.policy(), parts.targets()));
        PrintWriter out = spec.commandLine().getOut();
        CorrelationPrinter printer = new CorrelationPrinter(correlation, rules, out);
        explained.groups().stream()
                .filter(group ->
                        only == null || (only == Only.MATCHED) != group.hits().isEmpty())
                .limit(limit)
                .forEach(output == Output.NDJSON ? printer::json : printer::text);
        out.flush();
        return end(complete, replay, printer.summary(explained));
    }

    private int explain(NamedRule named, CoreParts parts) {
        PrintWriter out = spec.commandLine().getOut();
        Intake intake = parts.intake(named.rules());
        Explanations explanations = new Explanations(named, intake, new ExplanationPrinter(out, output, only, limit));
        Replay replay = new Replay(intake, options.settings().tenant().ofAll(), explanations);
        boolean complete = files.readAll(replay::read);
        new JoinedEvidence(parts.policy(), parts.targets()).join(replay.signals(), explanations::joined);
        out.flush();
        return end(complete, replay, explanations.summary());
    }

    private int end(boolean complete, Replay replay, String summary) {
        PrintWriter err = spec.commandLine().getErr();
        ReadReport report = new ReadReport(replay.records(), true);
        report.print(err);
        err.println(summary);
        return complete && report.usable() ? ExitCode.OK : ExitCode.FAILED;
    }
}
