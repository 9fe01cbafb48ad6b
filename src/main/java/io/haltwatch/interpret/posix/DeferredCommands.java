package io.haltwatch.interpret.posix;

import java.util.List;

/** Commands kept for later: at a time, at a signal. That the time comes, the text does not say. */
final class DeferredCommands {

    private final Shell shell;

    DeferredCommands(Shell shell) {
        this.shell = shell;
    }

    /** {@code echo text | at time}, {@code at -f file time}, {@code batch}. */
    String at(Call call) {
        Options options = Options.of(call.args(), "f q t");
        String file = options.value("f");
        boolean lists = options.has("l", "d", "r", "c", "V");
        String text = file == null ? call.input() : call.frame().environment().file(file);
        return text == null || lists ? "" : later(text, call);
    }

    /** {@code trap text signals}; {@code -} and nothing take it back. */
    String trap(Call call) {
        List<String> args = call.arg(0).equals("--") ? call.from(1) : call.args();
        return args.size() < 2 || args.get(0).startsWith("-") ? "" : later(args.get(0), call);
    }

    private String later(String text, Call call) {
        return Unknown.in(text)
                ? ""
                : shell.read(text, call.frame().withInput(null).in(call.scope().asUncertain()));
    }
}
