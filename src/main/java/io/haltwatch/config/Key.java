package io.haltwatch.config;

import java.util.Locale;
import java.util.function.Function;

/**
 * One setting.
 *
 * @param name as in files: {@code haltwatch.http.port}
 * @param defaultValue as it would be written
 * @param expects what a value must be, for messages: {@code a port, 0 to 65535}
 * @param meaning one line for people
 * @param parser throws {@link IllegalArgumentException} for what it does not understand
 */
record Key<T>(String name, String defaultValue, String expects, String meaning, Function<String, T> parser) {

    /** The environment variable: {@code HALTWATCH_HTTP_PORT}. */
    String variable() {
        return variable(name);
    }

    static String variable(String name) {
        StringBuilder variable = new StringBuilder(name.toUpperCase(Locale.ROOT));
        for (int i = 0; i < variable.length(); i++) {
            if (!Character.isLetterOrDigit(variable.charAt(i))) {
                variable.setCharAt(i, '_');
            }
        }
        return variable.toString();
    }
}
