package io.haltwatch.interpret.posix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Arguments parted into options and operands, as getopt does. */
final class Options {

    private final Map<String, List<String>> options = new HashMap<>();
    private final List<String> operands = new ArrayList<>();

    private Options() {}

    /**
     * Options may stand anywhere.
     *
     * @param valued names of the options that take a value, parted by blanks
     */
    static Options of(List<String> args, String valued) {
        return read(args, valued, false);
    }

    /** Options end at the first operand: behind it another program's arguments begin. */
    static Options leading(List<String> args, String valued) {
        return read(args, valued, true);
    }

    private static Options read(List<String> args, String valued, boolean leading) {
        Options read = new Options();
        Set<String> withValue = Set.copyOf(Split.words(valued));
        int at = 0;
        while (at < args.size()) {
            String arg = args.get(at++);
            if (arg.equals("--")) {
                read.operands.addAll(args.subList(at, args.size()));
                break;
            }
            if (arg.startsWith("--")) {
                at = read.longOption(arg.substring(2), args, at, withValue);
            } else if (arg.length() > 1 && arg.charAt(0) == '-') {
                at = read.letters(arg, args, at, withValue);
            } else {
                read.operands.add(arg);
                if (leading) {
                    read.operands.addAll(args.subList(at, args.size()));
                    break;
                }
            }
        }
        return read;
    }

    private int longOption(String option, List<String> args, int next, Set<String> withValue) {
        int equals = option.indexOf('=');
        if (equals >= 0) {
            add(option.substring(0, equals), option.substring(equals + 1));
        } else if (withValue.contains(option) && next < args.size()) {
            add(option, args.get(next));
            return next + 1;
        } else {
            add(option, "");
        }
        return next;
    }

    private int letters(String arg, List<String> args, int next, Set<String> withValue) {
        for (int i = 1; i < arg.length(); i++) {
            String letter = arg.substring(i, i + 1);
            if (withValue.contains(letter)) {
                String rest = arg.substring(i + 1);
                if (!rest.isEmpty()) {
                    add(letter, rest.charAt(0) == '=' ? rest.substring(1) : rest);
                    return next;
                }
                if (next < args.size()) {
                    add(letter, args.get(next));
                    return next + 1;
                }
            }
            add(letter, "");
        }
        return next;
    }

    private void add(String name, String value) {
        options.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    boolean has(String... names) {
        for (String name : names) {
            if (options.containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    /** The last one given under any of the names, or null. */
    @Nullable
    String value(String... names) {
        for (String name : names) {
            List<String> values = options.get(name);
            if (values != null) {
                return values.get(values.size() - 1);
            }
        }
        return null;
    }

    String valueOr(String otherwise, String... names) {
        String value = value(names);
        return value == null ? otherwise : value;
    }

    List<String> values(String name) {
        return options.getOrDefault(name, List.of());
    }

    List<String> operands() {
        return operands;
    }

    /** Empty when there are fewer. */
    String operand(int index) {
        return index < operands.size() ? operands.get(index) : "";
    }

    List<String> operandsFrom(int index) {
        return operands.subList(Math.min(index, operands.size()), operands.size());
    }

    /** Somebody reads about the program; it does nothing. */
    boolean asksForHelp() {
        return has("help", "version", "usage");
    }
}
