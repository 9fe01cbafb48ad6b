package io.haltwatch.cli;

import io.haltwatch.config.Settings;
import io.haltwatch.reference.RowKey;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "delete",
        description = "Delete rows by their ids, as 'reference list' shows them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch reference delete maintenance-windows CHG-4711",
            "  haltwatch reference delete --tenant acme assets db01 db02"
        })
final class ReferenceDeleteCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Mixin
    private final ReferenceOptions reference = new ReferenceOptions();

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "ID", description = "Ids of rows.")
    private List<String> ids = new ArrayList<>();

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Override
    public Integer call() {
        Settings settings = broker.settings();
        String tenant = reference.tenant(settings);
        ReferenceTopic topic = reference.topic(settings);
        Map<String, byte[]> rows = topic.read();
        List<String> deleted = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String id : ids) {
            String key = new RowKey(tenant, id).asString();
            String folded = new RowKey(tenant, id.toLowerCase(Locale.ROOT)).asString();
            if (rows.containsKey(key) || rows.containsKey(folded)) {
                deleted.add(rows.containsKey(key) ? key : folded);
            } else {
                unknown.add(id);
            }
        }
        if (!unknown.isEmpty()) {
            throw CommandFailure.usage("no rows " + unknown + " of tenant " + tenant + " on "
                    + reference.topicName(settings) + "; nothing is deleted, 'haltwatch reference list "
                    + reference.kind().slug() + "' shows what there is");
        }
        topic.delete(deleted);
        PrintWriter out = spec.commandLine().getOut();
        out.println(ReferenceOptions.rows(deleted) + " deleted");
        out.flush();
        return ExitCode.OK;
    }
}
