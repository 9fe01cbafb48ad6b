package io.haltwatch.cli;

import io.haltwatch.config.Settings;
import io.haltwatch.replay.EventRecords;
import io.haltwatch.signal.Intake;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "inspect",
        description = {
            "Show how each record of log files is understood: its schema, its event and its service actions, or why",
            "it has none.",
            "",
            "One record per line, or a JSON array; plain, gzip or zip."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch inspect --host web1 /var/log/audit/audit.log",
            "  haltwatch inspect --actions security.ndjson.gz       only records that say something of services",
            "  haltwatch inspect --schemas edr.yml --output ndjson sample.json | jq .actions"
        })
final class InspectCommand implements Callable<Integer> {

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
            description = "${COMPLETION-CANDIDATES}: for people, or one JSON object for each record.")
    private Output output = Output.TEXT;

    @Option(
            names = "--fields",
            description = "Show the event's fields too, as rules see them (NDJSON always has them).")
    private boolean fields;

    @Option(names = "--actions", description = "Leave out records that mean nothing for services.")
    private boolean actionsOnly;

    @Override
    public Integer call() {
        files.check();
        Settings settings = options.settings();
        PrintWriter out = spec.commandLine().getOut();
        InspectedRecord.Printer printer = output == Output.NDJSON
                ? record -> out.println(InspectedJson.of(record))
                : record -> out.print(InspectedText.of(record, fields));
        Intake intake = options.core().intake();
        EventRecords records =
                new EventRecords(intake, settings.tenant().ofAll(), new Inspection(intake, actionsOnly, printer));
        boolean complete = files.readAll(records::read);
        out.flush();
        ReadReport report = new ReadReport(records, false);
        report.print(spec.commandLine().getErr());
        return complete && report.usable() ? ExitCode.OK : ExitCode.FAILED;
    }
}
