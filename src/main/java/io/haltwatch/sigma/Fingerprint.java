package io.haltwatch.sigma;

import io.haltwatch.telemetry.Sha256;
import io.haltwatch.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** The version of a rule set: a hash of its content, whatever the files, their order, comments and quoting. */
final class Fingerprint {

    private static final int HEX_DIGITS = 16;

    private Fingerprint() {}

    /** @param versions of the rules */
    static String of(Collection<String> versions) {
        return hash(versions.stream().sorted().collect(Collectors.joining()));
    }

    /** The version of one rule. */
    static String of(YamlNode document) {
        return hash(canonical(document));
    }

    private static String hash(String content) {
        return Sha256.hex(content.getBytes(StandardCharsets.UTF_8)).substring(0, HEX_DIGITS);
    }

    /** One form for one meaning: keys sorted, every part with its length, so that no two contents share a form. */
    static String canonical(YamlNode document) {
        StringBuilder out = new StringBuilder();
        append(document, out);
        return out.toString();
    }

    private static void append(YamlNode node, StringBuilder out) {
        if (node.isMap()) {
            out.append('{').append(node.map().size()).append(':');
            node.map().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
                append(entry.getKey(), out);
                append(entry.getValue(), out);
            });
        } else if (node.isList()) {
            out.append('[').append(node.list().size()).append(':');
            node.list().forEach(item -> append(item, out));
        } else {
            out.append(node.type().name().charAt(0));
            append(node.isText() ? node.text() : "", out);
        }
    }

    private static void append(String text, StringBuilder out) {
        out.append(text.length()).append(':').append(text);
    }
}
