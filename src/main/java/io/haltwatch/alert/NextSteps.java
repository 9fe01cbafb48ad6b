package io.haltwatch.alert;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.haltwatch.incident.Incident;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The three things to do next, of {@code next-steps.yml}: steps in the order of their urgency, each with the conditions
 * under which it makes sense. One whose words are not known ({@code {address}}) is left out.
 */
final class NextSteps {

    static final int MOST = 3;

    private static final String RESOURCE = "io/haltwatch/alert/next-steps.yml";
    private static final Pattern WORD = Pattern.compile("\\{([a-z_]+)\\}");
    private static final Set<String> KEYS = Set.of("step", "about", "when", "unless", "only");

    private static final List<Step> STEPS = load();

    /**
     * One step.
     *
     * @param about what it looks into; of several steps about the same, the first is shown
     * @param when each fact must have one of these values
     * @param unless no fact may have one of these values
     * @param only nothing else is to be done
     */
    record Step(
            String text, String about, Map<String, Set<String>> when, Map<String, Set<String>> unless, boolean only) {

        boolean fits(Circumstances circumstances) {
            return when.entrySet().stream().allMatch(each -> circumstances.any(each.getKey(), each.getValue()))
                    && unless.entrySet().stream().noneMatch(each -> circumstances.any(each.getKey(), each.getValue()));
        }

        /** Its text with the words of this incident; empty where one is not known. */
        Optional<String> told(Circumstances circumstances) {
            StringBuilder told = new StringBuilder();
            Matcher word = WORD.matcher(text);
            int from = 0;
            while (word.find()) {
                String known = circumstances.word(word.group(1));
                if (known.isEmpty()) {
                    return Optional.empty();
                }
                told.append(text, from, word.start()).append(known);
                from = word.end();
            }
            return Optional.of(told.append(text, from, text.length()).toString());
        }
    }

    private NextSteps() {}

    static List<String> of(Incident incident) {
        Circumstances circumstances = Circumstances.of(incident);
        List<String> told = new ArrayList<>();
        Set<String> about = new HashSet<>();
        for (Step step : STEPS) {
            if (told.size() < MOST && !about.contains(step.about()) && step.fits(circumstances)) {
                Optional<String> text = step.told(circumstances);
                if (text.isPresent()) {
                    told.add(text.get());
                    about.add(step.about());
                    if (step.only()) {
                        break;
                    }
                }
            }
        }
        return told;
    }

    private static List<Step> load() {
        List<Step> steps = new ArrayList<>();
        for (YamlNode node : YamlNode.resource(RESOURCE).list()) {
            node.allowOnly(KEYS);
            Step step = new Step(
                    node.require("step").text(),
                    node.require("about").text(),
                    conditions(node.get("when")),
                    conditions(node.get("unless")),
                    node.get("only") != null);
            Matcher word = WORD.matcher(step.text());
            while (word.find()) {
                if (!Circumstances.WORDS.contains(word.group(1))) {
                    throw node.error("unknown word {" + word.group(1) + "}, expected one of " + Circumstances.WORDS);
                }
            }
            steps.add(step);
        }
        return List.copyOf(steps);
    }

    private static Map<String, Set<String>> conditions(@Nullable YamlNode node) {
        if (node == null) {
            return Map.of();
        }
        node.allowOnly(Circumstances.FACTS);
        Map<String, Set<String>> conditions = new LinkedHashMap<>();
        node.map().forEach((fact, values) -> {
            Set<String> lower = new HashSet<>();
            values.listOrOne().forEach(value -> lower.add(value.text().toLowerCase(Locale.ROOT)));
            conditions.put(fact, Set.copyOf(lower));
        });
        return conditions;
    }
}
