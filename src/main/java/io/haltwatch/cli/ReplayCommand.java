package io.haltwatch.cli;

import io.haltwatch.alert.AlertReader;
import io.haltwatch.alert.AlertView;
import io.haltwatch.alert.AlertWriter;
import io.haltwatch.config.Settings;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.replay.Replay;
import io.haltwatch.sigma.Level;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.telemetry.EnumName;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description = {
            "Detect in log files, without Kafka: the same core as the service.",
            "",
            "Files hold JSON records, one per line or in an array, XML of Windows events, or lines of auditd or syslog;",
            "plain, gzip or zip. Records that cannot be read are counted; when they are the most, the exit code is 1."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch replay security.ndjson.gz system.zip",
            "  evtx_dump -o jsonl System.evtx | haltwatch replay -",
            "  haltwatch replay --output ndjson case.zip > alerts.ndjson"
        })
final class ReplayCommand implements Callable<Integer> {

    private static final Comparator<AlertView> BY_PUBLICATION = Comparator.comparingLong(AlertView::publishedAt);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Mixin
    private final InputFiles files = new InputFiles();

    @Mixin
    private final CoreOptions options = new CoreOptions();

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}: a table, or one alert per line as on the topic.")
    private Output output = Output.TEXT;

    @Option(names = "--all-revisions", description = "Every revision of each incident, not only the last.")
    private boolean allRevisions;

    @Option(
            names = "--min-severity",
            paramLabel = "LEVEL",
            defaultValue = "informational",
            description = "Leave out what is less severe: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private Level minSeverity = Level.INFORMATIONAL;

    @Override
    public Integer call() {
        files.check();
        Settings settings = options.settings();
        CoreParts parts = options.parts();
        DetectionCore core = parts.with(RuleSet.load(settings.rules()));
        PrintWriter err = spec.commandLine().getErr();
        String unmatchable = UnmatchableRules.inFiles(core.rules(), parts.reader());
        if (!unmatchable.isEmpty()) {
            err.println(unmatchable);
        }
        Replay replay = new Replay(core.intake(), settings.tenant().ofAll());
        boolean complete = files.readAll(replay::read);
        ReadReport read = new ReadReport(replay.records(), true);
        read.print(err);
        err.printf("%,d of them are signals%n", replay.signals().size());
        List<Told> all = new ArrayList<>();
        Map<String, Told> last = new LinkedHashMap<>();
        Consumer<Told> told = revision -> {
            all.add(revision);
            last.put(revision.id(), revision);
        };
        AlertWriter writer = new AlertWriter();
        replay.derive(
                core.stages(),
                revision -> told.accept(new Told(
                        revision.id(),
                        revision.status(),
                        revision.incident().severity(),
                        () -> writer.write(revision))),
                revision -> told.accept(new Told(
                        revision.id(),
                        revision.status(),
                        revision.incident().severity(),
                        () -> writer.write(revision))));
        print(allRevisions ? all : last.values());
        summarise(last.values());
        return complete && read.usable() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** A revision of an incident, of a host or of a fleet; its alert is only written when it is wanted. */
    private record Told(String id, Status status, Level severity, Supplier<byte[]> alert) {}

    private void print(Collection<Told> revisions) {
        PrintWriter out = spec.commandLine().getOut();
        List<Told> wanted = revisions.stream()
                .filter(revision -> revision.severity().compareTo(minSeverity) >= 0)
                .toList();
        if (output == Output.NDJSON) {
            wanted.forEach(revision -> out.println(new String(revision.alert().get(), StandardCharsets.UTF_8)));
        } else {
            out.print(table(wanted));
        }
        out.flush();
    }

    private String table(List<Told> revisions) {
        AlertReader reader = new AlertReader();
        return Terminal.table(spec)
                .render(revisions.stream()
                        .filter(revision -> allRevisions || revision.status() != Status.MERGED)
                        .map(revision -> reader.read(revision.alert().get()))
                        .sorted(allRevisions ? BY_PUBLICATION : AlertView.MOST_SEVERE_FIRST)
                        .toList());
    }

    /** {@code 12 incidents: 1 high, 11 informational}. */
    private void summarise(Collection<Told> last) {
        Map<Level, Integer> counts = new EnumMap<>(Level.class);
        last.stream()
                .filter(revision -> revision.status() != Status.MERGED)
                .forEach(revision -> counts.merge(revision.severity(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((level, count) -> parts.add(0, count + " " + EnumName.lower(level)));
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        PrintWriter err = spec.commandLine().getErr();
        err.println(total
                + (total == 1 ? " incident" : " incidents")
                + (parts.isEmpty() ? "" : ": " + String.join(", ", parts)));
        err.flush();
    }
}
