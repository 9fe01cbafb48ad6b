package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.command.BoundedText;
import io.haltwatch.interpret.command.Budget;
import java.util.ArrayList;
import java.util.List;

/** The small programs that pipes to {@code xargs} and {@code sh} are made of: a pattern and {@code print}. */
final class Awk {

    private static final int MAX_LINES = 256;

    private final Shell shell;

    Awk(Shell shell) {
        this.shell = shell;
    }

    String run(Call call) {
        Options options = Options.leading(call.args(), "F v f");
        String input = TextPrograms.pass(call);
        String program = options.operand(0);
        String pattern = pattern(program);
        Budget budget = call.budget();
        String lines = pattern.isEmpty() ? input : filtered(input, pattern, budget);
        int system = program.indexOf("system(");
        if (system >= 0) {
            for (String line : lines.lines().limit(MAX_LINES).toList()) {
                if (!budget.takeStep()) {
                    break;
                }
                shell.read(
                        printed(program, system + 7, line, options.valueOr(" ", "F"), budget),
                        call.frame().withInput(null));
            }
        }
        int print = program.indexOf("print");
        if (print < 0) {
            return lines;
        }
        String separator = options.valueOr(" ", "F");
        BoundedText out = new BoundedText(budget);
        for (String line : lines.lines().toList()) {
            if (!out.append(printed(program, print + 5, line, separator, budget)) || !out.append('\n')) {
                break;
            }
        }
        return out.toString();
    }

    /** {@code /pattern/ {..}}, {@code $0 ~ /pattern/}. */
    private static String pattern(String program) {
        int from = program.indexOf('/');
        int action = program.indexOf('{');
        int to = program.indexOf('/', from + 1);
        boolean negated = from > 0 && program.charAt(from - 1) == '!';
        return from < 0 || to < 0 || negated || (action >= 0 && action < from) ? "" : program.substring(from + 1, to);
    }

    private static String filtered(String input, String pattern, Budget budget) {
        if (Unknown.in(input)) {
            return TextPrograms.matching(input, pattern, budget);
        }
        String plain = KillPrograms.plainPattern(pattern);
        if (!budget.takeLooks((long) input.length() * plain.length())) {
            return input;
        }
        StringBuilder lines = new StringBuilder();
        input.lines()
                .filter(line -> line.contains(plain))
                .forEach(line -> lines.append(line).append('\n'));
        return lines.toString();
    }

    /** Strings as they stand, fields of the line; a field of what is unknown is unknown in the same way. */
    private static String printed(String program, int from, String line, String separator, Budget budget) {
        BoundedText out = new BoundedText(budget);
        int at = from;
        while (out.pay(1) && at < program.length() && "};|>)".indexOf(program.charAt(at)) < 0) {
            char c = program.charAt(at++);
            if (c == '"') {
                int end = program.indexOf('"', at);
                int stop = end < 0 ? program.length() : end;
                out.append(AnsiQuoting.unescape(program.substring(at, stop)));
                at = Math.min(program.length(), stop + 1);
            } else if (c == '$') {
                StringBuilder index = new StringBuilder();
                while (at < program.length() && Character.isLetterOrDigit(program.charAt(at))) {
                    index.append(program.charAt(at++));
                }
                out.pay(line.length());
                out.append(field(line, index.toString(), separator));
            } else if (c == ',') {
                out.append(' ');
            }
        }
        return out.length() == 0 ? line : out.toString();
    }

    private static String field(String line, String index, String separator) {
        if (Unknown.in(line) || index.equals("0")) {
            return line.strip();
        }
        List<String> fields = new ArrayList<>();
        if (separator.isBlank()) {
            fields.addAll(Shell.words(line));
        } else {
            int start = 0;
            int end = line.indexOf(separator);
            while (end >= 0) {
                fields.add(line.substring(start, end));
                start = end + separator.length();
                end = line.indexOf(separator, start);
            }
            fields.add(line.substring(start));
        }
        if (index.equals("NF")) {
            return fields.isEmpty() ? "" : fields.get(fields.size() - 1);
        }
        boolean number = !index.isEmpty() && index.length() < 4 && index.chars().allMatch(c -> c >= '0' && c <= '9');
        int at = number ? Integer.parseInt(index) - 1 : -1;
        return at >= 0 && at < fields.size() ? fields.get(at) : Unknown.TEXT;
    }

    /** {@code cut -d: -f2}. */
    static String cut(Call call) {
        Options options = Options.of(call.args(), "d delimiter f fields c characters b bytes");
        String input = TextPrograms.pass(call);
        String index = options.valueOr("", "f", "fields");
        if (index.isEmpty() || Unknown.in(input)) {
            return input;
        }
        StringBuilder out = new StringBuilder();
        input.lines()
                .forEach(line -> out.append(field(line, index, options.valueOr("\t", "d", "delimiter")))
                        .append('\n'));
        return out.toString();
    }
}
