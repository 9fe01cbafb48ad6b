package io.haltwatch.interpret.command;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What one line of cmd sets for its own later commands: {@code set x=net&call %x% stop vss}. Whether cmd would expand it
 * in time (only by {@code call} or delayed expansion) is not asked: who writes so means it.
 */
final class CmdVariables {

    private static final int MAX_VARIABLES = 256;

    private final Map<String, String> values = new HashMap<>();

    String expand(String text, Budget budget) {
        if (values.isEmpty()) {
            return text;
        }
        VariableReferences.Lookup lookup = name -> values.get(name.toLowerCase(Locale.ROOT));
        return VariableReferences.expand(VariableReferences.expand(text, '%', lookup, budget), '!', lookup, budget);
    }

    /** {@code set name=value}, {@code set "name=value"}; {@code /a} calculates and {@code /p} asks. */
    void assign(String command) {
        String rest = command.substring("set".length()).strip();
        if (rest.startsWith("\"")) {
            int close = rest.lastIndexOf('"');
            rest = rest.substring(1, close > 0 ? close : rest.length());
        }
        int equals = rest.indexOf('=');
        if (equals <= 0 || rest.startsWith("/") || values.size() >= MAX_VARIABLES) {
            return;
        }
        values.put(rest.substring(0, equals).strip().toLowerCase(Locale.ROOT), rest.substring(equals + 1));
    }
}
