package io.haltwatch.interpret.command;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code for %v in (a b c) do command}: the body once per item. With {@code /f} the items come from a file or a command's
 * output, so the variable stands for any: a kill script over all services that {@code sc query} lists.
 */
final class CmdFor {

    private static final Pattern LOOP =
            Pattern.compile("(?is)^for\\s+(/[a-z](?:\\s+\"[^\"]*\")?\\s+|/[a-z]\\s+\\S+\\s+)?(%%?[a-z])\\s+in\\s*\\(");

    private static final int MAX_ITEMS = 256;

    private final CmdShell shell;

    CmdFor(CmdShell shell) {
        this.shell = shell;
    }

    void read(String command, Scope scope) {
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
        for (String item : list ? items(command.substring(loop.end(), close)) : List.of("*")) {
            shell.read(body.replace(loop.group(2), item), scope);
        }
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
