package io.haltwatch.cli;

import io.haltwatch.replay.EventRecords;
import io.haltwatch.sigma.InvalidRulesException.Problem;
import io.haltwatch.sigma.RuleCheck;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.sigma.RuleSnapshot;
import io.haltwatch.signal.Intake;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "match",
        description = {
            "Run Sigma rules over each record of log files, and print every match as one line of JSON.",
            "",
            "Only the rules of --rules count, and with --built-in those of the built-in pack. Rules over records and",
            "over service actions match here; joined actions and correlations need more than one record: see replay.",
            "A rule with an error is named, and the others go on."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch match --rules sigma/rules/windows security.ndjson.gz",
            "  haltwatch match --rules booking.yml --rules more/ *.json | jq -r .rule | sort | uniq -c",
            "",
            "Exit codes: 0 all was read and every rule is sound, whatever matched; 1 a rule has an error or logs could",
            "not be read; 2 wrong usage, or no rule is sound."
        })
final class MatchCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Mixin
    private final InputFiles files = new InputFiles();

    @Mixin
    private final CoreOptions options = new CoreOptions();

    @Option(names = "--built-in", description = "Match the rules of the built-in pack too.")
    private boolean builtIn;

    @Override
    public Integer call() {
        files.check();
        List<Path> given = options.givenRules();
        if (given.isEmpty() && !builtIn) {
            throw new ParameterException(
                    spec.commandLine(),
                    "which rules? --rules names a directory or a file, --built-in the built-in pack");
        }
        PrintWriter err = spec.commandLine().getErr();
        RuleCheck check = RuleSnapshot.read(options.settings().rules().withDirectories(given))
                .check();
        RuleSet rules = check.detections(builtIn);
        complain(check, rules, err);
        CoreParts parts = options.partsForAnyHost();
        String unmatchable = UnmatchableRules.inFiles(rules, parts.reader());
        if (!unmatchable.isEmpty()) {
            err.println(unmatchable);
        }
        Intake intake = parts.intake(rules);
        PrintWriter out = spec.commandLine().getOut();
        Matching matching = new Matching(intake, rules, line -> {
            // println would flush each line.
            out.write(line);
            out.write('\n');
        });
        EventRecords records =
                new EventRecords(intake, options.settings().tenant().ofAll(), matching);
        boolean complete = files.readAll(records::read);
        out.flush();
        ReadReport report = new ReadReport(records, true);
        report.print(err);
        err.println(Counted.of(matching.matches(), "match", "matches") + " of "
                + Counted.of(rules.detections().size(), "rule"));
        err.flush();
        return complete && report.usable() && check.errors().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void complain(RuleCheck check, RuleSet rules, PrintWriter err) {
        for (Problem error : check.errors()) {
            err.println("haltwatch: " + error);
        }
        if (rules.detections().isEmpty()) {
            throw CommandFailure.usage(
                    check.errors().isEmpty() ? "there is no detection rule in what --rules names" : "no rule is sound");
        }
        long joined = rules.detections().stream()
                .filter(rule ->
                        "joined_action".equalsIgnoreCase(rule.logSource().category())
                                || "silence".equalsIgnoreCase(rule.logSource().category()))
                .count();
        if (joined > 0) {
            err.println(Counted.of(joined, "rule")
                    + " of joined actions or silences cannot match single records: see 'replay'");
        }
        err.flush();
    }
}
