package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.command.Budget;
import io.haltwatch.interpret.command.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program with its arguments, where it runs.
 *
 * @param name base name
 * @param path as written
 * @param args behind the program
 */
record Call(String name, String path, List<String> args, Frame frame) {

    Scope scope() {
        return frame.scope();
    }

    Budget budget() {
        return scope().budget();
    }

    /** What its standard input holds, paid for at every reading; null when nothing is known of it. */
    @Nullable
    String input() {
        String input = frame.input();
        return input == null || !budget().takeText(input.length()) ? null : input;
    }

    Call with(String otherName, List<String> otherArgs) {
        return new Call(otherName, otherName, otherArgs, frame);
    }

    Call in(Scope scope) {
        return new Call(name, path, args, frame.in(scope));
    }

    /** The arguments from one on; none when there are fewer. */
    List<String> from(int index) {
        return args.subList(Math.min(index, args.size()), args.size());
    }

    /** Empty when there are fewer. */
    String arg(int index) {
        return index < args.size() ? args.get(index) : "";
    }
}
