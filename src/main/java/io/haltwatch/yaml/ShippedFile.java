package io.haltwatch.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files of the class path that ship with the product: the rules, the catalogue, the word lists. */
public final class ShippedFile {

    private ShippedFile() {}

    /**
     * The lines of a folder's {@code index.txt} but for comments: a jar's folders cannot be listed like directories.
     *
     * @param folder with a slash at its end
     */
    public static List<String> index(String folder) {
        return text(folder + "index.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /**
     * @param name the whole path, without a leading slash
     * @throws IllegalStateException when the build lacks it
     */
    public static String text(String name) {
        ClassLoader loader = ShippedFile.class.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the class path: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read from the class path: " + name, e);
        }
    }
}
