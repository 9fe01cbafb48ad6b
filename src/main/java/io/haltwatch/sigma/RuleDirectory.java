package io.haltwatch.sigma;

import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * A user's directory of rules, with its folders. Follows links and leaves out hidden names, because Kubernetes mounts a
 * ConfigMap as links into a hidden folder {@code ..data}: anything else would read each file twice or not at all. Tests
 * of rules ({@code .test.yml}) may lie beside them and are left out too.
 */
final class RuleDirectory extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Problems problems;
    private final List<Path> paths = new ArrayList<>();

    private RuleDirectory(Path root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    static List<RuleFile> files(Path root, Problems problems) {
        RuleDirectory directory = new RuleDirectory(root, problems);
        if (Files.isRegularFile(root)) {
            return directory.read(root);
        }
        if (!Files.isDirectory(root)) {
            directory.problem(
                    root,
                    Files.exists(root) ? "is no directory; expected one with .yml files of rules" : "does not exist");
            return List.of();
        }
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, directory);
        } catch (IOException e) {
            directory.problem(root, "cannot be read: " + e);
        }
        Collections.sort(directory.paths);
        return directory.paths.stream()
                .flatMap(path -> directory.read(path).stream())
                .toList();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return !directory.equals(root) && isHidden(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (isHidden(file) || !isRules(file.toString().toLowerCase(Locale.ROOT))) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isRegularFile()) {
            paths.add(file);
        } else {
            problem(file, attributes.isSymbolicLink() ? "is a link to nothing" : "is no regular file");
        }
        return FileVisitResult.CONTINUE;
    }

    private static boolean isRules(String name) {
        return (name.endsWith(".yml") || name.endsWith(".yaml"))
                && !name.endsWith(".test.yml")
                && !name.endsWith(".test.yaml");
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        problem(file, "cannot be read: " + e);
        return FileVisitResult.CONTINUE;
    }

    private List<RuleFile> read(Path path) {
        try {
            return List.of(new RuleFile(path.toString(), YamlFile.text(path), false));
        } catch (YamlException e) {
            problem(path, e.problem());
        } catch (IOException e) {
            problem(path, "cannot be read: " + e);
        }
        return List.of();
    }

    private void problem(Path path, String reason) {
        problems.add(path.toString(), 0, "", reason);
    }

    private static boolean isHidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }
}
