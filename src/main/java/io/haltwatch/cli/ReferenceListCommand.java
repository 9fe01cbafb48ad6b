package io.haltwatch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.alert.PrintableText;
import io.haltwatch.config.Settings;
import io.haltwatch.reference.BadRowException;
import io.haltwatch.reference.ReferenceRow;
import io.haltwatch.reference.RowKey;
import io.haltwatch.reference.Rows;
import io.haltwatch.reference.TuningException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = {
            "List a tenant's rows as they are now.",
            "",
            "Rows that the service cannot use are told on stderr; the exit code is 1 then.",
            "So are exceptions that expired or expire within seven days, without another exit code."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  haltwatch reference list assets", "  haltwatch reference list --json exceptions > exceptions.json"
        })
final class ReferenceListCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Mixin
    private final ReferenceOptions reference = new ReferenceOptions();

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "A list of rows, as 'reference put' takes it.")
    private boolean json;

    @Override
    public Integer call() {
        Settings settings = broker.settings();
        String tenant = reference.tenant(settings);
        List<ObjectNode> rows = new ArrayList<>();
        boolean usable = true;
        for (Map.Entry<String, byte[]> row : reference.topic(settings).read().entrySet()) {
            usable &= add(row.getKey(), row.getValue(), tenant, rows);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            rows.forEach(list::add);
            out.println(list.toPrettyString());
        } else {
            print(rows, out);
        }
        out.flush();
        return usable ? ExitCode.OK : ExitCode.FAILED;
    }

    /** False for a row of this tenant, or of nobody, that cannot be used. */
    private boolean add(String text, byte[] value, String tenant, List<ObjectNode> rows) {
        try {
            RowKey key = RowKey.parse(text);
            if (key.tenant().equals(tenant)) {
                warn(Rows.read(reference.kind(), key, value));
                rows.add(Rows.object(value));
            }
            return true;
        } catch (BadRowException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("haltwatch: " + PrintableText.of(text + ": " + e.getMessage()));
            err.flush();
            return text.indexOf('|') >= 0 && !text.startsWith(tenant + "|");
        }
    }

    /** An exception that ends unnoticed brings back, all at once, what it lowered. */
    private void warn(ReferenceRow row) {
        Instant now = Instant.now();
        if (row instanceof TuningException exception) {
            String end = !exception.expires().isAfter(now)
                    ? "expired at " + exception.expires() + " and lowers nothing any more; delete or renew it"
                    : exception.isExpiring(now) ? "expires at " + exception.expires() + "; renew it or let it go" : "";
            if (!end.isEmpty()) {
                PrintWriter err = spec.commandLine().getErr();
                err.println("haltwatch: exception " + PrintableText.of(exception.id()) + " " + end);
                err.flush();
            }
        }
    }

    private void print(List<ObjectNode> rows, PrintWriter out) {
        List<String> columns = reference.kind().fields();
        List<List<String>> cells = new ArrayList<>();
        cells.add(columns.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList());
        rows.forEach(row ->
                cells.add(columns.stream().map(name -> cell(row.path(name))).toList()));
        for (List<String> line : cells) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < line.size(); i++) {
                int column = i;
                int width = cells.stream()
                        .mapToInt(each -> each.get(column).length())
                        .max()
                        .orElse(0);
                text.append(line.get(i)).append(" ".repeat(width - line.get(i).length() + 2));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "-";
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(item.asText()));
            text = items.isEmpty() ? "-" : String.join(",", items);
        }
        return PrintableText.of(text);
    }
}
