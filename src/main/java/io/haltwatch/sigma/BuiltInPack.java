package io.haltwatch.sigma;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rules that ship, listed in {@code rules/index.txt}: a jar's folders cannot be listed like a directory. */
final class BuiltInPack {

    private static final String FOLDER = "/rules/";
    private static final String INDEX = "index.txt";

    private BuiltInPack() {}

    static List<RuleFile> files() {
        return names().stream()
                .map(name -> new RuleFile("built-in:" + name, resource(name), true))
                .toList();
    }

    static List<String> names() {
        return resource(INDEX).lines().filter(line -> !line.isBlank()).toList();
    }

    private static String resource(String name) {
        try (InputStream in = BuiltInPack.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks the resource " + FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + FOLDER + name, e);
        }
    }
}
