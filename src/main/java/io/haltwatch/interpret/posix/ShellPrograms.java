package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.command.BoundedText;
import io.haltwatch.interpret.command.Budget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Programs that read text or names as commands: shells, {@code su}, {@code xargs}, {@code find}, {@code watch}. */
final class ShellPrograms {

    private static final int MAX_NAMES = 256;

    private final Programs programs;
    private final Shell shell;

    ShellPrograms(Programs programs, Shell shell) {
        this.programs = programs;
        this.shell = shell;
    }

    /** {@code sh [options] -c text [name arguments]}, {@code sh script arguments}, or what stands in its input. */
    String sh(Call call) {
        int at = 0;
        boolean text = false;
        boolean input = false;
        List<String> args = call.args();
        while (at < args.size()
                && args.get(at).length() > 1
                && (args.get(at).startsWith("-") || args.get(at).startsWith("+"))) {
            String option = args.get(at++);
            if (option.equals("--")) {
                break;
            }
            if (option.equals("--help") || option.equals("--version") || option.equals("-n")) {
                return "";
            }
            if (option.equals("-o")
                    || option.equals("+o")
                    || option.equals("-O")
                    || option.equals("--rcfile")
                    || option.equals("--init-file")) {
                at++;
            } else if (!option.startsWith("--")) {
                text |= option.indexOf('c') > 0;
                input |= option.indexOf('s') > 0;
            }
        }
        String first = at < args.size() ? args.get(at) : "";
        if (text) {
            return first.isEmpty() ? "" : read(first, parameters(args, at + 2), call);
        }
        if (first.isEmpty() || input || first.equals("-") || first.equals("/dev/stdin")) {
            String stream = call.input();
            return stream == null ? "" : read(stream, parameters(args, at + (input ? 0 : 1)), call);
        }
        return script(call, first, parameters(args, at + 1));
    }

    private static List<String> parameters(List<String> args, int from) {
        return List.copyOf(args.subList(Math.min(from, args.size()), args.size()));
    }

    private String read(String text, @Nullable List<String> parameters, Call call) {
        // Unknown text is no program.
        if (Unknown.in(text) && Unknown.glob(text).strip().equals("*")) {
            return Unknown.TEXT;
        }
        return shell.read(
                text, new Frame(call.scope(), call.frame().environment().child(parameters), null));
    }

    /** A script that the text itself wrote, or one that is known by its name. */
    String script(Call call, String path, List<String> args) {
        String written = call.frame().environment().file(path);
        if (written != null) {
            return read(written, args, call);
        }
        List<String> words = new ArrayList<>(args.size() + 1);
        words.add(path);
        words.addAll(args);
        return path.startsWith("/") ? programs.run(words, call.frame()) : Unknown.TEXT;
    }

    /** {@code su [-] [user] -c text}; {@code runuser} is the same and may take a program as it stands. */
    String su(Call call) {
        Options options = Options.of(call.args(), "c command session-command s shell g group G supp-group w u user");
        String text = options.value("c", "command", "session-command");
        if (text != null) {
            return read(text, List.of(), call);
        }
        if (options.has("u", "user")) {
            List<String> rest = Options.leading(call.args(), "u user g group G").operands();
            return programs.run(rest, call.frame());
        }
        String input = call.input();
        return input == null ? "" : read(input, List.of(), call);
    }

    /** {@code eval words}, {@code watch words}: joined with blanks and read again, by this shell or a new one. */
    String eval(Call call) {
        return shell.read(BoundedText.joined(" ", call.args(), call.budget()), call.frame());
    }

    String watch(Call call) {
        Options options = Options.leading(call.args(), "n interval q equexit");
        return read(BoundedText.joined(" ", options.operands(), call.budget()), List.of(), call);
    }

    /** {@code script -c text file}, {@code screen -dmS name words}, {@code tmux new-session -d text}. */
    String terminal(Call call) {
        if (call.name().equals("script")) {
            String text = Options.of(call.args(), "c command t O I B T log-out").value("c", "command");
            return text == null ? Unknown.TEXT : read(text, List.of(), call);
        }
        boolean tmux = call.name().equals("tmux");
        Options options =
                Options.leading(tmux ? call.from(1) : call.args(), tmux ? "s n t c e x y F" : "S c e h p s t T X");
        boolean starts = tmux ? call.arg(0).startsWith("new") : options.has("m");
        return starts
                ? read(BoundedText.joined(" ", options.operands(), call.budget()), List.of(), call)
                : Unknown.TEXT;
    }

    /** {@code . path}, {@code source path}. */
    String source(Call call) {
        String content = call.frame().environment().file(call.arg(0));
        return content == null ? Unknown.TEXT : shell.read(content, call.frame());
    }

    /** {@code xargs [options] program arguments}: with what its input names. */
    String xargs(Call call) {
        Options options =
                Options.leading(call.args(), "I n P L d a E s max-args max-procs max-lines delimiter arg-file replace");
        List<String> command = options.operands();
        if (command.isEmpty() || options.asksForHelp()) {
            return TextPrograms.pass(call);
        }
        String input = call.input();
        String mark = options.has("i") ? "{}" : options.value("I", "replace");
        List<String> names = input == null || options.has("a", "arg-file")
                ? List.of(Unknown.TEXT)
                : names(input, options, call.budget());
        if (mark != null) {
            for (String name : names) {
                programs.run(
                        replaced(command, mark.isEmpty() ? "{}" : mark, name, call.budget()),
                        call.frame().withInput(null));
            }
            return Unknown.TEXT;
        }
        List<String> words = new ArrayList<>(command);
        words.addAll(names);
        return names.isEmpty() ? "" : programs.run(words, call.frame().withInput(null));
    }

    private static List<String> names(String input, Options options, Budget budget) {
        String delimiter = options.value("d", "delimiter");
        String text = input.replace("\"", "").replace("'", "").replace('\0', ' ');
        if (delimiter != null && !delimiter.isEmpty()) {
            String lines = BoundedText.replaced(text, AnsiQuoting.unescape(delimiter), "\n", Budget.MAX_TEXT, budget);
            text = lines == null ? text : lines;
        }
        List<String> names = Shell.words(text);
        return names.subList(0, Math.min(MAX_NAMES, names.size()));
    }

    /** GNU {@code parallel program ::: names}. */
    String parallel(Call call) {
        Options options = Options.leading(call.args(), "j jobs S sshlogin a arg-file d delay I");
        List<String> command = options.operands();
        int colons = command.indexOf(":::");
        String input = call.input();
        List<String> names = colons >= 0
                ? command.subList(colons + 1, command.size())
                : input == null ? List.of(Unknown.TEXT) : Shell.words(input);
        String text = BoundedText.joined(" ", colons >= 0 ? command.subList(0, colons) : command, call.budget());
        for (String name : names.subList(0, Math.min(MAX_NAMES, names.size()))) {
            String line = text.contains("{}")
                    ? BoundedText.replaced(text, "{}", name, Budget.MAX_TEXT, call.budget())
                    : BoundedText.joined(" ", List.of(text, name), call.budget());
            if (line != null && call.budget().takeStep()) {
                read(line, List.of(), call);
            }
        }
        return Unknown.TEXT;
    }

    /** No words, so no command, when the event cannot pay for them. */
    private static List<String> replaced(List<String> command, String mark, String name, Budget budget) {
        List<String> words = new ArrayList<>(command.size());
        for (String word : command) {
            String whole = budget.takeText(1) ? BoundedText.replaced(word, mark, name, Budget.MAX_TEXT, budget) : null;
            if (whole == null) {
                return List.of();
            }
            words.add(whole);
        }
        return words;
    }

    /** {@code find paths -name pattern -exec program arguments ;}. */
    String find(Call call) {
        String folder = call.arg(0);
        String pattern = "";
        int i = 0;
        while (i < call.args().size()) {
            switch (call.arg(i++)) {
                case "-name", "-iname", "-lname", "-ilname" -> pattern = call.arg(i);
                case "-exec", "-execdir", "-ok" -> {
                    int end = i;
                    while (end < call.args().size()
                            && !call.arg(end).equals(";")
                            && !call.arg(end).equals("+")) {
                        end++;
                    }
                    String found = pattern.isEmpty() ? folder + "/" + Unknown.TEXT : folder + "/" + pattern;
                    List<String> command = call.args().subList(i, end);
                    programs.run(
                            replaced(command, "{}", found, call.budget()),
                            call.frame().withInput(null));
                    i = end;
                }
                case "-delete" -> {
                    if (!pattern.isEmpty()) {
                        FileChanges.removed(folder + "/" + pattern, call.scope());
                    }
                }
                default -> {}
            }
        }
        return pattern.isEmpty() ? Unknown.TEXT : Unknown.of(pattern);
    }
}
