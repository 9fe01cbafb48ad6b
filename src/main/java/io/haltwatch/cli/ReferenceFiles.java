package io.haltwatch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.catalogue.CatalogueException;
import io.haltwatch.catalogue.LocatedEntry;
import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.reference.BadRowException;
import io.haltwatch.reference.OwnService;
import io.haltwatch.reference.ReferenceKind;
import io.haltwatch.reference.Rows;
import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlFile;
import io.haltwatch.yaml.YamlNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rows of reference data as people write them: YAML or JSON, a row or a list of rows per document. Everything that is
 * wrong in all files is told at once, each with file, line, row and field.
 */
final class ReferenceFiles {

    private static final String STDIN = "-";

    private final String tenant;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();

    /** @param tenant whose rows they are */
    ReferenceFiles(String tenant) {
        this.tenant = tenant;
    }

    /** The rows of files of one kind; {@code -} is standard input. */
    List<Rows.Written> read(ReferenceKind kind, List<String> files) {
        List<Rows.Written> rows = new ArrayList<>();
        for (String file : files) {
            read(kind, file, rows);
        }
        check(rows);
        return rows;
    }

    /** The rows of files that are named for their kind ({@code assets.yml}), or of all such files of a directory. */
    List<Rows.Written> read(List<Path> paths) {
        List<Rows.Written> rows = new ArrayList<>();
        for (Path path : paths) {
            InputFiles.checkExists(path.toString(), path);
            for (Path file : Files.isDirectory(path) ? filesOf(path) : List.of(path)) {
                read(kindOf(file), file.toString(), rows);
            }
        }
        check(rows);
        return rows;
    }

    private static List<Path> filesOf(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> isRows(String.valueOf(file.getFileName())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw CommandFailure.usage("cannot read " + directory + ": " + e.getMessage());
        }
    }

    private static boolean isRows(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yml") || lower.endsWith(".yaml") || lower.endsWith(".json");
    }

    private static ReferenceKind kindOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return Arrays.stream(ReferenceKind.values())
                .filter(kind -> name.startsWith(kind.slug()))
                .max(Comparator.comparingInt(kind -> kind.slug().length()))
                .orElseThrow(
                        () -> CommandFailure.usage(file + ": of which kind are its rows? Its name should begin with"
                                + " one of " + slugs() + ", such as assets.yml"));
    }

    static List<String> slugs() {
        return Arrays.stream(ReferenceKind.values()).map(ReferenceKind::slug).toList();
    }

    private void read(ReferenceKind kind, String file, List<Rows.Written> rows) {
        try {
            int number = 0;
            for (YamlNode document : YamlNode.documents(file.equals(STDIN) ? "stdin" : file, text(file))) {
                for (YamlNode row : document.listOrOne()) {
                    add(kind, row, ++number, rows);
                }
            }
        } catch (YamlException e) {
            problems.add(e.getMessage());
        }
    }

    private static String text(String file) {
        try {
            if (file.equals(STDIN)) {
                return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            }
            InputFiles.checkExists(file, Path.of(file));
            return YamlFile.text(Path.of(file));
        } catch (IOException e) {
            throw CommandFailure.usage("cannot read " + file + ": " + e.getMessage());
        }
    }

    private void add(ReferenceKind kind, YamlNode node, int number, List<Rows.Written> rows) {
        String place = node.source() + ":" + node.line() + ": row " + number;
        try {
            Rows.Written row = Rows.write(kind, tenant, json(node));
            String other = places.putIfAbsent(kind + " " + row.key().asString(), place);
            if (other != null) {
                problems.add(place + ": '" + row.key().id() + "' is there already, at " + other);
            }
            rows.add(row);
        } catch (BadRowException e) {
            problems.add(place + ": " + e.getMessage());
        }
    }

    private void check(List<Rows.Written> rows) {
        List<LocatedEntry> services = new ArrayList<>();
        for (Rows.Written row : rows) {
            if (row.row() instanceof OwnService service) {
                services.add(service.service());
            }
        }
        if (problems.isEmpty()) {
            try {
                ServiceCatalogue.check(services);
            } catch (CatalogueException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw CommandFailure.usage(problems.size() + (problems.size() == 1 ? " row" : " rows")
                    + " cannot be used, none is taken:\n  " + String.join("\n  ", problems));
        }
    }

    /** Recursion is bounded by the depth that YAML files may have. */
    private static JsonNode json(YamlNode node) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        return switch (node.type()) {
            case NULL -> factory.nullNode();
            case BOOLEAN -> factory.booleanNode(node.text().equalsIgnoreCase("true"));
            case NUMBER -> number(node.text());
            case TEXT -> factory.textNode(node.text());
            case LIST -> {
                ArrayNode list = factory.arrayNode();
                node.list().forEach(item -> list.add(json(item)));
                yield list;
            }
            case MAP -> {
                ObjectNode map = factory.objectNode();
                node.map().forEach((name, value) -> map.set(name, json(value)));
                yield map;
            }
        };
    }

    private static JsonNode number(String text) {
        try {
            return JsonNodeFactory.instance.numberNode(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            // YAML has numbers that JSON has not: 0x10, 1_000, .inf. No field wants them.
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
