package io.haltwatch.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a user's YAML file. */
public final class YamlFile {

    /** The largest file accepted; all rules of SigmaHQ in one file are smaller. */
    private static final long MAX_BYTES = 32L << 20;

    private YamlFile() {}

    /** @throws YamlException when the file is too large or not UTF-8 */
    public static String text(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new YamlException(file.toString(), 1, "is larger than " + MAX_BYTES + " bytes");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new YamlException(file.toString(), 1, "is not UTF-8");
        }
    }
}
