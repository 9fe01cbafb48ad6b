package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The engine against a naive reading of the specification, over random strings, modifiers, selections and conditions
 * from a small alphabet, where near misses are common. Replay with {@code -Dhaltwatch.seed=N}.
 */
class DifferentialTest {

    private static final int ROUNDS = 3_000;
    private static final List<String> FIELDS = List.of("A", "B", "C");
    private static final List<String> MODIFIERS =
            List.of("", "contains", "startswith", "endswith", "cased", "contains|all", "neq");
    private static final String PATTERN_ALPHABET = "abAB*?\\-/ ";
    private static final String VALUE_ALPHABET = "abAB*?\\-/ ";

    private final long seed = Long.getLong("haltwatch.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @Test
    void theEngineAgreesWithTheNaiveReading() {
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Map<String, List<String>>> selections = new HashMap<>();
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                selections.put("s" + i, selection());
            }
            String condition = condition(count, 3);
            String detection = yaml(selections) + "condition: " + condition + "\n";
            RuleSet rules = Rules.of(Rules.rule(detection));
            for (int event = 0; event < 10; event++) {
                Map<String, Object> fields = event();
                boolean actual =
                        !rules.match(Rules.PROCESS, new Rules.MapFields(fields)).isEmpty();
                boolean expected = new Naive(selections, fields).condition(condition);
                assertThat(actual)
                        .as("seed %d%n%s%n%s", seed, detection, fields)
                        .isEqualTo(expected);
            }
        }
    }

    private Map<String, List<String>> selection() {
        Map<String, List<String>> selection = new HashMap<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            List<String> values = new ArrayList<>();
            for (int v = 0; v <= random.nextInt(3); v++) {
                values.add(text(PATTERN_ALPHABET, 6));
            }
            String modifier = pick(MODIFIERS);
            selection.put(pick(FIELDS) + (modifier.isEmpty() ? "" : "|" + modifier), values);
        }
        return selection;
    }

    private Map<String, Object> event() {
        Map<String, Object> fields = new HashMap<>();
        for (String field : FIELDS) {
            if (random.nextInt(4) > 0) {
                fields.put(
                        field,
                        random.nextInt(4) == 0
                                ? List.of(text(VALUE_ALPHABET, 6), text(VALUE_ALPHABET, 6))
                                : text(VALUE_ALPHABET, 6));
            }
        }
        return fields;
    }

    private String condition(int selections, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(6)) {
            case 1 -> "not " + condition(selections, 0);
            case 2 -> "(" + condition(selections, depth - 1) + ") and (" + condition(selections, depth - 1) + ")";
            case 3 -> "(" + condition(selections, depth - 1) + ") or (" + condition(selections, depth - 1) + ")";
            case 4 -> (random.nextBoolean() ? "all" : Integer.toString(1 + random.nextInt(selections))) + " of s*";
            case 5 -> "not (" + condition(selections, depth - 1) + ")";
            default -> "s" + random.nextInt(selections);
        };
    }

    private String text(String alphabet, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String yaml(Map<String, Map<String, List<String>>> selections) {
        StringBuilder yaml = new StringBuilder();
        selections.forEach((name, selection) -> {
            yaml.append(name).append(":\n");
            selection.forEach((field, values) -> {
                yaml.append("  ").append(field).append(":\n");
                values.forEach(value -> yaml.append("    - '").append(value).append("'\n"));
            });
        });
        return yaml.toString();
    }

    /** Every string becomes a regular expression of the JDK; every condition is evaluated as text. */
    private record Naive(Map<String, Map<String, List<String>>> selections, Map<String, Object> fields) {

        boolean condition(String text) {
            if (text.startsWith("(")) {
                int close = closing(text);
                boolean left = condition(text.substring(1, close));
                if (close == text.length() - 1) {
                    return left;
                }
                String rest = text.substring(close + 1).strip();
                boolean right = condition(rest.substring(rest.indexOf(' ') + 1));
                return rest.startsWith("and") ? left && right : left || right;
            }
            if (text.startsWith("not ")) {
                return !condition(text.substring(4));
            }
            if (text.endsWith(" of s*")) {
                String quantity = text.substring(0, text.indexOf(' '));
                long holding =
                        selections.values().stream().filter(this::selection).count();
                return holding >= (quantity.equals("all") ? selections.size() : Integer.parseInt(quantity));
            }
            return selection(selections.getOrDefault(text, Map.of()));
        }

        private static int closing(String text) {
            int open = 0;
            for (int i = 0; i < text.length(); i++) {
                open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
                if (open == 0) {
                    return i;
                }
            }
            throw new IllegalArgumentException(text);
        }

        private boolean selection(Map<String, List<String>> selection) {
            return selection.entrySet().stream().allMatch(item -> {
                String[] key = item.getKey().split("\\|");
                List<String> modifiers = List.of(key).subList(1, key.length);
                Pattern[] patterns = item.getValue().stream()
                        .map(value -> pattern(value, modifiers))
                        .toArray(Pattern[]::new);
                List<String> values = values(key[0]);
                int matching = 0;
                for (Pattern pattern : patterns) {
                    matching += values.stream().anyMatch(v -> pattern.matcher(v).matches()) ? 1 : 0;
                }
                boolean result = modifiers.contains("all") ? matching == patterns.length : matching > 0;
                return modifiers.contains("neq") != result;
            });
        }

        private List<String> values(String field) {
            Object value = fields.get(field);
            if (value instanceof List<?> list) {
                return list.stream().map(String.class::cast).toList();
            }
            return value == null ? List.of() : List.of((String) value);
        }

        private static Pattern pattern(String value, List<String> modifiers) {
            boolean cased = modifiers.contains("cased");
            StringBuilder regex = new StringBuilder();
            String source = cased ? value : value.toLowerCase(Locale.ROOT);
            for (int i = 0; i < source.length(); i++) {
                char c = source.charAt(i);
                char next = i + 1 < source.length() ? source.charAt(i + 1) : ' ';
                if (c == '\\' && (next == '*' || next == '?' || next == '\\')) {
                    regex.append(Pattern.quote(String.valueOf(next)));
                    i++;
                } else {
                    regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
                }
            }
            boolean anywhere = modifiers.contains("contains");
            String before = anywhere || modifiers.contains("endswith") ? ".*" : "";
            String after = anywhere || modifiers.contains("startswith") ? ".*" : "";
            return Pattern.compile(before + regex + after, Pattern.DOTALL | (cased ? 0 : Pattern.CASE_INSENSITIVE));
        }
    }
}
