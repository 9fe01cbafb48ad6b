package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.command.StartedPrograms;
import java.util.List;

/** Interpreters of other languages: of a one-line script what it starts, of a file only one that is known by its name. */
final class Interpreters {

    private final Programs programs;
    private final Shell shell;

    Interpreters(Programs programs, Shell shell) {
        this.programs = programs;
        this.shell = shell;
    }

    /** {@code python3 -c code}, {@code perl -e code}, {@code php -r code}, {@code python3 path arguments}. */
    String run(Call call) {
        Options options = Options.leading(call.args(), "W X m c I M e E r eval");
        if (options.has("m")) {
            return Unknown.TEXT;
        }
        String code = options.value("c", "e", "E", "r", "eval");
        if (code != null) {
            return read(List.of(code), call);
        }
        List<String> words = options.operands();
        return words.isEmpty() || !words.get(0).startsWith("/") ? Unknown.TEXT : programs.run(words, call.frame());
    }

    /** {@code osascript -e 'do shell script "text"'}; each {@code -e} is a line. */
    String appleScript(Call call) {
        return read(Options.of(call.args(), "e l s").values("e"), call);
    }

    private String read(List<String> lines, Call call) {
        for (String line : lines) {
            for (List<String> started : StartedPrograms.in(line, true)) {
                Frame frame = new Frame(call.scope().nested(), Environment.top(), null);
                if (started.size() == 1) {
                    shell.read(started.get(0), frame);
                } else {
                    programs.run(started, frame);
                }
            }
        }
        return Unknown.TEXT;
    }
}
