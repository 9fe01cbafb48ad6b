package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.command.BoundedText;
import io.haltwatch.telemetry.FilePath;
import java.util.List;
import java.util.stream.Collectors;

/** Programs that list processes or files: their output is not in the text, but what it would name is. */
final class Listings {

    private Listings() {}

    /** {@code pidof names}. */
    static String pidof(Call call) {
        return Options.of(call.args(), "o S d t").operands().stream()
                .map(name -> Unknown.of(FilePath.lastName(name)))
                .collect(Collectors.joining(" "));
    }

    /** {@code pgrep [-f] pattern}: run under the name {@code pkill} it sends signals. */
    static String pgrep(Call call) {
        Options options =
                Options.of(call.args(), "d delimiter G group g pgroup P parent s session t terminal u euid U uid F r");
        boolean whole = options.has("f", "full");
        List<String> patterns = options.operands();
        return patterns.isEmpty()
                ? Unknown.TEXT
                : patterns.stream()
                        .map(pattern -> whole ? KillPrograms.ofCommandLine(pattern) : pattern)
                        .map(pattern -> Unknown.of("*" + KillPrograms.plainPattern(pattern) + "*"))
                        .collect(Collectors.joining(" "));
    }

    /** {@code ps [options]}; {@code -C name} chooses by name. */
    static String ps(Call call) {
        Options options = Options.of(call.args(), "C p o u U g t O");
        String name = options.value("C");
        return name == null ? Unknown.ALL : Unknown.of(name);
    }

    /** {@code lsof -t -i :3306}, {@code lsof -t path}: whoever uses them. */
    static String lsof(Call call) {
        Options options = Options.of(call.args(), "c i p u s a g");
        String command = options.value("c");
        return command == null ? Unknown.TEXT : Unknown.of(command);
    }

    /** {@code cat files}: what the text wrote there; the id in a pid file is that of the process it is named for. */
    static String cat(Call call) {
        List<String> paths = Options.of(call.args(), "n c lines bytes").operands().stream()
                .filter(path -> !path.equals("-"))
                .toList();
        if (paths.isEmpty()) {
            return TextPrograms.pass(call);
        }
        return BoundedText.joined(
                "\n", paths.stream().map(path -> content(path, call.frame())).toList(), call.budget());
    }

    static String content(String path, Frame frame) {
        String written = frame.environment().file(path);
        if (written != null) {
            return written;
        }
        if (path.equals("/dev/stdin") && frame.input() != null) {
            return frame.input();
        }
        return path.endsWith(".pid") ? KillPrograms.pidFile(path) : Unknown.TEXT;
    }

    /** {@code ls folder}: file names of it. */
    static String ls(Call call) {
        List<String> paths = Options.of(call.args(), "I w T").operands();
        boolean services = paths.stream()
                .anyMatch(path -> ServiceFile.of(path + "/x.service") != null || path.startsWith("/etc/init.d"));
        boolean pattern = paths.stream().anyMatch(path -> path.indexOf('*') >= 0);
        return pattern ? String.join("\n", paths) : services ? Unknown.ALL : Unknown.TEXT;
    }
}
