package io.haltwatch.sigma.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.sigma.DetectionRule;
import io.haltwatch.sigma.RuleCheck;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.sigma.RuleSnapshot;
import io.haltwatch.sigma.RuleSources;
import io.haltwatch.sigma.detection.Placeholders;
import io.haltwatch.telemetry.Fields;
import io.haltwatch.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionOutlineTest {

    /** Events per rule; with 65 built-in rules and those below about 20,000 verdicts. */
    private static final int EVENTS = 300;

    private static final String EVERY_CONSTRUCT = """
            title: Everything
            id: 6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e11
            logsource: {product: windows, category: process_creation}
            detection:
                sel_one:
                    CommandLine|contains|all: ['stop', "it's", '*x']
                    Image|endswith: ['\\sc.exe', '\\net.exe']
                sel_two:
                    - EventID: [1, '0x10']
                    - User|re: '^(CORP|corp)\\\\\\w+$'
                    - 'keyword here'
                sel_three:
                    Gone: null
                    Here|exists: true
                    Note|neq: [a, b]
                filter_empty:
                    Note: ''
                filter_list:
                    - mimikatz
                    - "two\\nlines"
                condition:
                    - 1 of sel_* and not (filter_empty or 1 of filter_l*)
                    - all of sel_* or 2 of them
            level: low
            """;

    @TempDir
    private Path directory;

    @Test
    void itsVerdictIsTheEnginesForEveryBuiltInRuleAndRandomEvents() throws IOException {
        Files.writeString(directory.resolve("rules.yml"), EVERY_CONSTRUCT);
        RuleSnapshot sources = RuleSnapshot.read(RuleSources.of(List.of(directory)));
        RuleSet rules = sources.ruleSet();
        RuleCheck check = sources.check();
        long seed = Long.getLong("haltwatch.seed", 20261123);
        Random random = new Random(seed);
        int matched = 0;
        for (DetectionRule rule : rules.detections()) {
            YamlNode detection = check.document(rule.id()).orElseThrow().require("detection");
            RuleOutline outline = check.outline(rule.id());
            Words words = Words.of(detection);
            for (int i = 0; i < EVENTS; i++) {
                Event event = words.event(random);
                boolean expected = rules.match(rule.logSource(), event).contains(rule);
                Step step = outline.explain(event).step();
                assertThat(step.holds())
                        .as("%s, seed %d, event %s, %s", rule.source(), seed, event, step)
                        .isEqualTo(expected);
                assertThat(step.because().holds()).isEqualTo(expected);
                matched += expected ? 1 : 0;
            }
        }
        assertThat(matched).as("some match, or nothing was compared").isGreaterThan(200);
    }

    private static final String FOREIGN = """
            title: Foreign
            id: 6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e21
            logsource: {product: acme, category: starts}
            detection:
                selection:
                    cmd|expand|contains: '%tools%'
                    who: [eve, bob]
                condition: selection
            ---
            title: Not bob
            id: 6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e22
            logsource: {product: acme}
            filter:
                rules: any
                bob: {who: bob}
                condition: not bob
            """;

    @Test
    void itsVerdictIsTheEnginesForPlaceholdersMappedFieldsAndFilters() throws IOException {
        RuleSnapshot sources = RuleSnapshot.read(new RuleSources(
                List.of(Files.writeString(directory.resolve("rules.yml"), FOREIGN)),
                List.of(Files.writeString(directory.resolve("values.yml"), "tools: [sc, net]")),
                List.of(Files.writeString(directory.resolve("map.yml"), """
                        mappings:
                            - from: {product: acme, category: starts}
                              to: {product: windows, category: process_creation}
                              when: {Channel: x}
                              fields: {cmd: CommandLine, who: User}
                            - from: {product: acme}
                              to: {product: windows}
                              fields: {who: User}
                        """))));
        RuleSet rules = sources.ruleSet();
        DetectionRule rule = rules.detections().stream()
                .filter(one -> one.title().equals("Foreign"))
                .findFirst()
                .orElseThrow();
        RuleOutline outline = sources.check().outline(rule.id());
        int matched = 0;
        int filtered = 0;
        for (String command : List.of("sc stop", "net stop", "other", "%tools%")) {
            for (String user : List.of("eve", "bob", "ann")) {
                for (String channel : List.of("x", "y")) {
                    Event event = new Event(Map.of("CommandLine", command, "User", user, "Channel", channel));
                    Explanation explanation = outline.explain(event);
                    assertThat(explanation.matches())
                            .as("%s %s", event, explanation)
                            .isEqualTo(rules.match(rule.logSource(), event).contains(rule));
                    matched += explanation.matches() ? 1 : 0;
                    filtered += explanation.filteredBy().size();
                }
            }
        }
        assertThat(matched).isEqualTo(2);
        assertThat(filtered).isEqualTo(2);
    }

    @Test
    void aFailureNamesTheConditionTheFieldAndWhatTheEventHas() {
        DetectionOutline outline = outline(YamlNode.read("x", """
                selection:
                    Image|endswith: '\\sc.exe'
                    CommandLine|contains: [stop, config]
                filter:
                    User: SYSTEM
                condition: selection and not filter
                """));

        Step step = outline.explain(new Event(Map.of("Image", "C:\\sc.exe", "CommandLine", "sc query")));

        assertThat(step.holds()).isFalse();
        assertThat(step.what()).isEqualTo("selection and not filter");
        Step selection = step.because().parts().get(0).parts().get(0);
        assertThat(selection.what()).isEqualTo("selection");
        Step item = selection.parts().get(0);
        assertThat(item.what()).isEqualTo("CommandLine|contains");
        assertThat(item.found()).isEqualTo("'sc query'");
        assertThat(item.parts()).extracting(Step::what).containsExactly("'stop'", "'config'");
        assertThat(selection.parts()).as("what holds is left out").hasSize(1);
    }

    @Test
    void aLongValueIsShortened() {
        DetectionOutline outline = outline(YamlNode.read("x", "{selection: {Image: x}, condition: selection}"));

        Step step = outline.explain(new Event(Map.of("Image", "y".repeat(5_000))));

        assertThat(step.parts().get(0).parts().get(0).found())
                .hasSizeLessThan(200)
                .endsWith("(5002 characters)");
    }

    private static DetectionOutline outline(YamlNode detection) {
        return DetectionOutline.of(detection, Set.of("condition"), Placeholders.NONE, UnaryOperator.identity());
    }

    private record Event(Map<String, Object> fields) implements Fields {
        @Override
        public @Nullable Object get(String name) {
            return fields.get(name);
        }

        @Override
        public void forEachValue(Consumer<String> visitor) {
            fields.values().forEach(value -> {
                if (value instanceof List<?> list) {
                    list.forEach(one -> visitor.accept((String) one));
                } else {
                    visitor.accept((String) value);
                }
            });
        }
    }

    /** The fields and values that a rule speaks of, so that random events come near to matching. */
    private record Words(List<String> fields, List<String> values, Map<String, List<String>> own) {

        static Words of(YamlNode detection) {
            TreeSet<String> fields = new TreeSet<>();
            TreeSet<String> values = new TreeSet<>();
            Map<String, List<String>> own = new HashMap<>();
            detection.map().forEach((name, node) -> {
                if (!name.equals("condition")) {
                    collect(node, "", fields, values, own);
                }
            });
            return new Words(List.copyOf(fields), List.copyOf(values), own);
        }

        private static void collect(
                YamlNode node,
                String field,
                TreeSet<String> fields,
                TreeSet<String> values,
                Map<String, List<String>> own) {
            if (node.isMap()) {
                node.map().forEach((key, value) -> {
                    String name = key.split("\\|", -1)[0];
                    fields.add(name);
                    collect(value, name, fields, values, own);
                });
            } else if (node.isList()) {
                node.list().forEach(item -> collect(item, field, fields, values, own));
            } else if (node.isText()) {
                String value = node.text().replace("*", "");
                values.add(value);
                own.computeIfAbsent(field, name -> new ArrayList<>()).add(value);
            }
        }

        Event event(Random random) {
            Map<String, Object> event = new HashMap<>();
            for (String field : fields) {
                if (field.isEmpty() || random.nextInt(8) == 0) {
                    continue;
                }
                event.put(
                        field,
                        random.nextInt(6) == 0
                                ? List.of(value(field, random), value(field, random))
                                : value(field, random));
            }
            if (random.nextInt(3) == 0) {
                event.put("Other", value("Other", random));
            }
            return new Event(event);
        }

        private String value(String field, Random random) {
            List<String> from = random.nextInt(5) == 0 ? values : own.getOrDefault(field, values);
            if (from.isEmpty()) {
                return "";
            }
            StringBuilder value = new StringBuilder();
            for (int i = random.nextInt(4) == 0 ? 3 : 1; i > 0; i--) {
                value.append(from.get(random.nextInt(from.size())));
            }
            return value.toString();
        }
    }
}
