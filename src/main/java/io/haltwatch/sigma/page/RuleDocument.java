package io.haltwatch.sigma.page;

import io.haltwatch.yaml.ShippedFile;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is written, with what is meant for people. Reads documents that loading has accepted; others throw a
 * {@link io.haltwatch.yaml.YamlException}.
 *
 * @param file the file's name
 * @param text the file's whole text, for its lines
 */
public record RuleDocument(String file, String text, YamlNode root) {

    private static final String FOLDER = "rules/";

    /** The rules that ship, in the order of their files. */
    public static List<RuleDocument> builtIn() {
        List<RuleDocument> documents = new ArrayList<>();
        for (String name : ShippedFile.index(FOLDER)) {
            documents.addAll(of(name, ShippedFile.text(FOLDER + name)));
        }
        return documents;
    }

    /** The documents of a file. */
    public static List<RuleDocument> of(String file, String text) {
        return YamlNode.documents(file, text).stream()
                .map(root -> new RuleDocument(file, text, root))
                .toList();
    }

    String title() {
        return root.require("title").text();
    }

    /** The id; the title where it has none, which the specification allows. */
    public String id() {
        YamlNode id = root.get("id");
        return id == null ? title() : id.text().toLowerCase(Locale.ROOT);
    }

    /** The name, or the id where it has none: what correlations refer to. */
    String name() {
        YamlNode name = root.get("name");
        return name == null ? id() : name.text();
    }

    String level() {
        YamlNode level = root.get("level");
        return level == null ? "informational" : level.text().toLowerCase(Locale.ROOT);
    }

    String description() {
        YamlNode description = root.get("description");
        return description == null ? "" : description.text().strip();
    }

    List<String> list(String key) {
        YamlNode entries = root.get(key);
        return entries == null ? List.of() : entries.texts();
    }

    /** Technique ids of the tags, such as T1489, in the order of the document. */
    List<String> techniques() {
        return list("tags").stream()
                .filter(tag -> tag.matches("attack\\.t\\d{4}(\\.\\d{3})?"))
                .map(tag -> tag.substring("attack.".length()).toUpperCase(Locale.ROOT))
                .toList();
    }

    @Nullable
    YamlNode correlation() {
        return root.get("correlation");
    }

    /** Null for a correlation. */
    @Nullable
    YamlNode detection() {
        return root.get("detection");
    }

    /** Of the log source, empty where it has none. */
    String logSource(String part) {
        YamlNode source = root.get("logsource");
        YamlNode value = source == null ? null : source.get(part);
        return value == null ? "" : value.text();
    }

    /** The member of that name below {@code x-haltwatch}, or null. */
    @Nullable
    YamlNode extension(String key) {
        YamlNode extension = root.get("x-haltwatch");
        return extension == null ? null : extension.get(key);
    }

    List<String> notes(String key) {
        YamlNode notes = extension(key);
        return notes == null ? List.of() : notes.texts();
    }

    boolean flag(String key) {
        YamlNode flag = extension(key);
        return flag != null && flag.text().equalsIgnoreCase("true");
    }

    /** Whether it was told not to be a finding of its own. */
    boolean onlyFeeds() {
        YamlNode alerts = extension("alerts");
        return alerts != null && alerts.text().equalsIgnoreCase("false");
    }

    /** The lines of a section as they are written, comments and all, without its own key and indentation. */
    String lines(String section) {
        YamlNode node = root.require(section);
        int next = Integer.MAX_VALUE;
        for (Map.Entry<String, YamlNode> entry : root.map().entrySet()) {
            int line = entry.getValue().keyLine();
            next = line > node.keyLine() ? Math.min(next, line) : next;
        }
        List<String> all = text.lines().toList();
        int end = Math.min(next - 1, all.size());
        StringBuilder lines = new StringBuilder();
        for (String line : all.subList(node.keyLine(), end)) {
            if (line.equals("---")) {
                break;
            }
            lines.append(line).append('\n');
        }
        // A last line feed would count as a line without indentation.
        return lines.toString().stripTrailing().stripIndent();
    }
}
