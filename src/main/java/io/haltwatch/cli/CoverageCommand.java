package io.haltwatch.cli;

import io.haltwatch.config.DurationText;
import io.haltwatch.coverage.CoverageTables;
import io.haltwatch.coverage.GroupCoverage;
import io.haltwatch.coverage.HostGroups;
import io.haltwatch.replay.EventRecords;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "coverage",
        description = {
            "Show what can be seen of service stops with the telemetry that arrives: for each group of hosts and platform which",
            "verbs, by which way, with whose name and whether they took effect, and which setting closes each gap.",
            "",
            "From a Prometheus that scrapes the service, from the metrics of its instances, or from log files. Groups are those",
            "of the reference data (assets); hosts without any are 'none'."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch coverage --prometheus http://prometheus:9090              over the last day",
            "  haltwatch coverage --metrics http://pod-0:8080 --metrics http://pod-1:8080",
            "  haltwatch coverage --reference assets.yml Security.ndjson.gz        what these files would show",
            "  haltwatch coverage --prometheus prometheus:9090 --group domain-controllers --output json"
        })
final class CoverageCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Log files; '-' is standard input.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--prometheus",
            paramLabel = "URL",
            description = "A Prometheus that scrapes the service's instances.")
    private @Nullable String prometheus;

    @Option(
            names = "--window",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "24h",
            description = "How far back to look with --prometheus; ${DEFAULT-VALUE} by default.")
    private Duration window = Duration.ofDays(1);

    @Option(
            names = "--metrics",
            paramLabel = "URL",
            description = "An instance of the service: what it counted since its start. May be repeated.")
    private List<String> metrics = new ArrayList<>();

    @Option(names = "--token-file", paramLabel = "FILE", description = "Holds the bearer token that the URLs ask for.")
    private @Nullable Path tokenFile;

    @Option(names = "--group", paramLabel = "NAME", description = "Only this group of hosts. May be repeated.")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--list-rules",
            description = "Name the rules that cannot fire with what arrives (JSON always does).")
    private boolean listRules;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}: for people, or one object.")
    private Report output = Report.TEXT;

    @Mixin
    private final CoreOptions options = new CoreOptions();

    @Override
    public Integer call() {
        checkInput();
        EventCounts counts = new EventCounts();
        int exitCode = count(counts);
        if (counts.unknown() > 0) {
            err().printf(
                            "haltwatch: %,d events of kinds that this version does not know are left out%n",
                            counts.unknown());
        }
        if (counts.isEmpty()) {
            throw CommandFailure.failed("no telemetry was counted " + span()
                    + "; does the service read its topics, and is this the right place?");
        }
        List<GroupCoverage> coverage = GroupCoverage.of(counts.all(), CoverageTables.builtIn()).stream()
                .filter(group -> groups.isEmpty() || groups.contains(group.group()))
                .toList();
        if (coverage.isEmpty()) {
            throw CommandFailure.failed("no telemetry of " + String.join(", ", groups) + " was counted " + span());
        }
        RuleCoverage rules = RuleCoverage.of(options);
        PrintWriter out = spec.commandLine().getOut();
        if (output == Report.JSON) {
            out.println(CoverageJson.of(span(), coverage, rules).toPrettyString());
        } else {
            new CoverageText(out, rules, listRules).print(span(), coverage);
        }
        out.flush();
        return exitCode;
    }

    private void checkInput() {
        int given = (files.isEmpty() ? 0 : 1) + (metrics.isEmpty() ? 0 : 1) + (prometheus == null ? 0 : 1);
        if (given != 1) {
            throw new ParameterException(
                    spec.commandLine(), "give one of --prometheus URL, --metrics URL and log files");
        }
        if (window.isNegative() || window.isZero()) {
            throw new ParameterException(spec.commandLine(), "--window must be longer than nothing");
        }
    }

    private int count(EventCounts counts) {
        if (prometheus != null) {
            new PrometheusCounts(new HttpText(token())).read(prometheus, window, counts);
            return ExitCode.OK;
        }
        if (!metrics.isEmpty()) {
            new InstanceCounts(new HttpText(token())).read(metrics, counts);
            return ExitCode.OK;
        }
        InputFiles logs = new InputFiles(spec, files);
        logs.check();
        DetectionCore core = options.core();
        EventRecords records = new EventRecords(
                core.intake(),
                options.settings().tenant().ofAll(),
                new FileCounts(new HostGroups(core.reference()), counts));
        boolean complete = logs.readAll(records::read);
        ReadReport report = new ReadReport(records, true);
        report.print(err());
        return complete && report.usable() ? ExitCode.OK : ExitCode.FAILED;
    }

    private @Nullable String token() {
        if (tokenFile == null) {
            return null;
        }
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw CommandFailure.usage("cannot read " + tokenFile);
        }
    }

    private String span() {
        if (prometheus != null) {
            return "in the last " + DurationText.write(window);
        }
        return metrics.isEmpty()
                ? "in " + Counted.of(files.size(), "file")
                : "since the start of " + Counted.of(metrics.size(), "instance");
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
