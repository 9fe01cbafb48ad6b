package io.haltwatch.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.io.File;
import java.lang.reflect.AnnotatedElement;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every row of the behaviour table has a test whose name begins with its number and reads like it: {@code "13: ..."}, or {@code
 * "2, 16: ..."} for two of them. What rows do not number begins with a word: {@code "Base: ..."}.
 */
class EveryRowTest {

    private static final int ROWS = 33;
    private static final Pattern NAME = Pattern.compile("^(\\d+(?:, \\d+)*): \\S.*", Pattern.DOTALL);

    @Test
    @DisplayName("Every row of the behaviour table has a test that names it")
    void everyRow() {
        Map<Integer, List<String>> tests = testsByRow();
        tests.forEach((row, names) -> System.out.println("row " + row + ": " + names));
        assertThat(tests.keySet())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ROWS).boxed().toList());
    }

    private static Map<Integer, List<String>> testsByRow() {
        Map<Integer, List<String>> tests = new TreeMap<>();
        for (Class<?> type : classes()) {
            rows(type).forEach(row -> add(tests, row, type.getSimpleName()));
            for (var method : type.getDeclaredMethods()) {
                rows(method).forEach(row -> add(tests, row, type.getSimpleName() + '#' + method.getName()));
            }
        }
        tests.values().forEach(names -> names.sort(null));
        return tests;
    }

    private static void add(Map<Integer, List<String>> tests, int row, String name) {
        tests.computeIfAbsent(row, number -> new ArrayList<>()).add(name);
    }

    private static List<Integer> rows(AnnotatedElement tested) {
        Matcher name = NAME.matcher(findAnnotation(tested, DisplayName.class)
                .map(DisplayName::value)
                .orElse(""));
        return name.matches()
                ? Pattern.compile(", ")
                        .splitAsStream(name.group(1))
                        .map(Integer::valueOf)
                        .toList()
                : List.of();
    }

    /** Of this package, as they were compiled. */
    private static List<Class<?>> classes() {
        try {
            Path folder = Path.of(
                    Objects.requireNonNull(EveryRowTest.class.getResource(".")).toURI());
            List<Class<?>> classes = new ArrayList<>();
            for (File file : Objects.requireNonNull(folder.toFile().listFiles())) {
                String name = file.getName();
                if (name.endsWith("Test.class")) {
                    String type = name.substring(0, name.length() - ".class".length());
                    classes.add(Class.forName(EveryRowTest.class.getPackageName() + '.' + type));
                }
            }
            return classes;
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("a class of this package that was compiled cannot be loaded", e);
        }
    }
}
