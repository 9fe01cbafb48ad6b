package io.haltwatch.interpret.posix;

import io.haltwatch.telemetry.FilePath;
import java.util.List;

/** Programs that write, move and remove files. */
final class FilePrograms {

    private FilePrograms() {}

    static void remove(Call call) {
        Options options = Options.of(call.args(), call.name().equals("shred") ? "n s iterations size" : "");
        boolean removes = !call.name().equals("shred") || options.has("u", "remove");
        for (String path : options.operands()) {
            if (removes) {
                FileChanges.removed(path, call.scope());
            } else {
                FileChanges.changed(path, call.scope(), "shredded");
            }
        }
    }

    /** {@code mv source.. destination}. */
    static void move(Call call) {
        Options options = Options.of(call.args(), "t target-directory S suffix");
        List<String> paths = options.operands();
        for (String path : paths.subList(0, Math.max(0, paths.size() - 1))) {
            FileChanges.moved(path, call.scope());
        }
        copied(call, options, "moved here");
    }

    static void copy(Call call) {
        copied(call, Options.of(call.args(), "t target-directory S suffix m mode o owner g group"), "copied here");
    }

    private static void copied(Call call, Options options, String how) {
        List<String> paths = options.operands();
        String folder = options.value("t", "target-directory");
        String target = folder != null ? folder : paths.size() < 2 ? "" : paths.get(paths.size() - 1);
        for (String source : paths.subList(0, folder != null ? paths.size() : Math.max(0, paths.size() - 1))) {
            FileChanges.changed(place(source, target), call.scope(), how);
        }
    }

    /** Into a folder a file goes by its own name. */
    private static String place(String source, String target) {
        String name = FilePath.lastName(source);
        boolean unit = UnitName.isUnit(name) || name.endsWith(".plist");
        boolean file = UnitName.isUnit(target) || target.endsWith(".plist") || target.endsWith(".conf");
        if (target.endsWith("/") || (unit && !file)) {
            return (target.endsWith("/") ? target : target + "/") + name;
        }
        ServiceFile whole = ServiceFile.of(target);
        boolean folder = whole != null && whole.service().equals("*");
        return folder ? target + "/" + name : target;
    }

    /** {@code ln -s target link}: to nothing it masks; to a unit in {@code .wants} it enables. */
    static void link(Call call) {
        Options options = Options.of(call.args(), "t target-directory S suffix");
        List<String> paths = options.operands();
        if (paths.size() == 2 && paths.get(0).equals("/dev/null")) {
            FileChanges.masked(paths.get(1), call.scope());
        } else {
            copied(call, options, "linked");
        }
    }

    /** {@code chmod -x|000|644 paths}. */
    static void mode(Call call) {
        List<String> args = call.args().stream()
                .filter(arg -> !List.of("-R", "-f", "-v", "-c", "--recursive").contains(arg))
                .toList();
        if (args.size() < 2) {
            return;
        }
        String mode = args.get(0);
        boolean octal = mode.chars().allMatch(c -> c >= '0' && c <= '7');
        String bits = mode.length() > 3 ? mode.substring(mode.length() - 3) : mode;
        boolean locked = octal
                ? bits.chars().noneMatch(c -> (c - '0') % 2 == 1)
                : mode.contains("-") && (mode.contains("x") || mode.endsWith("rwx")) && !mode.contains("+");
        boolean unreadable = octal ? bits.chars().allMatch(c -> c == '0') : mode.contains("-r");
        if (locked) {
            args.subList(1, args.size()).forEach(path -> FileChanges.locked(path, unreadable, call.scope()));
        }
    }

    /** {@code sed -i}, {@code perl -i}: edited in place. */
    static String edit(Call call) {
        boolean inPlace = call.args().stream()
                .anyMatch(arg -> arg.startsWith("--in-place")
                        || (arg.startsWith("-") && !arg.startsWith("--") && arg.contains("i")));
        if (inPlace) {
            call.args().stream()
                    .filter(arg -> arg.startsWith("/") && arg.indexOf(' ') < 0)
                    .forEach(path -> FileChanges.changed(path, call.scope(), "edited"));
        }
        return Unknown.TEXT;
    }

    /** {@code tee [-a] files}: prints what it reads, too. */
    static String tee(Call call) {
        Options options = Options.of(call.args(), "");
        String input = call.frame().input();
        String content = input == null ? Unknown.TEXT : input;
        options.operands()
                .forEach(path -> FileChanges.written(path, content, options.has("a", "append"), call.frame()));
        return content;
    }

    /** {@code dd of=path}. */
    static void dd(Call call) {
        String input = call.frame().input();
        for (String arg : call.args()) {
            if (arg.startsWith("of=")) {
                FileChanges.written(arg.substring(3), input == null ? Unknown.TEXT : input, false, call.frame());
            }
        }
    }

    static void truncate(Call call) {
        Options.of(call.args(), "s size r reference")
                .operands()
                .forEach(path -> FileChanges.written(path, "", false, call.frame()));
    }
}
