package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.command.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Where a command runs.
 *
 * @param input what its standard input holds, or null when nothing is known to be behind it
 */
record Frame(Scope scope, Environment environment, @Nullable String input) {

    Frame withInput(@Nullable String text) {
        return new Frame(scope, environment, text);
    }

    Frame in(Scope other) {
        return new Frame(other, environment, input);
    }
}
