package io.haltwatch.cli;

import io.haltwatch.alert.AlertReader;
import io.haltwatch.alert.AlertView;
import io.haltwatch.alert.AlertWriter;
import io.haltwatch.config.Settings;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.replay.Replay;
import io.haltwatch.sigma.Level;
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
            "Files hold JSON records, one per line or in an array, plain, gzip or zip. Records that cannot be read",
            "are counted; when they are the most, the exit code is 1."
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
        DetectionCore core = options.core();
        Replay replay = new Replay(core.intake(), settings.tenant());
        boolean complete = files.readAll(replay::read);
        ReadReport read = new ReadReport(replay.records(), true);
        PrintWriter err = spec.commandLine().getErr();
        read.print(err);
        err.printf("%,d of them are signals%n", replay.signals().size());
        List<IncidentRevision> all = new ArrayList<>();
        Map<String, IncidentRevision> last = new LinkedHashMap<>();
        replay.derive(core.hostStage(), revision -> {
            all.add(revision);
            last.put(revision.id(), revision);
        });
        print(allRevisions ? all : last.values());
        summarise(last.values());
        return complete && read.usable() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(Collection<IncidentRevision> revisions) {
        PrintWriter out = spec.commandLine().getOut();
        List<IncidentRevision> wanted = revisions.stream()
                .filter(revision -> revision.incident().severity().compareTo(minSeverity) >= 0)
                .toList();
        if (output == Output.NDJSON) {
            AlertWriter writer = new AlertWriter();
            wanted.forEach(revision -> out.println(new String(writer.write(revision), StandardCharsets.UTF_8)));
        } else {
            out.print(table(wanted));
        }
        out.flush();
    }

    private String table(List<IncidentRevision> revisions) {
        AlertWriter writer = new AlertWriter();
        AlertReader reader = new AlertReader();
        return Terminal.table(spec)
                .render(revisions.stream()
                        .filter(revision -> allRevisions || revision.status() != Status.MERGED)
                        .map(revision -> reader.read(writer.write(revision)))
                        .sorted(allRevisions ? BY_PUBLICATION : AlertView.MOST_SEVERE_FIRST)
                        .toList());
    }

    /** {@code 12 incidents: 1 high, 11 informational}. */
    private void summarise(Collection<IncidentRevision> last) {
        Map<Level, Integer> counts = new EnumMap<>(Level.class);
        last.stream()
                .filter(revision -> revision.status() != Status.MERGED)
                .forEach(revision -> counts.merge(revision.incident().severity(), 1, Integer::sum));
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
