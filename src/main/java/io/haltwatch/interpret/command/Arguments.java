package io.haltwatch.interpret.command;

import io.haltwatch.interpret.command.PowerShellNode.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of one PowerShell command. A parameter's name may be cut to any prefix. */
final class Arguments {

    private static final List<String> SWITCHES = List.of(
            "force",
            "passthru",
            "nowait",
            "whatif",
            "confirm",
            "verbose",
            "debug",
            "dependentservices",
            "requiredservices",
            "asjob",
            "recurse",
            "turnoff",
            "kill",
            "save",
            "wait",
            "nonewwindow",
            "includeusername");

    private final Map<String, Values> named = new LinkedHashMap<>();
    private final List<Values> positional = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();

    static boolean isSwitch(String parameter) {
        return parameter.length() > 1 && SWITCHES.stream().anyMatch(name -> name.startsWith(parameter));
    }

    void name(String parameter, Values values) {
        named.put(parameter.toLowerCase(Locale.ROOT), values);
    }

    void add(Values values) {
        positional.add(values);
    }

    void add(Block block) {
        blocks.add(block);
    }

    List<Values> positional() {
        return positional;
    }

    List<Block> blocks() {
        return blocks;
    }

    Values positional(int index) {
        return index < positional.size() ? positional.get(index) : Values.NONE;
    }

    boolean has(String parameter) {
        return find(parameter) != null;
    }

    Values named(String parameter) {
        Values values = find(parameter);
        return values == null ? Values.NONE : values;
    }

    /** A parameter by name, or by its place among the arguments without one. */
    Values get(String parameter, int position) {
        Values values = find(parameter);
        return values == null ? positional(position) : values;
    }

    /** Whether {@code -WhatIf} makes this a rehearsal. */
    boolean rehearses() {
        Values values = find("whatif");
        return values != null && !values.first().equalsIgnoreCase("$false");
    }

    private @Nullable Values find(String parameter) {
        Values exact = named.get(parameter);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, Values> entry : named.entrySet()) {
            if (parameter.startsWith(entry.getKey())) {
                return entry.getValue();
            }
        }
        return null;
    }
}
