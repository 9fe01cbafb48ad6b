package io.haltwatch.interpret.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code wmic [/node:h] service|process [where ..|"name"] call METHOD .. | delete}, also by {@code path win32_service}. */
final class WmicProgram implements Program {

    private final Programs programs;

    WmicProgram(Programs programs) {
        this.programs = programs;
    }

    @Override
    public void read(Invocation invocation, Scope scope) {
        if (invocation.asksForHelp()) {
            return;
        }
        List<String> hosts = new ArrayList<>();
        int at = globalSwitches(invocation, hosts);
        if (invocation.is(at, "path")) {
            at++;
        }
        if (at >= invocation.count()) {
            return;
        }
        boolean services = invocation.is(at, "service") || invocation.is(at, "win32_service");
        boolean processes = invocation.is(at, "process") || invocation.is(at, "win32_process");
        int action = services || processes ? action(invocation, at + 1) : -1;
        if (action < 0) {
            return;
        }
        for (String host : hosts.isEmpty() ? List.of("") : hosts) {
            act(invocation, at + 1, action, services, scope.on(host));
        }
    }

    private static int globalSwitches(Invocation invocation, List<String> hosts) {
        int at = 0;
        while (at < invocation.count() && !invocation.option(at).isEmpty()) {
            String option = invocation.option(at);
            if (option.startsWith("node:")) {
                for (String host : option.substring("node:".length()).split(",", 32)) {
                    hosts.add(host);
                }
            }
            at++;
        }
        return at;
    }

    /** Where the action stands: the last {@code call} or a {@code delete} that ends the command. */
    private static int action(Invocation invocation, int from) {
        for (int i = invocation.count() - 1; i >= from; i--) {
            if (invocation.is(i, "call") && i + 1 < invocation.count()) {
                return i;
            }
        }
        for (int i = invocation.count() - 1; i >= from; i--) {
            if (invocation.is(i, "delete")) {
                return i;
            }
        }
        return -1;
    }

    private void act(Invocation invocation, int from, int action, boolean services, Scope scope) {
        boolean deletes = invocation.is(action, "delete");
        String method = deletes ? "delete" : invocation.lower(action + 1);
        int parenthesis = method.indexOf('(');
        String argument = action + 2 < invocation.count() ? invocation.rest(action + 2) : method;
        if (parenthesis > 0) {
            method = method.substring(0, parenthesis);
        }
        if (!services && method.equals("create")) {
            // The command may be quoted, or not where it is one word.
            programs.readLine(
                    action + 2 < invocation.count() ? commandLine(invocation, action + 2) : "", scope.nested());
            return;
        }
        for (WqlNames.Name name : WqlNames.of(selection(invocation, from, action))) {
            WmiMethods.request(services, method, argument, name, scope);
        }
    }

    private static String commandLine(Invocation invocation, int index) {
        String first = invocation.arg(index);
        if (first.startsWith("'")) {
            String quoted = invocation.rest(index).strip();
            return quoted.substring(1, Math.max(1, quoted.length() - (quoted.endsWith("'") ? 1 : 0)));
        }
        return first.indexOf(' ') > 0 ? first : invocation.rest(index);
    }

    private static String selection(Invocation invocation, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            String arg = invocation.arg(i);
            if (i == from && arg.toLowerCase(Locale.ROOT).equals("where")) {
                continue;
            }
            text.append(text.isEmpty() ? "" : " ").append(quoteValue(arg));
        }
        return text.toString();
    }

    /** {@code where name="SQL Server"} lost its quotes when the line was split. */
    private static String quoteValue(String arg) {
        int equals = arg.indexOf('=');
        boolean lost = equals > 0
                && equals == arg.lastIndexOf('=')
                && arg.indexOf(' ') > equals
                && arg.indexOf('\'') < 0
                && arg.indexOf('"') < 0;
        return lost ? arg.substring(0, equals + 1) + "'" + arg.substring(equals + 1) + "'" : arg;
    }
}
