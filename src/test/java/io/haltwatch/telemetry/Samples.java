package io.haltwatch.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records as each kind of sensor sends them: {@code src/test/resources/telemetry/SCHEMA.txt}, records apart by lines of three
 * dashes.
 */
public final class Samples {

    private static final Path FOLDER = Path.of("src/test/resources/telemetry");

    private Samples() {}

    /** By the name of the file, without its ending. */
    public static Map<String, List<byte[]>> bySource() throws IOException {
        Map<String, List<byte[]>> samples = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER, "*.txt")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName()).replace(".txt", "");
                List<byte[]> records = new ArrayList<>();
                for (String record : Files.readString(file).split("\n---\n", -1)) {
                    records.add(record.strip().getBytes(StandardCharsets.UTF_8));
                }
                samples.put(name, records);
            }
        }
        return samples;
    }
}
