package io.haltwatch.cli;

import io.haltwatch.yaml.ShippedFile;
import io.haltwatch.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds tests of rules: those that ship, and those in directories or beside a rule file. */
final class RuleTestFiles {

    private static final String SHIPPED = "rules/tests/";

    private RuleTestFiles() {}

    static List<RuleTestFile> builtIn() {
        return ShippedFile.index(SHIPPED).stream()
                .map(name -> RuleTestFile.of("built-in:" + name, ShippedFile.text(SHIPPED + name), null))
                .toList();
    }

    static List<RuleTestFile> of(List<Path> paths) {
        List<RuleTestFile> tests = new ArrayList<>();
        for (Path path : paths) {
            for (Path file : Files.isDirectory(path) ? under(path) : List.of(testsOf(path))) {
                tests.add(read(file));
            }
        }
        return tests;
    }

    /** Where the rules of a path are that the tests are about. */
    static Path rulesOf(Path path) {
        String name = path.toString();
        return name.endsWith(RuleTestFile.SUFFIX)
                ? Path.of(name.substring(0, name.length() - RuleTestFile.SUFFIX.length()) + ".yml")
                : path;
    }

    private static Path testsOf(Path path) {
        String name = path.toString();
        Path tests = name.endsWith(RuleTestFile.SUFFIX)
                ? path
                : Path.of(name.replaceAll("\\.ya?ml$", "") + RuleTestFile.SUFFIX);
        if (!Files.isReadable(tests)) {
            throw CommandFailure.usage("there is no " + tests + " with tests of " + path);
        }
        return tests;
    }

    private static List<Path> under(Path directory) {
        try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> file.toString().endsWith(RuleTestFile.SUFFIX)
                            && !directory.relativize(file).toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw CommandFailure.usage("cannot read " + directory + ": " + e);
        }
    }

    private static RuleTestFile read(Path file) {
        try {
            return RuleTestFile.of(
                    file.toString(), YamlFile.text(file), file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw CommandFailure.usage("cannot read " + file + ": " + e);
        }
    }
}
