package io.haltwatch.sigma.engine;

import io.haltwatch.sigma.detection.DetectionCompiler;
import io.haltwatch.sigma.detection.Expression;
import io.haltwatch.sigma.detection.Placeholders;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.yaml.YamlNode;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Random detections over few fields and few words, where near misses are common. */
final class RandomRules {

    static final List<String> FIELDS = List.of("A", "B", "C", "D");
    private static final List<String> WORDS = List.of(
            "kiss",
            "\\svc.exe",
            ".exe",
            "svc",
            "a",
            "ab",
            "aab",
            "abab",
            "-",
            " /s ",
            "",
            "\u0130stanbul",
            "stra\u00dfe",
            "\u00c9t\u00e9",
            "\u0441\u0432\u0447",
            "K\u0131l",
            "\ud801\udc00x\ud801\udc28",
            "10.1.2.3",
            "16",
            "0x10",
            "16.0",
            "-x",
            "net  stop",
            "long literal of many words",
            "*",
            "?",
            "\\*",
            "\\\\",
            "\u2013x");
    private static final List<String> MODIFIERS = List.of(
            "",
            "",
            "|contains",
            "|contains",
            "|startswith",
            "|endswith",
            "|cased",
            "|contains|cased",
            "|contains|all",
            "|windash|contains",
            "|neq",
            "|endswith|cased",
            "|startswith|cased");
    private static final List<String> ITEMS = List.of(
            "A: null",
            "B|exists: true",
            "C|exists: false",
            "A|re: 'k(is|as)+s?'",
            "B|re|i: 'sv[cC]|x{2,}ab?'",
            "C|re: '^a[^b]*b'",
            "D|re: '(?:`|\\.)[sS][vV]c'",
            "A|cidr: 10.0.0.0/8",
            "B|gte: 10",
            "C: 16",
            "D: 0x10",
            "A|fieldref: B",
            "B|fieldref|startswith: C",
            "C|fieldref|endswith|cased: D",
            "D|fieldref|contains: A",
            "A: [16, 'kiss', null]",
            "B: ''",
            "C|re: '\\w\\.\\w{2,3}|\\(stop\\)'");

    private final Random random;

    RandomRules(Random random) {
        this.random = random;
    }

    Expression next() throws RuleError {
        return compile(yaml());
    }

    String yaml() {
        StringBuilder yaml = new StringBuilder();
        int selections = 1 + random.nextInt(4);
        for (int i = 0; i < selections; i++) {
            yaml.append("s").append(i).append(":\n").append(random.nextInt(8) == 0 ? keywords() : map());
        }
        return yaml.append("condition: ")
                .append(condition(selections, 3))
                .append('\n')
                .toString();
    }

    static Expression compile(String yaml) throws RuleError {
        DetectionCompiler compiler = new DetectionCompiler(Placeholders.NONE, UnaryOperator.identity(), error -> {
            throw new IllegalStateException(error.reason() + " in\n" + yaml);
        });
        return compiler.compile(YamlNode.documents("random.yml", yaml).get(0), Set.of("condition"));
    }

    private String keywords() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i <= random.nextInt(2); i++) {
            yaml.append("  - ").append(quoted(word())).append('\n');
        }
        return yaml.toString();
    }

    private String map() {
        StringBuilder yaml = new StringBuilder();
        String special = random.nextInt(3) == 0 ? pick(ITEMS) : "";
        if (!special.isEmpty()) {
            yaml.append("  ").append(special).append('\n');
        }
        for (int i = special.isEmpty() ? 0 : 1; i <= random.nextInt(2); i++) {
            String key = FIELDS.get(i) + pick(MODIFIERS);
            if (special.startsWith(key + ":")) {
                continue;
            }
            yaml.append("  ").append(key).append(":\n");
            for (int v = 0; v <= random.nextInt(4); v++) {
                yaml.append("    - ").append(quoted(word())).append('\n');
            }
        }
        return yaml.isEmpty() ? "  A: kiss\n" : yaml.toString();
    }

    private String word() {
        StringBuilder word = new StringBuilder(pick(WORDS));
        while (random.nextInt(3) == 0) {
            word.append(random.nextInt(3) == 0 ? "*" : "").append(pick(WORDS));
        }
        return word.toString();
    }

    private String condition(int selections, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(7)) {
            case 1 -> "not " + condition(selections, 0);
            case 2 -> "(" + condition(selections, depth - 1) + ") and (" + condition(selections, depth - 1) + ")";
            case 3 -> "(" + condition(selections, depth - 1) + ") or not (" + condition(selections, depth - 1) + ")";
            case 4 -> (random.nextBoolean() ? "all" : Integer.toString(1 + random.nextInt(selections))) + " of s*";
            case 5 -> "not (" + condition(selections, depth - 1) + ")";
            case 6 -> "s0 and not " + (1 + random.nextInt(selections)) + " of s*";
            default -> "s" + random.nextInt(selections);
        };
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "''") + "'";
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
