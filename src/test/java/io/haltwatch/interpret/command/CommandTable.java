package io.haltwatch.interpret.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Tables of commands with what they ask for. */
public final class CommandTable {

    private CommandTable() {}

    public record Row(String command, List<String> expected) {}

    /** A command at the margin; what it asks for indented below it. */
    public static List<Row> rows(String resource) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (InputStream stream = Objects.requireNonNull(CommandTable.class.getResourceAsStream(resource))) {
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.startsWith("  ")) {
                    rows.get(rows.size() - 1).expected().add(line.strip());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    rows.add(new Row(line, new ArrayList<>()));
                }
            }
        }
        return rows;
    }

    public static String describe(Request request) {
        StringBuilder text = new StringBuilder()
                .append(request.verb())
                .append(' ')
                .append(request.kind())
                .append(' ')
                .append(request.name());
        text.append(request.wildcard() ? " wildcard" : "");
        text.append(request.forced() ? " forced" : "");
        text.append(request.weak() ? " weak" : "");
        return request.remoteHost() == null
                ? text.toString()
                : text.append(" on ").append(request.remoteHost()).toString();
    }
}
