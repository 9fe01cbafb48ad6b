package io.haltwatch.interpret.posix;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a shell remembers: variables, functions, parameters, and the files that the text itself wrote. */
final class Environment {

    private static final int MAX_ENTRIES = 1_024;

    private final Map<String, List<String>> variables;
    private final Map<String, ShellNode> functions = new LinkedHashMap<>();
    private final Set<String> called = new HashSet<>();
    private final Map<String, String> files;
    private @Nullable List<String> parameters;

    private Environment(Map<String, List<String>> variables, Map<String, String> files) {
        this.variables = variables;
        this.files = files;
    }

    static Environment top() {
        Environment environment = new Environment(new HashMap<>(), new HashMap<>());
        environment.set("IFS", List.of(" "));
        return environment;
    }

    /** Of a shell that this one starts: which variables are exported makes no difference worth following. */
    Environment child(@Nullable List<String> itsParameters) {
        Environment child = new Environment(new HashMap<>(variables), files);
        child.parameters = itsParameters;
        return child;
    }

    void set(String name, List<String> values) {
        if (variables.size() < MAX_ENTRIES) {
            variables.put(name, List.copyOf(values));
        }
    }

    void unset(String name) {
        variables.remove(name);
    }

    /** Null when the text never set it. */
    @Nullable
    List<String> get(String name) {
        return variables.get(name);
    }

    /** Null when they come from outside the text. */
    @Nullable
    List<String> parameters() {
        return parameters;
    }

    void setParameters(@Nullable List<String> values) {
        parameters = values;
    }

    void define(String name, ShellNode body) {
        if (functions.size() < MAX_ENTRIES) {
            functions.put(name, body);
        }
    }

    @Nullable
    ShellNode function(String name) {
        ShellNode body = functions.get(name);
        if (body != null) {
            called.add(name);
        }
        return body;
    }

    List<ShellNode> uncalledFunctions() {
        return functions.entrySet().stream()
                .filter(function -> !called.contains(function.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    void write(String path, String content) {
        if (files.size() < MAX_ENTRIES) {
            files.put(path, content);
        }
    }

    @Nullable
    String file(String path) {
        return files.get(path);
    }

    int fileCount() {
        return files.size();
    }
}
