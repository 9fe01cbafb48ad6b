package io.haltwatch.interpret.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code psexec [\\host[,host]|@file] [switches] command}, and its free relatives. */
final class RemoteProgram implements Program {

    private static final Set<String> WITH_VALUE = Set.of("u", "p", "n", "r", "w", "a", "g");
    private static final int MAX_HOSTS = 16;

    private final Programs programs;

    RemoteProgram(Programs programs) {
        this.programs = programs;
    }

    @Override
    public void read(Invocation invocation, Scope scope) {
        List<String> hosts = new ArrayList<>();
        int at = 0;
        while (at < invocation.count()) {
            String arg = invocation.arg(at);
            String option = invocation.option(at);
            if (arg.startsWith("\\\\")) {
                hosts.addAll(List.of(arg.substring(2).split(",", MAX_HOSTS)));
            } else if (arg.startsWith("@")) {
                hosts.add(arg);
            } else if (WITH_VALUE.contains(option)) {
                at++;
            } else if (option.equals("i") && at + 1 < invocation.count() && isNumber(invocation.arg(at + 1))) {
                at++;
            } else if (option.isEmpty()) {
                break;
            }
            at++;
        }
        if (at >= invocation.count()) {
            return;
        }
        for (String host : hosts.isEmpty() ? List.of("") : hosts) {
            programs.readLine(invocation.rest(at), scope.nested().on(host));
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }
}
