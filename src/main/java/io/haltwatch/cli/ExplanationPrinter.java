package io.haltwatch.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.alert.PrintableText;
import io.haltwatch.sigma.explain.Explanation;
import io.haltwatch.sigma.explain.Step;
import java.io.PrintWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Prints why a rule matches something, or does not: as an indented tree, or as a line of JSON. */
final class ExplanationPrinter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;
    private final Output output;
    private final RulesExplainCommand.@Nullable Only only;
    private final long limit;
    private long printed;

    ExplanationPrinter(PrintWriter out, Output output, RulesExplainCommand.@Nullable Only only, long limit) {
        this.out = out;
        this.output = output;
        this.only = only;
        this.limit = limit;
    }

    void print(Subject subject, Explanation explanation) {
        Step step = explanation.step();
        boolean wanted = only == null || (only == RulesExplainCommand.Only.MATCHED) == step.holds();
        if (!wanted || printed >= limit) {
            return;
        }
        printed++;
        if (output == Output.NDJSON) {
            out.write(json(subject, explanation).toString());
            out.write('\n');
        } else {
            StringBuilder text = new StringBuilder();
            subject.origins()
                    .forEach(origin -> text.append(origin.topic())
                            .append(':')
                            .append(origin.offset())
                            .append(' '));
            text.append(Instant.ofEpochMilli(subject.time())).append(' ').append(PrintableText.of(subject.host()));
            if (subject.action() != null) {
                text.append(' ').append(PrintableText.of(subject.action()));
            }
            text.append(verdict(explanation));
            append(step.because(), 1, text);
            out.write(text.toString());
        }
    }

    private static String verdict(Explanation explanation) {
        if (explanation.matches()) {
            return ": matches, because\n";
        }
        return explanation.filteredBy().isEmpty()
                ? ": does not match, because\n"
                : ": would match, but a filter takes it away, because\n";
    }

    private static void append(Step step, int depth, StringBuilder text) {
        text.append("  ".repeat(depth)).append(step.holds() ? "yes  " : "no   ").append(step.what());
        if (step.aboutField()) {
            text.append(
                    step.found() == null
                            ? "   <- the event has no such field"
                            : "   <- " + PrintableText.of(step.found()));
        }
        text.append('\n');
        step.parts().forEach(part -> append(part, depth + 1, text));
    }

    private static ObjectNode json(Subject subject, Explanation explanation) {
        ObjectNode line = JSON.createObjectNode();
        ArrayNode records = line.putArray("records");
        subject.origins()
                .forEach(origin ->
                        records.addObject().put("file", origin.topic()).put("line", origin.offset()));
        line.put("time", Instant.ofEpochMilli(subject.time()).toString());
        line.put("host", subject.host());
        if (subject.action() != null) {
            line.put("action", subject.action());
        }
        line.put("matches", explanation.matches());
        ArrayNode filters = line.putArray("filtered_by");
        explanation.filteredBy().forEach(filter -> filters.add(filter.id()));
        line.set("because", json(explanation.step().because()));
        return line;
    }

    private static ObjectNode json(Step step) {
        ObjectNode node = JSON.createObjectNode().put("holds", step.holds()).put("what", step.what());
        if (step.aboutField()) {
            node.put("found", step.found());
        }
        if (!step.parts().isEmpty()) {
            ArrayNode parts = node.putArray("parts");
            step.parts().forEach(part -> parts.add(json(part)));
        }
        return node;
    }
}
