package io.haltwatch.interpret.posix;

import io.haltwatch.catalogue.Glob;
import io.haltwatch.interpret.command.BoundedText;
import io.haltwatch.interpret.command.Budget;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code $x} and {@code ${x..}} with its operators. */
final class ParameterExpansion {

    /** Matching costs the product of both lengths, once for each place to cut at. */
    private static final int MAX_CUT = 256;

    private static final int MAX_PATTERN = 64;

    private ParameterExpansion() {}

    /** The values: several for {@code $@} and arrays. */
    static List<String> of(Word.Parameter parameter, Frame frame, Expansion expansion) {
        String operator = parameter.operator();
        List<String> values = values(parameter.name(), frame.environment());
        if (operator.isEmpty()) {
            return values == null ? List.of(Unknown.TEXT) : values;
        }
        if (operator.startsWith("[")) {
            return List.of(element(values, operator.substring(1)));
        }
        if (operator.startsWith("!") && values != null && values.size() == 1) {
            List<String> indirect = values(values.get(0), frame.environment());
            return indirect == null ? List.of(Unknown.TEXT) : indirect;
        }
        if (operator.startsWith("!")) {
            return List.of(Unknown.TEXT);
        }
        String operand = expansion.text(parameter.operand(), frame);
        boolean set = values != null && values.stream().anyMatch(value -> !value.isEmpty());
        return switch (operator) {
            case ":-", "-", ":=", "=" -> set && values != null ? values : List.of(operand);
            case ":+", "+" -> List.of(operand);
            default ->
                values == null
                        ? List.of(Unknown.TEXT)
                        : values.stream()
                                .map(value -> changed(
                                        value, operator, operand, frame.scope().budget()))
                                .toList();
        };
    }

    private static @Nullable List<String> values(String name, Environment environment) {
        List<String> parameters = environment.parameters();
        if (name.equals("@") || name.equals("*")) {
            return parameters;
        }
        if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
            int index = name.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(name) - 1;
            if (parameters == null || index < 0) {
                return null;
            }
            return index < parameters.size() ? List.of(parameters.get(index)) : List.of();
        }
        // Its own children and its own process: no service of the host.
        if (name.equals("!") || name.equals("$") || name.equals("PPID") || name.equals("BASHPID")) {
            return List.of("%own");
        }
        return environment.get(name);
    }

    private static String element(@Nullable List<String> values, String index) {
        if (values == null
                || index.isEmpty()
                || index.length() > 4
                || !index.chars().allMatch(Character::isDigit)) {
            return Unknown.TEXT;
        }
        int at = Integer.parseInt(index);
        return at < values.size() ? values.get(at) : "";
    }

    private static String changed(String value, String operator, String operand, Budget budget) {
        boolean cuts = operator.startsWith("#") || operator.startsWith("%");
        if (Unknown.in(value) || (cuts && (value.length() > MAX_CUT || operand.length() > MAX_PATTERN))) {
            return value;
        }
        long looks = cuts ? (long) value.length() * value.length() * operand.length() : value.length();
        if (!budget.takeLooks(looks + value.length() + operand.length())) {
            return Unknown.TEXT;
        }
        return switch (operator) {
            case "#", "##" -> withoutPrefix(value, operand, operator.length() == 2);
            case "%", "%%" -> withoutSuffix(value, operand, operator.length() == 2);
            case "/", "//" -> replaced(value, operand, operator.length() == 2, budget);
            case "^^" -> value.toUpperCase(Locale.ROOT);
            case ",,", "," -> value.toLowerCase(Locale.ROOT);
            case ":" -> part(value, operand);
            case ":?", "?", "@" -> value;
            default -> Unknown.TEXT;
        };
    }

    private static String withoutPrefix(String value, String pattern, boolean longest) {
        int length = value.length();
        for (int i = 0; i <= length; i++) {
            int cut = longest ? length - i : i;
            if (Glob.matches(pattern, value.substring(0, cut))) {
                return value.substring(cut);
            }
        }
        return value;
    }

    private static String withoutSuffix(String value, String pattern, boolean longest) {
        int length = value.length();
        for (int i = 0; i <= length; i++) {
            int cut = value.length() - (longest ? length - i : i);
            if (Glob.matches(pattern, value.substring(cut))) {
                return value.substring(0, cut);
            }
        }
        return value;
    }

    private static String replaced(String value, String operand, boolean all, Budget budget) {
        int slash = operand.indexOf('/');
        String pattern = slash < 0 ? operand : operand.substring(0, slash);
        String replacement = slash < 0 ? "" : operand.substring(slash + 1);
        if (all) {
            String result = BoundedText.replaced(value, pattern, replacement, Budget.MAX_TEXT, budget);
            return result == null ? Unknown.TEXT : result;
        }
        boolean paid = budget.takeLooks((long) value.length() * pattern.length());
        int at = pattern.isEmpty() || !paid ? -1 : value.indexOf(pattern);
        return at < 0 ? value : value.substring(0, at) + replacement + value.substring(at + pattern.length());
    }

    private static String part(String value, String operand) {
        String bounds = operand.strip();
        int colon = bounds.indexOf(':');
        try {
            int from = Integer.parseInt(
                    bounds.substring(0, colon < 0 ? bounds.length() : colon).strip());
            int start = Math.max(0, Math.min(value.length(), from < 0 ? value.length() + from : from));
            int length = colon < 0
                    ? value.length()
                    : Integer.parseInt(bounds.substring(colon + 1).strip());
            int end = length < 0 ? value.length() + length : (int) Math.min(value.length(), (long) start + length);
            return start <= end ? value.substring(start, end) : "";
        } catch (NumberFormatException e) {
            return Unknown.TEXT;
        }
    }
}
