package io.haltwatch.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.alert.PrintableText;
import io.haltwatch.correlate.CorrelationChain;
import io.haltwatch.replay.ExplainedCorrelation;
import io.haltwatch.replay.ExplainedGroup;
import io.haltwatch.replay.ExplainedGroup.Seen;
import io.haltwatch.replay.ExplainedGroup.Window;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.RuleSet;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what a correlation counted in each group, and how near it came: as text or as lines of JSON. */
final class CorrelationPrinter {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of one group, in the text; JSON has all. */
    private static final int MOST_MEMBERS = 30;

    private final CorrelationRule rule;
    private final CorrelationWording terms;
    private final PrintWriter out;

    CorrelationPrinter(CorrelationRule rule, RuleSet rules, PrintWriter out) {
        this.rule = rule;
        this.terms = new CorrelationWording(rule, rules);
        this.out = out;
    }

    void text(ExplainedGroup group) {
        out.print(PrintableText.of(name(group)) + ": " + (group.hits().isEmpty() ? "does not hold" : "holds") + "\n");
        group.hits().forEach(hit -> out.print("  yes  " + held(hit) + "\n"));
        if (group.hits().isEmpty()) {
            terms.shortfalls(group.window()).forEach(shortfall -> out.print("  no   " + shortfall + "\n"));
        }
        group.members().stream()
                .limit(MOST_MEMBERS)
                .forEach(member -> out.print("       " + PrintableText.of(text(member)) + "\n"));
        int more = group.members().size() - MOST_MEMBERS;
        if (more > 0) {
            out.print("       ... and " + more + " more (--output ndjson has all)\n");
        }
    }

    private static String name(ExplainedGroup group) {
        String values = values(group.values());
        String host = group.host();
        if (host == null) {
            return values.isEmpty() ? "all hosts" : values;
        }
        return values.isEmpty() ? host : host + ", " + values;
    }

    private String held(CorrelationChain.Hit hit) {
        return terms.number(hit.hit().count()) + ", from " + time(hit.hit().first()) + " to "
                + time(hit.hit().last())
                + (hit.soft() ? " (graceful stops alone: held until no shutdown explains them)" : "");
    }

    private String text(Seen member) {
        String values = values(member.values());
        boolean lacks = member.values().isEmpty() && !rule.condition().fields().isEmpty();
        return time(member.time()) + "  " + member.host() + "  " + terms.name(member.rule()) + "  "
                + (lacks
                        ? "has no " + String.join(", ", rule.condition().fields()) + "  "
                        : values.isEmpty() ? "" : values + "  ")
                + member.origins().stream()
                        .map(origin -> origin.topic() + ":" + origin.offset())
                        .collect(Collectors.joining(" "));
    }

    private static String values(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + " '" + value.getValue() + "'")
                .collect(Collectors.joining(", "));
    }

    void json(ExplainedGroup group) {
        ObjectNode line = JSON.createObjectNode();
        line.put("host", group.host());
        line.set("group", JSON.valueToTree(group.values()));
        line.put("holds", !group.hits().isEmpty());
        ArrayNode hits = line.putArray("hits");
        for (CorrelationChain.Hit hit : group.hits()) {
            hits.addObject()
                    .put("first", time(hit.hit().first()))
                    .put("last", time(hit.hit().last()))
                    .put("value", hit.hit().count())
                    .put("held", hit.soft());
        }
        Window window = group.window();
        if (window != null) {
            ObjectNode best = line.putObject("best");
            best.put("value", window.value()).put("first", time(window.first())).put("last", time(window.last()));
            if (window.breadth() >= 0) {
                best.put("breadth", window.breadth());
            }
            if (!window.together().isEmpty()) {
                names(best.putArray("together"), window.together());
                names(best.putArray("in_order"), window.inOrder());
            }
        }
        ArrayNode missing = line.putArray("missing");
        if (group.hits().isEmpty()) {
            terms.shortfalls(window).forEach(missing::add);
        }
        ArrayNode members = line.putArray("members");
        for (Seen member : group.members()) {
            ObjectNode node = members.addObject()
                    .put("rule", terms.name(member.rule()))
                    .put("time", time(member.time()))
                    .put("host", member.host());
            node.set("values", JSON.valueToTree(member.values()));
            ArrayNode records = node.putArray("records");
            member.origins()
                    .forEach(origin ->
                            records.addObject().put("file", origin.topic()).put("line", origin.offset()));
        }
        out.print(line + "\n");
    }

    private void names(ArrayNode list, List<String> rules) {
        rules.forEach(id -> list.add(terms.name(id)));
    }

    String summary(ExplainedCorrelation explained) {
        long held = explained.groups().stream()
                .filter(group -> !group.hits().isEmpty())
                .count();
        String text = "'" + rule.title() + "' holds in " + held + " of "
                + Counted.of(explained.groups().size(), "group") + ": " + terms.asked();
        return explained.withoutGroup() == 0
                ? text
                : text + String.format("%n")
                        + Counted.of(explained.withoutGroup(), "event") + " without a field of its group-by ("
                        + String.join(", ", rule.groupBy()) + ")";
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
