package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code taskkill [/S host] [/F] [/T] /IM name.. | /PID id.. | /FI "filter"}. */
final class TaskkillProgram implements Program {

    private record Victim(Request.Kind kind, String name) {}

    @Override
    public void read(Invocation invocation, Scope scope) {
        if (invocation.asksForHelp()) {
            return;
        }
        Scope where = scope;
        boolean forced = false;
        boolean all = true;
        boolean filtered = false;
        List<Victim> victims = new ArrayList<>();
        List<Victim> chosen = new ArrayList<>();
        for (int i = 0; i < invocation.count(); i++) {
            String option = invocation.option(i);
            String value = i + 1 < invocation.count() ? invocation.arg(i + 1) : "";
            switch (option) {
                case "f" -> forced = true;
                case "s" -> {
                    where = scope.on(value);
                    i++;
                }
                case "u", "p" -> i++;
                case "im" -> {
                    victims.add(new Victim(Request.Kind.IMAGE, value));
                    i++;
                }
                case "pid" -> {
                    victims.add(new Victim(Request.Kind.PROCESS_ID, value));
                    i++;
                }
                case "fi" -> {
                    filtered = true;
                    filter(value, chosen);
                    all &= hitsAll(value);
                    i++;
                }
                default -> {}
            }
        }
        if (filtered && victims.stream().allMatch(victim -> victim.name().equals(Placeholders.ALL))) {
            if (chosen.isEmpty()) {
                chosen.add(new Victim(Request.Kind.IMAGE, all ? Placeholders.ALL : Placeholders.SOME));
            }
            victims = chosen;
        }
        for (Victim victim : victims) {
            where.request(Verb.KILL, victim.kind(), victim.name(), forced, false, null);
        }
    }

    /** A filter that leaves hardly anything out: the system's processes, all with ntdll.dll, all but a few. */
    private static boolean hitsAll(String filter) {
        String[] words = words(filter.toLowerCase(Locale.ROOT));
        if (words.length < 3) {
            return false;
        }
        return switch (words[0]) {
            case "pid", "imagename" -> !words[1].equals("eq") && !words[1].startsWith("l");
            case "username" -> words[1].equals("ne") || words[2].endsWith("system");
            case "modules" -> words[2].equals("ntdll.dll");
            default -> words[1].equals("ne");
        };
    }

    /** A filter that names what it hits; the others (user, window title, memory) hit whatever is there. */
    private static void filter(String filter, List<Victim> chosen) {
        String[] words = words(filter);
        if (words.length < 3 || !words[1].equalsIgnoreCase("eq")) {
            return;
        }
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "imagename" -> chosen.add(new Victim(Request.Kind.IMAGE, words[2]));
            case "services" -> chosen.add(new Victim(Request.Kind.SERVICE, words[2]));
            case "pid" -> chosen.add(new Victim(Request.Kind.PROCESS_ID, words[2]));
            default -> {}
        }
    }

    /** What is compared, how, and with what; the last may hold blanks. Fewer when the filter has fewer. */
    private static String[] words(String filter) {
        String rest = filter.strip();
        String[] words = new String[3];
        for (int i = 0; i < 2; i++) {
            int end = 0;
            while (end < rest.length() && !Argv.isBlank(rest.charAt(end))) {
                end++;
            }
            if (end == rest.length()) {
                return new String[0];
            }
            words[i] = rest.substring(0, end);
            rest = rest.substring(end).strip();
        }
        words[2] = rest;
        return words;
    }
}
