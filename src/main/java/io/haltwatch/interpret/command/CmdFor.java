package io.haltwatch.interpret.command;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code for %v in (a b c) do command}: the body once per item. With {@code /f} the items come from a file or a command's
 * output, so the variable stands for any: a kill script over all services that {@code sc query} lists.
 */
final class CmdFor {

    private static final Pattern LOOP =
            Pattern.compile("(?is)^for\\s+(/[a-z](?:\\s+\"[^\"]*\")?\\s+|/[a-z]\\s+\\S+\\s+)?(%%?[a-z])\\s+in\\s*\\(");

    /** What lists everything that runs. */
    private static final Pattern LIST = Pattern.compile(
            "(?i)\\b(sc(\\.exe)?\\s+(\\\\\\\\\\S+\\s+)?query(ex)?|net1?(\\.exe)?\\s+start|tasklist|psservice|pslist"
                    + "|wmic(\\.exe)?\\s.*\\b(service|process)|get-(service|process))\\b");

    private static final Pattern SEARCH =
            Pattern.compile("(?i)\\bfind(?:str)?(?:\\.exe)?\\s+((?:/\\S+\\s+)*)\"?([^\"')]*)");

    /** What stands in the lines that name each service, or say that it runs. */
    private static final Pattern EVERY_LINE = Pattern.compile("(?i)^(service_name|display_name|state|running)\\b.*");

    private static final Pattern CONDITION = Pattern.compile("(?i)\\s/fi\\s|name\\s*(\\^?=|like\\b)");

    private static final int MAX_ITEMS = 256;

    private final CmdShell shell;

    CmdFor(CmdShell shell) {
        this.shell = shell;
    }

    void read(String command, CmdVariables variables, Scope scope) {
        Matcher loop = LOOP.matcher(command);
        if (!loop.find()) {
            return;
        }
        int close = closing(command, loop.end());
        String body = command.substring(Math.min(command.length(), close + 1)).strip();
        if (!CmdShell.startsWithWord(body, "do")) {
            return;
        }
        body = body.substring(2).strip();
        String kind = loop.group(1);
        boolean list = kind == null || kind.isBlank();
        String source = command.substring(loop.end(), close);
        Map<String, String> fields = list ? Map.of() : CmdFields.of(kind, source, loop.group(2));
        if (!fields.isEmpty()) {
            for (Map.Entry<String, String> field : fields.entrySet()) {
                body = BoundedText.replaced(body, field.getKey(), field.getValue(), Budget.MAX_TEXT, scope.budget());
                if (body == null) {
                    return;
                }
            }
            shell.read(body, variables, scope);
            return;
        }
        for (String item : list ? items(source) : List.of(many(kind, source))) {
            String round = BoundedText.replaced(body, loop.group(2), item, Budget.MAX_TEXT, scope.budget());
            if (round == null || !scope.budget().takeStep()) {
                return;
            }
            shell.read(round, variables, scope);
        }
    }

    /** The lines of a file, or of what a search leaves of a list, are some; a list of services or processes is all. */
    private static String many(String kind, String source) {
        boolean lines = kind.strip().toLowerCase(Locale.ROOT).startsWith("/f");
        return lines && !listsAll(source) ? Placeholders.SOME : Placeholders.ALL;
    }

    private static boolean listsAll(String source) {
        if (!LIST.matcher(source).find() || CONDITION.matcher(source).find()) {
            return false;
        }
        Matcher search = SEARCH.matcher(source);
        while (search.find()) {
            boolean spares = search.group(1).toLowerCase(Locale.ROOT).contains("/v");
            if (!spares && !EVERY_LINE.matcher(search.group(2)).matches()) {
                return false;
            }
        }
        return true;
    }

    private static int closing(String command, int from) {
        boolean quoted = false;
        for (int i = from; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '"' || c == '\'') {
                quoted = c == '"' ? !quoted : quoted;
            } else if (c == ')' && !quoted) {
                return i;
            }
        }
        return command.length();
    }

    private static List<String> items(String set) {
        List<String> items = new ArrayList<>();
        int at = 0;
        while (at < set.length() && items.size() < MAX_ITEMS) {
            while (at < set.length() && isDelimiter(set.charAt(at))) {
                at++;
            }
            int start = at;
            boolean quoted = false;
            while (at < set.length() && (quoted || !isDelimiter(set.charAt(at)))) {
                quoted ^= set.charAt(at) == '"';
                at++;
            }
            if (at > start) {
                items.add(set.substring(start, at));
            }
        }
        return items;
    }

    private static boolean isDelimiter(char c) {
        return Argv.isBlank(c) || c == ',' || c == ';' || c == '=';
    }
}
