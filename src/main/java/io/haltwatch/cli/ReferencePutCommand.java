package io.haltwatch.cli;

import io.haltwatch.config.Settings;
import io.haltwatch.reference.Rows;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "put",
        description = {
            "Add rows, or replace those with the same id.",
            "",
            "Files are YAML or JSON: a row, or a list of rows. Unless all of them can be used, none is written."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch reference put assets assets.yml",
            "  haltwatch reference put --check exceptions exceptions.yml",
            "  cmdb-export | haltwatch reference put assets -"
        })
final class ReferencePutCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Mixin
    private final ReferenceOptions reference = new ReferenceOptions();

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "Rows; '-' is standard input.")
    private List<String> files = new ArrayList<>();

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--check", description = "Only say whether the rows can be used; needs no brokers.")
    private boolean checkOnly;

    @Override
    public Integer call() {
        Settings settings = checkOnly ? broker.configured() : broker.settings();
        List<Rows.Written> rows = new ReferenceFiles(reference.tenant(settings)).read(reference.kind(), files);
        PrintWriter out = spec.commandLine().getOut();
        if (checkOnly) {
            out.println(ReferenceOptions.rows(rows) + " can be used");
        } else {
            Map<String, byte[]> values = new LinkedHashMap<>();
            rows.forEach(row -> values.put(row.key().asString(), row.value()));
            reference.topic(settings).put(values);
            out.println(ReferenceOptions.rows(rows) + " written to " + reference.topicName(settings));
        }
        out.flush();
        return ExitCode.OK;
    }
}
