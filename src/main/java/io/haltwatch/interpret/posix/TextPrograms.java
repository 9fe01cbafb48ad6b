package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.command.BoundedText;
import io.haltwatch.interpret.command.Budget;
import io.haltwatch.telemetry.FilePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Programs that print: what a pipe hands on to a shell, to {@code xargs} or to a substitution. */
final class TextPrograms {

    private static final int MAX_SEQUENCE = 64;

    private TextPrograms() {}

    static String echo(Call call) {
        int at = 0;
        boolean escapes = false;
        while (at < call.args().size()
                && List.of("-n", "-e", "-ne", "-en", "-E").contains(call.arg(at))) {
            escapes |= call.arg(at).contains("e");
            at++;
        }
        String text = BoundedText.joined(" ", call.from(at), call.budget());
        return (escapes ? AnsiQuoting.unescape(text) : text) + "\n";
    }

    /** {@code printf format arguments}: the format again for as long as there are arguments. */
    static String printf(Call call) {
        int at = call.arg(0).equals("--") ? 1 : 0;
        String format = AnsiQuoting.unescape(call.arg(at));
        List<String> values = call.from(at + 1);
        BoundedText out = new BoundedText(call.budget());
        int next = 0;
        do {
            int before = next;
            int i = 0;
            while (i < format.length() && !out.isFull()) {
                char c = format.charAt(i++);
                if (c != '%' || i == format.length()) {
                    out.append(c);
                    continue;
                }
                while (i < format.length() - 1 && "-+ #0123456789.".indexOf(format.charAt(i)) >= 0) {
                    i++;
                }
                char kind = format.charAt(i++);
                if (kind == '%') {
                    out.append('%');
                } else {
                    String value = next < values.size() ? values.get(next) : "";
                    out.append(kind == 'b' ? AnsiQuoting.unescape(value) : value);
                    next++;
                }
            }
            if (next == before) {
                break;
            }
        } while (next < values.size() && out.pay(format.length()));
        return out.toString();
    }

    /** Its input where it has any; it is passed on whole by what only sorts, cuts or picks lines of it. */
    static String pass(Call call) {
        String input = call.input();
        return input == null ? Unknown.TEXT : input;
    }

    static String rev(Call call) {
        return pass(call).lines().map(TextPrograms::reversed).collect(Collectors.joining("\n"));
    }

    private static String reversed(String line) {
        return Unknown.in(line)
                ? Unknown.TEXT
                : new StringBuilder(line).reverse().toString();
    }

    static String base64(Call call) {
        boolean decodes = call.args().stream()
                .anyMatch(arg -> arg.equals("-d") || arg.equals("-D") || arg.equals("--decode") || arg.equals("-di"));
        String text = pass(call).replace("\n", "").replace(" ", "");
        if (!decodes || Unknown.in(text)) {
            return Unknown.TEXT;
        }
        try {
            return Unknown.withoutMarks(new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Unknown.TEXT;
        }
    }

    /** {@code openssl base64 -d}, {@code openssl enc -base64 -d}. */
    static String openssl(Call call) {
        boolean base64 = call.args().contains("base64")
                || call.args().contains("-base64")
                || call.args().contains("-a");
        return base64 ? base64(call) : Unknown.TEXT;
    }

    /** {@code xxd -r -p}. */
    static String xxd(Call call) {
        String text = pass(call).replace("\n", "").replace(" ", "");
        boolean reverts = call.args().stream().anyMatch(arg -> arg.startsWith("-") && arg.contains("r"));
        if (!reverts || Unknown.in(text) || text.length() % 2 == 1) {
            return Unknown.TEXT;
        }
        byte[] bytes = new byte[text.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(text.charAt(2 * i), 16);
            int low = Character.digit(text.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                return Unknown.TEXT;
            }
            bytes[i] = (byte) (high * 16 + low);
        }
        return Unknown.withoutMarks(new String(bytes, StandardCharsets.UTF_8));
    }

    /** {@code tr from to}, {@code tr -d set}, with ranges. */
    static String tr(Call call) {
        Options options = Options.of(call.args(), "");
        String input = pass(call);
        String from = set(options.operand(0));
        String to = set(options.operand(1));
        boolean deletes = options.has("d", "delete");
        if (from.isEmpty()
                || options.has("c", "C", "complement")
                || (to.isEmpty() && !deletes)
                || from.startsWith("[:")) {
            return input;
        }
        if (!call.budget().takeLooks((long) input.length() * from.length())) {
            return Unknown.TEXT;
        }
        StringBuilder out = new StringBuilder(input.length());
        for (int i = 0; i < input.length(); i++) {
            char c = input.charAt(i);
            int at = c >= '\uE000' && c <= '\uE01F' ? -1 : from.indexOf(c);
            if (at < 0) {
                out.append(c);
            } else if (!deletes) {
                out.append(to.charAt(Math.min(at, to.length() - 1)));
            }
        }
        return out.toString();
    }

    private static String set(String written) {
        String plain = AnsiQuoting.unescape(written);
        StringBuilder set = new StringBuilder();
        int i = 0;
        while (i < plain.length() && set.length() < 512) {
            boolean range =
                    i + 2 < plain.length() && plain.charAt(i + 1) == '-' && plain.charAt(i + 2) >= plain.charAt(i);
            if (range && plain.charAt(i + 2) - plain.charAt(i) < 256) {
                for (char c = plain.charAt(i); c <= plain.charAt(i + 2); c++) {
                    set.append(c);
                }
                i += 3;
            } else {
                set.append(plain.charAt(i++));
            }
        }
        return set.toString();
    }

    /** {@code grep [options] pattern}: of what is unknown the lines that match are known by the pattern. */
    static String grep(Call call) {
        Options options = Options.of(call.args(), "e f m A B C regexp file max-count");
        String input = call.input();
        if (input == null) {
            return Unknown.TEXT;
        }
        String given = options.value("e", "regexp");
        String pattern = given == null ? options.operand(0) : given;
        if (options.has("v", "invert-match")) {
            return input;
        }
        if (Unknown.in(input)) {
            return matching(input, pattern, call.budget());
        }
        List<String> alternatives = alternatives(pattern);
        long length = alternatives.stream().mapToInt(String::length).sum();
        if (!call.budget().takeLooks(input.length() * length)) {
            return input;
        }
        return input.lines()
                .filter(line -> alternatives.stream().anyMatch(line::contains))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** Unknown lines narrowed to each alternative of a pattern. */
    static String matching(String input, String pattern, Budget budget) {
        BoundedText lines = new BoundedText(budget);
        for (String alternative : alternatives(pattern)) {
            String narrowed = Unknown.narrowed(input, "*" + alternative + "*", budget);
            if (narrowed == null || (lines.length() > 0 && !lines.append('\n')) || !lines.append(narrowed)) {
                break;
            }
        }
        return lines.orElse(Unknown.TEXT);
    }

    private static List<String> alternatives(String pattern) {
        List<String> alternatives = new ArrayList<>();
        for (String alternative : Split.at('|', Unknown.glob(pattern).replace("\\|", "|"))) {
            String plain = KillPrograms.plainPattern(alternative).strip();
            if (!plain.isEmpty()) {
                alternatives.add(plain);
            }
        }
        return alternatives.isEmpty() ? List.of("") : alternatives.subList(0, Math.min(32, alternatives.size()));
    }

    /** {@code seq [first [step]] last}. */
    static String seq(Call call) {
        try {
            int last = Integer.parseInt(call.arg(call.args().size() - 1));
            int first = call.args().size() > 1 ? Integer.parseInt(call.arg(0)) : 1;
            return IntStream.rangeClosed(first, Math.min(last, first + MAX_SEQUENCE))
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining("\n"));
        } catch (NumberFormatException e) {
            return Unknown.TEXT;
        }
    }

    static String basename(Call call) {
        String name = FilePath.lastName(call.arg(0));
        String suffix = call.arg(1);
        return !suffix.isEmpty() && name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    }
}
