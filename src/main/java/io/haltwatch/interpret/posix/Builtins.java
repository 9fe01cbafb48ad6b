package io.haltwatch.interpret.posix;

import java.util.List;

/** What a shell does itself, as far as it changes what the following commands mean. */
final class Builtins {

    private Builtins() {}

    /** {@code export name=value}: assignments that were written so are made already; these came out of an expansion. */
    static String declare(Call call) {
        for (String arg : call.args()) {
            int equals = arg.indexOf('=');
            if (Wrappers.isAssignment(arg)) {
                call.frame().environment().set(arg.substring(0, equals), List.of(arg.substring(equals + 1)));
            }
        }
        return "";
    }

    /** {@code set -- values}. */
    static String set(Call call) {
        int dashes = call.args().indexOf("--");
        if (dashes >= 0) {
            call.frame().environment().setParameters(List.copyOf(call.from(dashes + 1)));
        } else if (!call.args().isEmpty()
                && !call.arg(0).startsWith("-")
                && !call.arg(0).startsWith("+")) {
            call.frame().environment().setParameters(List.copyOf(call.args()));
        }
        return "";
    }

    static String shift(Call call) {
        List<String> parameters = call.frame().environment().parameters();
        if (parameters != null && !parameters.isEmpty()) {
            call.frame().environment().setParameters(List.copyOf(parameters.subList(1, parameters.size())));
        }
        return "";
    }

    static String unset(Call call) {
        call.args().forEach(call.frame().environment()::unset);
        return "";
    }

    /** {@code read names}. */
    static String read(Call call) {
        String input = call.input();
        String line = input == null ? Unknown.TEXT : input.lines().findFirst().orElse("");
        LoopVariables.set(LoopVariables.names(call.args()), line, call.frame());
        return "";
    }

    /** {@code mapfile -t name}: its lines are the array. */
    static String mapfile(Call call) {
        String input = call.input();
        Options options = Options.of(call.args(), "d n O s u C c");
        String name = options.operands().isEmpty() ? "MAPFILE" : options.operand(0);
        call.frame()
                .environment()
                .set(
                        name,
                        input == null
                                ? List.of(Unknown.TEXT)
                                : input.lines().limit(256).toList());
        return "";
    }

    /** Prints nothing that goes on. */
    static String nothing(Call call) {
        return "";
    }
}
