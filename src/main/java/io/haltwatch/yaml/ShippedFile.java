package io.haltwatch.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files of the class path that ship with the product: the rules, the catalogue, the word lists. */
public final class ShippedFile {

    private ShippedFile() {}

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
