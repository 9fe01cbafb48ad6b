package io.haltwatch.mask;

import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files that ship and the user's, put together; what is wrong with any of them is told at once. */
final class MaskingFiles {

    private static final String SHIPPED = "masking/secrets.yml";

    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> parts = new LinkedHashMap<>();
    private final Map<String, MaskingDraft> drafts = new LinkedHashMap<>();

    private MaskingFiles() {}

    static Masking load(List<Path> files) {
        MaskingFiles loaded = new MaskingFiles();
        loaded.add(YamlNode.resource(SHIPPED), new LinkedHashMap<>());
        Map<String, MaskingDraft> users = new LinkedHashMap<>();
        files.stream().flatMap(loaded::filesOf).forEach(file -> loaded.read(file, users));
        MaskingBuild build = new MaskingBuild(loaded.parts, loaded.problems);
        Masking masking = build.of(loaded.drafts.values());
        if (loaded.problems.isEmpty()) {
            users.values().forEach(draft -> draft.check(masking, loaded.problems));
        }
        if (!loaded.problems.isEmpty()) {
            throw new MaskingException(loaded.problems);
        }
        return masking;
    }

    private Stream<Path> filesOf(Path path) {
        if (!Files.isDirectory(path)) {
            return Stream.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            List<Path> files = inside.filter(file ->
                            file.toString().endsWith(".yml") || file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                problems.add(path + ": holds no .yml or .yaml file");
            }
            return files.stream();
        } catch (IOException e) {
            problems.add(path + ": cannot be read: " + e);
            return Stream.empty();
        }
    }

    private void read(Path file, Map<String, MaskingDraft> users) {
        try {
            add(YamlNode.read(file), users);
        } catch (YamlException e) {
            problems.add(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            problems.add(file + ": cannot be read: " + e);
        }
    }

    /** @param own what files of the same owner have: of those no id may come twice */
    private void add(YamlNode file, Map<String, MaskingDraft> own) {
        MaskingFile read = MaskingFile.read(file, problems);
        parts.putAll(read.parts());
        for (MaskingDraft draft : read.drafts()) {
            MaskingDraft other = own.putIfAbsent(draft.id(), draft);
            if (other != null) {
                problems.add(draft.problem("'" + draft.id() + "' is there already, at " + other.where()));
            }
            drafts.put(draft.id(), draft);
        }
    }
}
